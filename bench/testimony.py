"""What records show of what a generated world's press claims, held against what was planted there.

Each claim of `truth/claims.csv` is looked for among the claims that the rules read, put to the records, and judged: a
claim about a planted network should be supported by findings of that network, one about a town with look-alikes
explained, and the same claims without payroll should be answered as not held.
"""

import argparse
import csv
import json
import platform
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb

from bench.worlds import AS_OF
from coverstory import __version__
from coverstory.config import Config
from coverstory.evaluate import read_truth
from coverstory.hypotheses import Answer, Found, Testimony, ask_records, hear_case
from coverstory.lake import Lake, open_engine
from coverstory.model import Finding
from coverstory.pipeline import detect, find_networks, lay_out, receive
from coverstory.progress import Silent
from coverstory.simulate import Printed, WorldSpec, simulate
from coverstory.sources.case import find_case_files
from coverstory.typologies import load_catalogue

PAYROLL = "payment"
"""The kind of record that holds who is paid what: its file is taken away to see what is then answered."""

PAY_CLAIMS = ("pay_diverted", "money")
"""The types of claims that only payroll can answer."""

MOST = 0.5
"""The share of a finding's parties that must belong to a network for it to be that network's. Our default [D]."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one printed claim.

    `result` is the answer's, or `unread` where no rule read the claim, or `unasked` where it was put to no records.
    `own` and `listed` count the findings that are said to support it: those of its network, and all.
    """

    printed: Printed
    result: str
    own: int = 0
    listed: int = 0

    @property
    def is_met(self) -> bool:
        """Whether a planted network's claim is supported by at least one finding of that network."""
        return self.result == "supported" and self.own > 0


@dataclass(frozen=True, slots=True)
class Measured:
    """One world: its claims as answered by all records, and those about pay as answered without payroll."""

    whole: tuple[Judged, ...]
    unpaid: tuple[Judged, ...] = ()


def printed_in(truth: Path) -> list[Printed]:
    """The claims of a world's press, each once for a document."""
    with (truth / "claims.csv").open(encoding="utf-8", newline="") as stream:
        return list(dict.fromkeys(Printed(**row) for row in csv.DictReader(stream)))


def members_in(truth: Path) -> dict[str, frozenset[str]]:
    """The parties of each planted network."""
    return {name: network.members for name, network in read_truth(truth).networks.items()}


def is_of(finding: Finding, members: Collection[str]) -> bool:
    """Whether most parties of a finding belong to a network."""
    return sum(party in members for party in finding.parties) >= MOST * len(finding.parties)


def judge(printed: Iterable[Printed], testimony: Testimony, members: Mapping[str, Collection[str]]) -> Iterator[Judged]:
    """Each printed claim beside what was answered; of several readings of one, that which is best for it."""
    for each in printed:
        answers = _answers(each, testimony)
        if answers is None:
            yield Judged(each, "unread")
        elif not answers:
            yield Judged(each, "unasked")
        else:
            read = [_judged(each, answer, members.get(each.network, ())) for answer in answers]
            yield max(read, key=lambda one: (one.is_met, one.result == "explained", -one.listed))


def _answers(printed: Printed, testimony: Testimony) -> list[Answer] | None:
    """The answers to what the rules read of a printed claim; None where they read nothing of it."""
    read = [
        each.claim.id
        for each in testimony.ledger.claims
        if each.claim.document == printed.document
        if each.claim.about is not None and each.claim.about.type == printed.type
    ]
    return [testimony.asked[claim].answer for claim in read if claim in testimony.asked] if read else None


def _judged(printed: Printed, answer: Answer, members: Collection[str]) -> Judged:
    own = sum(is_of(finding, members) for finding in answer.findings)
    return Judged(printed, answer.result, own, len(answer.findings))


def ask_case(case: Path) -> Testimony:
    """Run a case as far as its answers; no report is written."""
    config = Config(case=case, out=case / "out", as_of=AS_OF)
    catalogue = load_catalogue()
    with tempfile.TemporaryDirectory() as folder:
        lake = Lake(Path(folder) / "lake")
        files = find_case_files(case, config.out)
        received = receive(files, lake, config, Silent())
        with open_engine(lake, received.stored, config.memory, config.threads) as engine:
            bench, _, _ = lay_out(engine, lake, received, config, Silent())
            findings, coverage = detect(catalogue, bench, received.lists, Silent())
            found = Found(findings, coverage, find_networks(engine, findings))
            return ask_records(hear_case(case, files.documents), bench, catalogue, found)


def measure(spec: WorldSpec) -> Measured:
    """One world: its printed claims as answered by all records, and those of pay as answered without payroll."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case"
        simulate(spec, case)
        printed, members = printed_in(case / "truth"), members_in(case / "truth")
        whole = tuple(judge(printed, ask_case(case), members))
        (case / "records" / f"{PAYROLL}.csv").unlink()
        of_pay = [each for each in printed if each.type in PAY_CLAIMS]
        return Measured(whole, tuple(judge(of_pay, ask_case(case), members)))


def totals(worlds: Sequence[Measured]) -> dict[str, object]:
    """The figures over all worlds, each as a share with what it is a share of."""
    asked = [each for world in worlds for each in world.whole if each.printed.type != "headcount"]
    planted = [each for each in asked if each.printed.network]
    innocent = [each for world in worlds for each in look_alikes(world.whole) if each.printed.type != "headcount"]
    unpaid = [each for world in worlds for each in world.unpaid]
    return {
        "planted_answered_by_own_findings": _share(sum(each.is_met for each in planted), len(planted)),
        "by_type": {
            kind: _share(sum(each.is_met for each in told), len(told))
            for kind, told in sorted(_by_type(planted).items())
        },
        "planted_results": _results(planted),
        "precision_of_listed_findings": _share(sum(each.own for each in planted), sum(each.listed for each in planted)),
        "planted_with_a_finding_of_others": _share(sum(each.own < each.listed for each in planted), len(planted)),
        "look_alikes_explained": _share(sum(each.result == "explained" for each in innocent), len(innocent)),
        "look_alikes_results": _results(innocent),
        "not_held_without_payroll": _share(sum(each.result == "not_held" for each in unpaid), len(unpaid)),
        "results_without_payroll": _results(unpaid),
    }


def look_alikes(judged: Iterable[Judged]) -> list[Judged]:
    """The claims about towns with look-alikes alone: a town of which the story of a network is told is none."""
    told = list(judged)
    taken = {each.printed.place for each in told if each.printed.network}
    return [each for each in told if not each.printed.network and each.printed.place not in taken]


def misses(measured: Measured) -> Iterator[Judged]:
    """The claims that were not answered as they should be."""
    for each in measured.whole:
        if each.printed.network and each.printed.type != "headcount" and not each.is_met:
            yield each
    yield from (
        each for each in look_alikes(measured.whole) if each.printed.type in PAY_CLAIMS and each.result != "explained"
    )
    yield from (each for each in measured.unpaid if each.result != "not_held")


def _by_type(judged: Iterable[Judged]) -> dict[str, list[Judged]]:
    told: dict[str, list[Judged]] = {}
    for each in judged:
        told.setdefault(each.printed.type, []).append(each)
    return told


def _results(judged: Iterable[Judged]) -> dict[str, int]:
    return dict(sorted(Counter(each.result for each in judged).items()))


def _share(of: int, among: int) -> str:
    """A share with its two counts; of none there is no share."""
    return f"{of / among:.3f} ({of} of {among})" if among else "of none"


def main() -> None:
    """Print what was measured with, a line for each world, and the figures over all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--networks", type=int, nargs="+", default=[8, 2], help="worlds with so many, for each seed")
    parser.add_argument("--documents", type=int, default=12)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(range(21, 31)))
    parser.add_argument("--misses", action="store_true", help="print each claim that was not answered as it should be")
    asked = parser.parse_args()
    versions = {"coverstory": __version__, "python": platform.python_version(), "duckdb": duckdb.__version__}
    sizes = {"people": asked.people, "networks": asked.networks, "documents": asked.documents}
    print(json.dumps({"versions": versions, **sizes, "seeds": asked.seeds}))
    specs = [
        WorldSpec(people=asked.people, networks=networks, seed=seed, documents=asked.documents)
        for networks in asked.networks
        for seed in asked.seeds
    ]
    worlds: list[Measured] = []
    with ProcessPoolExecutor(2) as pool:
        for spec, measured in zip(specs, pool.map(measure, specs), strict=True):
            print(json.dumps({"seed": spec.seed, "networks": spec.networks, **totals([measured])}), flush=True)
            for each in misses(measured) if asked.misses else ():
                print(f"  {each}", flush=True)
            worlds.append(measured)
    json.dump(totals(worlds), sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()

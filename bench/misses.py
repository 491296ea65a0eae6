"""What was missed and what was wrongly led on invented worlds, and which findings stood behind it: for setting a rule.

To be run on tuning seeds alone; the seeds of docs/quality.md are for measuring.
"""

import argparse
import csv
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.worlds import AS_OF, VIEWS, see
from coverstory.config import Config
from coverstory.evaluate import compare, counted_parties, matched, read_truth
from coverstory.lake import Lake, open_engine
from coverstory.leads import load_weights, may_lead, rank_leads, roles_in, weigh
from coverstory.model import Finding, Lead
from coverstory.pipeline import detect, find_networks, lay_out, party_names, receive
from coverstory.progress import Silent
from coverstory.simulate import WorldSpec, simulate
from coverstory.sources.case import find_case_files
from coverstory.typologies import load_catalogue

SHOWN = ("network_recall", "lead_precision", "average_precision", "innocents_flagged")


def tell(spec: WorldSpec, view: str) -> None:
    """Make a world, judge it, and print each false lead and each missed network."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case"
        simulate(spec, case)
        see(case, view, spec.seed)
        config = Config(case=case, out=case / "out", as_of=AS_OF)
        lake = Lake(Path(folder) / "lake")
        received = receive(find_case_files(case, config.out), lake, config, Silent())
        with open_engine(lake, received.stored, config.memory, config.threads) as engine:
            bench, _, _ = lay_out(engine, lake, received, config, Silent())
            findings, _ = detect(load_catalogue(), bench, received.lists, Silent())
            groups, names = find_networks(engine, findings), party_names(bench, findings)
        leads = rank_leads(groups, load_weights(), names)
        truth = read_truth(case / "truth")
        figures = compare(leads, truth).as_dict()
        print(f"# seed {spec.seed}, {view}:", {name: figures[name] for name in SHOWN})
        belongs = _belongs(case / "truth", names.also)
        found: set[str] = set()
        for lead in leads:
            matches = matched(counted_parties(lead.parties), truth)
            found.update(matches)
            if not matches:
                _tell_false(lead, {finding.id: finding for finding in findings}, belongs)
        for name, network in truth.networks.items():
            if name not in found:
                print(f"  missed {name} ({network.scheme}):")
                _tell_missed({party for party, where in belongs.items() if where == f"{name} core"}, groups)


def _belongs(truth: Path, also: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Where each party belongs, by the id it goes by: a network (its core or not) or a look-alike."""
    goes_by = {other: party for party, others in also.items() for other in others}
    where: dict[str, str] = {}
    with (truth / "innocents.csv").open(encoding="utf-8", newline="") as stream:
        where.update({goes_by.get(row["party"], row["party"]): row["lookalike"] for row in csv.DictReader(stream)})
    with (truth / "members.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            core = " core" if row["core"] == "yes" else ""
            where[goes_by.get(row["party"], row["party"])] = f"{row['network']}{core}"
    return where


def _tell_false(lead: Lead, findings: Mapping[str, Finding], belongs: Mapping[str, str]) -> None:
    """Who is in a false lead, and what it is made of."""
    who = Counter((member.role, belongs.get(member.id, "nobody planted")) for member in lead.parties)
    made_of = [(findings[each.finding].typology, each.adds) for each in lead.contributions if each.adds > 0]
    print(f"  false lead {lead.rank} at {lead.score}:", dict(who.most_common(8)), made_of)


def _tell_missed(core: set[str], groups: Sequence[Sequence[Finding]]) -> None:
    """Which groups of findings name any of a network's core, how much of it, and what each is made of."""
    named: set[str] = set()
    for group in groups:
        held = core & set(roles_in(group))
        named |= held
        if held:
            weighed = weigh(group, load_weights())
            made_of = Counter(finding.typology for finding in group)
            who = Counter(role for party, role in roles_in(group).items() if party in core)
            told = f"may lead, {weighed.score}" if may_lead(group, weighed) else "one line of evidence"
            print(f"    {len(held)} of {len(core)} of its core, {told}:", dict(who), dict(made_of))
    if core - named:
        print("    of its core in no finding:", sorted(core - named))


def main() -> None:
    """Print what was missed and what was wrong in each world asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=8000)
    parser.add_argument("--networks", type=int, default=8)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--view", choices=VIEWS, default="whole")
    parser.add_argument("--schemes", nargs="+", default=[])
    asked = parser.parse_args()
    for seed in asked.seeds:
        tell(WorldSpec(asked.people, asked.networks, seed, schemes=tuple(asked.schemes)), asked.view)


if __name__ == "__main__":
    main()

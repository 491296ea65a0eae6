"""Figures of a run against the truth of a simulated world: what was found, how purely, and who was wrongly named."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from coverstory.errors import BadInput
from coverstory.model import Lead, Member

__all__ = ["Figures", "SchemeFigures", "Truth", "compare", "counted_parties", "evaluate", "matched", "read_truth"]

_LEFT_ASIDE = frozenset({"identity_victim", "employer"})
"""Roles that are not counted: who is a victim, and the employers, who are ordinary and public."""
_LEAST_SHARE = 0.5
"""Of a lead's parties in the network, and of the network's core in the lead, for the two to match."""


@dataclass(frozen=True, slots=True)
class SchemeFigures:
    """How well the networks of one scheme, or of all, were found. A share of nothing is None.

    A lead *matches* a network when at least half of its parties belong to the network and it holds at least half of
    the network's core members. Parties that the lead names as identity victim or employer are not counted; a party is
    in the network when its id or an id merged into it is. A lead none of whose parties counts matches nothing.

    `network_recall`: networks that some lead matches, over networks.
    `lead_precision`: leads that match some network, over leads.
    `average_precision`: leads in their order; whenever a lead matches networks not matched before, each of them adds
    the lead precision down to that lead; the sum over networks. A second lead on a network found before finds nothing
    new, but is not wrong: it counts as matching in the precision of all that follow.
    `member_recall`: members of networks whom a lead that matches their network names, over all members, employers and
    identity victims aside on both sides.
    `member_precision`: over the leads that match: their counted parties that belong to a network they match, over
    their counted parties.

    For one scheme, leads that match networks of other schemes only are left out: they are neither right nor wrong.
    """

    networks: int
    leads: int
    network_recall: float | None
    lead_precision: float | None
    average_precision: float | None
    member_recall: float | None
    member_precision: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a run: in all, per scheme, and the innocent.

    `innocents_flagged` counts the look-alike parties that any lead names other than as identity victim or employer,
    out of `innocents`; `flagged_by_lookalike` tells which kind of look-alike they belong to.
    """

    overall: SchemeFigures
    schemes: Mapping[str, SchemeFigures]
    innocents: int
    innocents_flagged: int
    flagged_by_lookalike: Mapping[str, int] = field(default_factory=dict)

    def as_dict(self) -> dict[str, object]:
        """The figures as plain values for JSON: those in all at the top, schemes below."""
        return {
            **asdict(self.overall),
            "innocents": self.innocents,
            "innocents_flagged": self.innocents_flagged,
            "flagged_by_lookalike": dict(self.flagged_by_lookalike),
            "schemes": {name: asdict(figures) for name, figures in self.schemes.items()},
        }


@dataclass(frozen=True, slots=True)
class _Network:
    scheme: str
    members: frozenset[str]
    core: frozenset[str]
    counted: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Lead:
    """The parties of a lead that count, each with the ids merged into it, and the networks it matches."""

    parties: tuple[frozenset[str], ...]
    matches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """What was planted in a world: its networks by name, and the kind of look-alike of each innocent party."""

    networks: Mapping[str, "_Network"]
    innocents: Mapping[str, str]


def evaluate(out: Path, truth: Path) -> Figures:
    """Compare `leads.jsonl` of a run with the truth of its world; `BadInput` where either is missing or wrong."""
    planted = read_truth(truth)
    return _compare(_read_leads(out / "leads.jsonl"), planted)


def read_truth(folder: Path) -> Truth:
    """The truth of a simulated world; `BadInput` where a file is missing or wrong."""
    return Truth(_read_networks(folder), _read_innocents(folder))


def compare(leads: Sequence[Lead], truth: Truth) -> Figures:
    """Compare leads, best first, with the truth of their world."""
    return _compare([counted_parties(lead.parties) for lead in leads], truth)


def counted_parties(members: Iterable[Member]) -> tuple[frozenset[str], ...]:
    """The parties that count in a comparison with the truth, each with the ids merged into it."""
    return tuple(frozenset((member.id, *member.also)) for member in members if member.role not in _LEFT_ASIDE)


def matched(parties: Sequence[frozenset[str]], truth: Truth) -> tuple[str, ...]:
    """The names of the networks that a lead of these parties matches."""
    return tuple(name for name, network in truth.networks.items() if _is_match(parties, network))


def _compare(named: Sequence[tuple[frozenset[str], ...]], truth: Truth) -> Figures:
    leads = [_Lead(parties, matched(parties, truth)) for parties in named]
    schemes = dict.fromkeys(network.scheme for network in truth.networks.values())
    innocents = truth.innocents
    flagged = {party for lead in leads for ids in lead.parties for party in ids} & innocents.keys()
    kinds = [innocents[party] for party in sorted(flagged)]
    return Figures(
        overall=_figures(truth.networks, leads),
        schemes={scheme: _of_scheme(scheme, truth.networks, leads) for scheme in schemes},
        innocents=len(innocents),
        innocents_flagged=len(flagged),
        flagged_by_lookalike={kind: kinds.count(kind) for kind in sorted(set(innocents.values()))},
    )


def _is_match(parties: Sequence[frozenset[str]], network: _Network) -> bool:
    inside = sum(1 for ids in parties if ids & network.members)
    held = frozenset[str]().union(*parties) & network.core
    return bool(inside) and inside >= _LEAST_SHARE * len(parties) and len(held) >= _LEAST_SHARE * len(network.core)


def _of_scheme(scheme: str, networks: Mapping[str, _Network], leads: Sequence[_Lead]) -> SchemeFigures:
    own = {name: network for name, network in networks.items() if network.scheme == scheme}
    about = [
        _Lead(lead.parties, tuple(name for name in lead.matches if name in own))
        for lead in leads
        if not lead.matches or any(name in own for name in lead.matches)
    ]
    return _figures(own, about)


def _figures(networks: Mapping[str, _Network], leads: Sequence[_Lead]) -> SchemeFigures:
    right = [lead for lead in leads if lead.matches]
    found = {name for lead in right for name in lead.matches}
    reached = _members_reached(networks, right)
    counted = sum(len(lead.parties) for lead in right)
    inside = sum(_members_inside(networks, lead) for lead in right)
    return SchemeFigures(
        networks=len(networks),
        leads=len(leads),
        network_recall=_share(len(found), len(networks)),
        lead_precision=_share(len(right), len(leads)),
        average_precision=_average_precision(len(networks), leads),
        member_recall=_share(reached, sum(len(network.counted) for network in networks.values())),
        member_precision=_share(inside, counted),
    )


def _average_precision(networks: int, leads: Sequence[_Lead]) -> float | None:
    found: set[str] = set()
    right, total = 0, 0.0
    for place, lead in enumerate(leads, start=1):
        right += bool(lead.matches)
        total += len(set(lead.matches) - found) * right / place
        found.update(lead.matches)
    return None if networks == 0 else total / networks


def _members_reached(networks: Mapping[str, _Network], leads: Sequence[_Lead]) -> int:
    """Members whom some lead names that matches their network."""
    named: dict[str, set[str]] = {name: set() for name in networks}
    for lead in leads:
        for name in lead.matches:
            named[name].update(*lead.parties)
    return sum(len(networks[name].counted & ids) for name, ids in named.items())


def _members_inside(networks: Mapping[str, _Network], lead: _Lead) -> int:
    """Parties of a lead that belong to a network it matches."""
    members = frozenset[str]().union(*(networks[name].members for name in lead.matches))
    return sum(1 for ids in lead.parties if ids & members)


def _share(part: int, whole: int) -> float | None:
    return None if whole == 0 else part / whole


def _read_networks(truth: Path) -> dict[str, _Network]:
    schemes = {row["network"]: row["scheme"] for row in _rows(truth / "networks.csv", ("network", "scheme"))}
    members: dict[str, list[dict[str, str]]] = {name: [] for name in schemes}
    path = truth / "members.csv"
    for row in _rows(path, ("network", "party", "role", "core")):
        if row["network"] not in members:
            raise BadInput(f"{path}: network {row['network']!r} is not in networks.csv")
        if row["core"] not in ("yes", "no"):
            raise BadInput(f"{path}: core {row['core']!r} is not yes or no")
        members[row["network"]].append(row)
    return {
        name: _Network(
            schemes[name],
            frozenset(row["party"] for row in rows),
            frozenset(row["party"] for row in rows if row["core"] == "yes"),
            frozenset(row["party"] for row in rows if row["role"] not in _LEFT_ASIDE),
        )
        for name, rows in members.items()
    }


def _read_innocents(truth: Path) -> dict[str, str]:
    """The kind of look-alike of each innocent party: its label without the number."""
    rows = _rows(truth / "innocents.csv", ("lookalike", "party"))
    return {row["party"]: row["lookalike"].rpartition("-")[0] or row["lookalike"] for row in rows}


def _rows(path: Path, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            missing = [column for column in columns if column not in (reader.fieldnames or ())]
            if missing:
                raise BadInput(f"{path}:1: has no column {', '.join(missing)}")
            for row in reader:
                if any(row[column] is None for column in columns):
                    raise BadInput(f"{path}:{reader.line_num}: has fewer cells than columns")
                yield row
    except OSError as error:
        raise BadInput(
            f"{path}: cannot be read ({error.strerror}); a simulated world has it in its truth folder"
        ) from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path}: is not UTF-8 text") from error


def _read_leads(path: Path) -> list[tuple[frozenset[str], ...]]:
    """The counted parties of each lead, in the order of the file, which is best first."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: cannot be read; a run writes it") from error
    return [_read_lead(f"{path}:{number}", line) for number, line in enumerate(lines, start=1) if line.strip()]


def _read_lead(place: str, line: str) -> tuple[frozenset[str], ...]:
    try:
        return tuple(
            frozenset((party["id"], *party["also"]))
            for party in json.loads(line)["parties"]
            if party["role"] not in _LEFT_ASIDE
        )
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise BadInput(f"{place}: is not a lead with parties of id, also, name and role") from error

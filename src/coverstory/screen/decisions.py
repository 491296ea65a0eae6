"""What people have decided about a party and a list entry: same, different or undecided; by whom, when and why.

Decisions stand in `decisions.jsonl` in the case folder, one a line, and are only ever added to; the last of a pair
holds, and `withdrawn` takes the others back. A decision holds while names, births, countries and identifiers of both
sides are what they were when it was taken; then it is asked again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from coverstory.errors import BadArgument, BadInput
from coverstory.lake import Journal
from coverstory.model import Entry, Watchlist
from coverstory.screen.hits import HIT_SCHEMA

__all__ = [
    "DECIDED_SCHEMA",
    "DECISIONS_FILE",
    "VERDICTS",
    "Decision",
    "apply_decisions",
    "facts_of",
    "in_force",
    "keep_decision",
    "read_decisions",
]

DECISIONS_FILE = "decisions.jsonl"

VERDICTS = ("same", "different", "undecided", "withdrawn")

ASKED_AGAIN = "asked again"
"""What stands in place of a verdict whose grounds have changed."""

DECIDED_SCHEMA = pa.schema([*HIT_SCHEMA, pa.field("decision", pa.string()), pa.field("facts", pa.string())])
"""A hit with what was decided about it (a verdict, `asked again`, or empty), and a fingerprint of what is known."""

SURE = 0.99
"""The score of a pair that a person has found to be one."""

_JOURNAL = Journal(DECISIONS_FILE, "list of decisions")
_FACTS = ("names", "births", "countries", "identifiers")
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision about a pair: by whom, when (ISO 8601), why, and on which facts (see `facts_of`)."""

    party: str
    list: str
    entry: str
    verdict: str
    by: str
    at: str
    why: str
    facts: str = ""

    @property
    def pair(self) -> tuple[str, str, str]:
        """Whom it is about."""
        return self.party, self.list, self.entry

    def __str__(self) -> str:
        """The decision in words."""
        return f"decided {self.verdict} by {self.by} on {self.at[:10]}: {self.why}"


def read_decisions(case: Path) -> list[Decision]:
    """The decisions of a case folder, oldest first; none where there is no file. BadInput names the bad line."""
    return [_decision(place, told) for place, told in _JOURNAL.read(case)]


def _decision(place: str, told: Any) -> Decision:
    """One line of the file."""
    names = ("party", "list", "entry", "verdict", "by", "at", "why", "facts")
    try:
        values = {name: told[name] for name in names}
    except (KeyError, TypeError) as error:
        raise BadInput(f"{place}: is not a decision with {', '.join(names)}") from error
    if not all(isinstance(value, str) and (value or name == "facts") for name, value in values.items()):
        raise BadInput(f"{place}: {', '.join(names)} must be texts")
    if values["verdict"] not in VERDICTS:
        raise BadInput(f"{place}: verdict {values['verdict']!r}; expected one of {', '.join(VERDICTS)}")
    return Decision(**values)


def keep_decision(case: Path, decision: Decision) -> None:
    """Add a decision to the case's file; BadArgument, and nothing is written, where it is incomplete."""
    if decision.verdict not in VERDICTS:
        raise BadArgument(f"verdict {decision.verdict!r}; expected one of {', '.join(VERDICTS)}")
    if not all((*decision.pair, decision.by, decision.at, decision.why)):
        raise BadArgument("a decision needs a party, a list entry, who decides and why")
    _JOURNAL.add(case, [asdict(decision)])


def in_force(decisions: Iterable[Decision]) -> dict[tuple[str, str, str], Decision]:
    """The last decision of each pair, those withdrawn left out."""
    last = {decision.pair: decision for decision in decisions}
    return {pair: decision for pair, decision in last.items() if decision.verdict != "withdrawn"}


def facts_of(party: Mapping[str, Any], entry: Entry) -> str:
    """A fingerprint of what is known of both sides: a hash each of names, births, countries and identifiers.

    `party` is a row as screening has it. The order of values, and their case, say nothing.
    """
    held = [f"{each['kind']} {each['value']}" for each in party["identifiers"] or ()]
    mine = (party["names"] or (), [party["born"] or ""], party["countries"] or (), held)
    names = [f"{name.kind} {name.text}" for name in entry.names]
    listed = [f"{each.kind} {each.value} {each.country}" for each in entry.identifiers]
    theirs = (names, entry.births, entry.countries, listed)
    return "/".join(".".join(map(_hash, side)) for side in (mine, theirs))


def _hash(values: Iterable[str]) -> str:
    said = sorted({" ".join(value.casefold().split()) for value in values} - {""})
    return sha256(chr(31).join(said).encode("utf-8", "surrogateescape")).hexdigest()[:_DIGITS]


def apply_decisions(
    hits: pa.Table, parties: pa.Table, lists: Sequence[Watchlist], decisions: Iterable[Decision]
) -> pa.Table:
    """The hits in `DECIDED_SCHEMA`, each with what was decided about it in its reason.

    A pair decided same is a sure hit, even where screening alone would not have found it; one decided different keeps
    its score and says so, and whoever acts on hits leaves it out. Where the facts have changed since, the verdict does
    not hold and the reason says what changed.
    """
    holding = in_force(decisions)
    rows = hits.to_pylist()
    wanted = {row["id"] for row in rows} | {party for party, _, _ in holding}
    people = {row["id"]: row for row in _of(parties, wanted)}
    entries = {(each.id, entry.id): entry for each in lists for entry in each.entries}
    found = {(row["id"], row["list"], row["entry"]) for row in rows}
    for pair, decision in holding.items():
        entry = entries.get(pair[1:])
        if decision.verdict == "same" and pair not in found and pair[0] in people and entry is not None:
            rows.append(_unfound(pair, people[pair[0]], entry))
    told = [_told(row, people.get(row["id"]), entries.get((row["list"], row["entry"])), holding) for row in rows]
    # A pair that only a decision made a hit is none once that has to be asked again.
    told = [row for row in told if row["score"] > 0]
    told.sort(key=lambda row: (row["id"], -row["score"], row["list"], row["entry"]))
    return pa.Table.from_pylist(told, DECIDED_SCHEMA)


def _of(parties: pa.Table, wanted: Iterable[str]) -> list[dict[str, Any]]:
    ids = pa.array(sorted(wanted), pa.string())
    rows: list[dict[str, Any]] = parties.filter(pc.is_in(parties["id"], ids)).to_pylist()
    return rows


def _unfound(pair: tuple[str, str, str], party: Mapping[str, Any], entry: Entry) -> dict[str, Any]:
    """A pair that screening did not find, as a hit without a score."""
    return {
        "id": pair[0],
        "list": pair[1],
        "entry": pair[2],
        "entry_name": entry.primary,
        "score": 0.0,
        "reason": "Not found by screening alone.",
        "name": (party["names"] or ("",))[0],
        "corroborated": False,
        "programmes": list(entry.programmes),
        "un_reference": entry.un_reference,
        "listed_on": entry.listed_on,
    }


def _told(
    row: dict[str, Any],
    party: Mapping[str, Any] | None,
    entry: Entry | None,
    holding: Mapping[tuple[str, str, str], Decision],
) -> dict[str, Any]:
    """A hit with what was decided about it."""
    facts = facts_of(party, entry) if party is not None and entry is not None else ""
    decision = holding.get((row["id"], row["list"], row["entry"]))
    if decision is None:
        return {**row, "decision": "", "facts": facts}
    changed = _changed(decision.facts, facts)
    reason = f"{row['reason']} D{str(decision)[1:]}"
    if changed:
        since = f"; asked again, for {' and '.join(changed)} changed since."
        return {**row, "reason": reason + since, "decision": ASKED_AGAIN, "facts": facts}
    told = {**row, "reason": reason + ".", "decision": decision.verdict, "facts": facts}
    if decision.verdict == "same":
        told |= {"score": max(row["score"], SURE), "corroborated": True}
    return told


def _changed(before: str, after: str) -> list[str]:
    """Which facts differ, in words; none where the decision was taken on no facts."""
    if not before:
        return []
    sides = zip(("party", "entry"), before.split("/"), after.split("/"), strict=False)
    return [
        f"the {fact} of the {side}"
        for side, old, new in sides
        for fact, was, now in zip(_FACTS, old.split("."), new.split("."), strict=False)
        if was != now
    ]

"""One row of a type's file that names verbs: what must stand where beside them, and which slots that fills."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from coverstory.claims.about.clauses import Predicate
from coverstory.claims.about.inflection import Form, forms_of
from coverstory.claims.about.statements import Statement

__all__ = ["FIELDS", "Saying", "forms_among", "saying_of"]

_SLOTS = ("subject", "object", "via", "place")
_PARTS = ("agent", "patient", "near", "unless")
FIELDS = frozenset({"verbs", "voice", "requires", "direction", "status", "rank", *_SLOTS, *_PARTS})


@dataclass(frozen=True, slots=True)
class Saying:
    """Verbs that say something of a type, in every form and voice.

    `agent` and `patient` are what must be said of who does it and of what it is done to, `near` of the clause from the
    verb on; `unless` of the whole statement that must not be. `fills` says for each slot which part fills it: `agent`,
    `patient`, `to/into>` behind one of these prepositions, `particle>` the verb's own, `@word` the verb as it stands,
    `@words` with its object, `leaves>` what is left; the first that gives words is taken.
    """

    verbs: tuple[str, ...]
    voice: str
    agent: re.Pattern[str] | None
    patient: re.Pattern[str] | None
    near: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    requires: str
    fills: Mapping[str, tuple[str, ...]]
    direction: str
    status: str
    rank: int

    def is_said(self, predicate: Predicate, statement: Statement) -> bool:
        """Whether a verb of these, where it stands, says it."""
        return (
            self.voice in ("", predicate.voice)
            and _holds(self.patient, predicate.patient)
            and _holds(self.agent, predicate.agent)
            and _holds(self.near, statement.words[predicate.end - len(predicate.particle) : predicate.stop])
            and not (self.unless and self.unless.search(statement.words))
        )

    def slots(self, predicate: Predicate, text: str) -> dict[str, str]:
        """What the parts of the clause fill."""
        filled = ((slot, (_part(predicate, where, text) for where in places)) for slot, places in self.fills.items())
        found = {slot: next(filter(None, phrases), "") for slot, phrases in filled}
        return {slot: phrase for slot, phrase in found.items() if phrase}


def _holds(pattern: re.Pattern[str] | None, words: str) -> bool:
    return pattern is None or pattern.search(words) is not None


def _part(predicate: Predicate, where: str, text: str) -> str:
    if where in _PARTS_OF:
        return _PARTS_OF[where](predicate)
    if where == "particle>":
        behind = predicate.behind(text, predicate.particle) if predicate.particle else ""
        return f"{predicate.particle} {behind}".strip()
    return predicate.behind(text, where[:-1].replace("/", "|"))


_PARTS_OF: Mapping[str, Callable[[Predicate], str]] = {
    "agent": lambda predicate: predicate.agent,
    "patient": lambda predicate: predicate.patient,
    "leaves>": lambda predicate: predicate.patient if predicate.verb in ("leave", "depart") else "",
    "@word": lambda predicate: predicate.word,
    "@words": lambda predicate: " ".join(
        (predicate.word, predicate.patient if predicate.voice == "active" else "")
    ).strip(),
}


def saying_of(row: Mapping[str, Any], requires: str, compiled: Callable[[str], re.Pattern[str]], rank: int) -> Saying:
    """A row of a type's file; `compiled` makes its patterns, `rank` and `requires` are the type's own."""
    parts = {name: compiled(row[name]) if name in row else None for name in _PARTS}
    return Saying(
        tuple(row["verbs"].split()),
        row.get("voice", ""),
        **parts,
        requires=row.get("requires", requires),
        fills={slot: tuple(row[slot]) for slot in _SLOTS if slot in row},
        direction=row.get("direction", ""),
        status=row.get("status", ""),
        rank=row.get("rank", rank),
    )


def forms_among(verbs: Iterable[str]) -> dict[str, tuple[tuple[str, Form], ...]]:
    """Every form of the verbs, with each verb it can be a form of."""
    found: dict[str, tuple[tuple[str, Form], ...]] = {}
    for verb in sorted(set(verbs)):
        for written, form in forms_of(verb).items():
            found[written] = (*found.get(written, ()), (verb, form))
    return found

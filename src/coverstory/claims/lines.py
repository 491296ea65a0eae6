"""Claims as the JSON lines of a run, `claims.jsonl`: the outer contract's keys in its order, written and read back."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coverstory.errors import BadInput
from coverstory.model import (
    ABOUT_TYPES,
    ACTS,
    CREDIBILITIES,
    POLARITIES,
    RELIABILITIES,
    SOURCE_CLASSES,
    STATUSES,
    About,
    Claim,
    Span,
)

__all__ = ["CLAIMS_FILE", "claim_json", "read_claims"]

CLAIMS_FILE = "claims.jsonl"

MOST_LINE_CHARACTERS = 1 << 20
"""No claim is longer; a line that is cannot be one."""

_CHOICES = {
    "source_class": SOURCE_CLASSES,
    "act": ACTS,
    "polarity": POLARITIES,
    "reliability": RELIABILITIES,
    "credibility": CREDIBILITIES,
    "status": STATUSES,
}
_TEXTS = ("id", "document", "text", "source", "cue", *_CHOICES)


def claim_json(claim: Claim) -> dict[str, object]:
    """The claim as a line of `claims.jsonl`; after the contract's keys `parts`, `source_span`, `cue_span` and `by`."""
    return {
        "id": claim.id,
        "document": claim.document,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "source": claim.source,
        "source_class": claim.source_class,
        "chain": list(claim.chain),
        "cue": claim.cue,
        "act": claim.act,
        "polarity": claim.polarity,
        "hedged": claim.hedged,
        "about": {"type": claim.about.type, **claim.about.slots} if claim.about else None,
        "reliability": claim.reliability,
        "credibility": claim.credibility,
        "status": claim.status,
        "parts": [list(part) for part in claim.parts],
        "source_span": list(claim.source_span) if claim.source_span else None,
        "cue_span": list(claim.cue_span) if claim.cue_span else None,
        "by": claim.by,
    }


def read_claims(path: Path) -> Iterator[Claim]:
    """The claims of a file, in its order. BadInput names the line that is none."""
    with path.open(encoding="utf-8", newline="\n") as stream:
        number = 0
        while line := _line(path, number + 1, stream.readline(MOST_LINE_CHARACTERS + 1)):
            number += 1
            if line.strip():
                yield _claim(f"{path}:{number}", line)


def _line(path: Path, number: int, text: str) -> str:
    if len(text) > MOST_LINE_CHARACTERS:
        raise BadInput(f"{path}:{number}: longer than {MOST_LINE_CHARACTERS:,} characters, which no claim is")
    return text


def _claim(place: str, line: str) -> Claim:
    """One line of the file."""
    try:
        told: Any = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadInput(f"{place}: {line[:80]!r} is not JSON") from error
    if not isinstance(told, dict) or not all(isinstance(told.get(name), str) for name in _TEXTS):
        raise BadInput(f"{place}: is not a claim with {', '.join(_TEXTS)}, each a text")
    for name, expected in _CHOICES.items():
        if told[name] not in expected:
            raise BadInput(f"{place}: {name} {told[name]!r}; expected one of {', '.join(expected)}")
    start, end, chain = told.get("start"), told.get("end"), told.get("chain")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end):
        raise BadInput(f"{place}: start {start!r} and end {end!r}; expected offsets in the document's text")
    if not isinstance(chain, list) or not all(isinstance(name, str) for name in chain):
        raise BadInput(f"{place}: chain {chain!r}; expected a list of texts")
    texts = {name: told[name] for name in _TEXTS}
    by = told.get("by", "rules")
    parts = told.get("parts") or []
    return Claim(
        **texts,
        start=start,
        end=end,
        chain=tuple(chain),
        hedged=told.get("hedged") is True,
        about=_about(place, told),
        parts=tuple(_span(place, part) for part in parts) if isinstance(parts, list) else (_span(place, parts),),
        source_span=_span(place, told["source_span"]) if told.get("source_span") else None,
        cue_span=_span(place, told["cue_span"]) if told.get("cue_span") else None,
        by=by if isinstance(by, str) else "rules",
    )


def _span(place: str, told: object) -> Span:
    """Two offsets."""
    match told:
        case [int() as start, int() as end] if 0 <= start <= end:
            return start, end
    raise BadInput(f"{place}: span {str(told)[:80]!r}; expected two offsets in the document's text")


def _about(place: str, told: dict[str, Any]) -> About | None:
    about = told.get("about")
    if about is None:
        return None
    if not isinstance(about, dict) or about.get("type") not in ABOUT_TYPES:
        raise BadInput(f"{place}: about {str(about)[:80]!r}; expected a type ({', '.join(ABOUT_TYPES)}) with its slots")
    slots = {name: value for name, value in about.items() if name != "type"}
    if not all(isinstance(value, str | int | float) and not isinstance(value, bool) for value in slots.values()):
        raise BadInput(f"{place}: about {str(about)[:80]!r}; expected slots that are texts or numbers")
    return About(about["type"], slots)

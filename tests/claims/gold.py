"""The invented stories with their claims marked by hand, read with the offsets of every claim."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from coverstory.model.claim import About, Span

STORIES = Path(__file__).parent / "stories"


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One statement as a person marked it; the fields that a Claim has too mean the same here."""

    id: str
    """the story and the claim's number in it, such as agency_first/c1"""
    spans: tuple[Span, ...]
    """where it stands in the story's text; several for a split quotation"""
    source: str
    source_as_written: str
    source_class: str
    explicit: bool
    """source and cue stand in the same sentence, or the quotation unmistakably runs on"""
    cue: str
    """as it stands; two pieces are parted by ` ... `"""
    act: str
    polarity: str
    hedged: bool
    chain: tuple[str, ...]
    about: About | None

    @property
    def start(self) -> int:
        """The first character of the statement, all its pieces taken together."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """The character after the last."""
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class GoldStory:
    """One invented document and its claims in the order of the text."""

    name: str
    title: str
    publisher: str
    published: str
    style: str
    url: str
    text: str
    claims: tuple[GoldClaim, ...]


def stories_of(part: str) -> tuple[GoldStory, ...]:
    """The stories of `tuning`, `heldout` or `contradictions`, by name."""
    paths = sorted((STORIES / part).glob("*.yaml"))
    return tuple(story_in(path) for path in paths if path.stem != "expected")


def story_in(path: Path) -> GoldStory:
    """The story that a file holds; a marked text that is not there is a ValueError naming file and claim."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    claims = tuple(_claim(path.stem, raw["text"], marked) for marked in raw["claims"])
    about_it = {key: raw[key] for key in ("title", "publisher", "published", "style", "text")}
    return GoldStory(path.stem, url=raw.get("url", ""), claims=claims, **about_it)


def expected_contradictions() -> Mapping[str, Any]:
    """What the ledger must say of the stories of `contradictions`."""
    expected: Mapping[str, Any] = yaml.safe_load((STORIES / "contradictions/expected.yaml").read_text(encoding="utf-8"))
    return expected


def _claim(story: str, text: str, marked: Mapping[str, Any]) -> GoldClaim:
    about = marked.get("about")
    own = ("source", "source_as_written", "source_class", "explicit", "cue", "act", "polarity", "hedged")
    return GoldClaim(
        f"{story}/{marked['id']}",
        _spans(story, text, marked),
        chain=tuple(marked["chain"]),
        about=About(about["type"], about["slots"]) if about else None,
        **{key: marked[key] for key in own},
    )


def _spans(story: str, text: str, marked: Mapping[str, Any]) -> tuple[Span, ...]:
    """The pieces of a split quotation one after the other, or the nth place of the one text."""
    pieces = marked.get("parts") or [marked["text"]] * marked.get("nth", 1)
    spans: list[Span] = []
    after = 0
    for piece in pieces:
        start = text.find(piece, after)
        if start < 0:
            raise ValueError(f"{story}/{marked['id']}: {piece!r} does not stand in the text after character {after}")
        spans.append((start, start + len(piece)))
        # Places of one text may overlap, pieces of one quotation may not.
        after = start + len(piece) if "parts" in marked else start + 1
    return tuple(spans) if "parts" in marked else (spans[-1],)

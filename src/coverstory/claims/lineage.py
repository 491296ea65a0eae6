"""Which documents are others told again: the same bytes, the same words, small changes, or most of another's text.

Each text is the set of its sequences of words, letters' case and punctuation aside. Documents are gone through from the
earliest day of publication to the latest, undated ones last, then by id; each is compared with the originals so far.
Ten outlets that repeat one agency are so ten reprints of the agency, and none of another outlet.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from importlib.resources import files
from itertools import chain

import numpy as np

from coverstory.model import Document

__all__ = ["HOWS", "Reprint", "reprints_among"]

HOWS = ("same bytes", "same words", "near duplicate", "excerpt", "contains")
"""How a document repeats an original: all of it, all of its words, with small changes, part of it, or it and more."""

_THRESHOLDS = tomllib.loads(files("coverstory.claims").joinpath("lineage.toml").read_text(encoding="utf-8"))
_WORDS = int(_THRESHOLDS["words"])
_NEAR_DUPLICATE = float(_THRESHOLDS["near_duplicate"])
_CONTAINED = float(_THRESHOLDS["contained"])
_FEWEST = int(_THRESHOLDS["fewest"])
_STANDING_WORDS = int(_THRESHOLDS["standing_words"])

_WORD = re.compile(r"\w+")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""The odd number nearest to 2**64 divided by the golden ratio, by which Knuth spreads keys."""


@dataclass(frozen=True, slots=True)
class Reprint:
    """One document that repeats an earlier one; both are told by their ids.

    `share` is how much of the shorter one stands in the other, as a share of its sequences of words, and `how` one of
    HOWS. What `contains` an original may say more, on its own word.
    """

    document: str
    of: str
    share: float
    how: str


@dataclass(frozen=True, slots=True)
class _Shingled:
    document: Document
    words: str
    """the digest of all of its words in order"""
    sequences: frozenset[int]


def reprints_among(documents: Iterable[Document]) -> tuple[Reprint, ...]:
    """The documents that repeat an earlier one, by id. The order in which they are given does not matter."""
    originals = _Originals()
    reprints = []
    for each in _shingled(sorted(documents, key=_earliest_first)):
        reprint = originals.repeated_by(each)
        if reprint is None:
            originals.add(each)
        else:
            reprints.append(reprint)
    return tuple(sorted(reprints, key=lambda reprint: reprint.document))


def _earliest_first(document: Document) -> tuple[bool, str, str]:
    return not document.published, document.published, document.id


class _Originals:
    """The documents that repeat none before them, to be found by their bytes, their words, and sequences of these."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._lengths: list[int] = []
        self._by_bytes: dict[str, str] = {}
        self._by_words: dict[str, str] = {}
        self._with: dict[int, list[int]] = {}
        self._standing: set[int] = set()

    def add(self, original: _Shingled) -> None:
        """Take in one that repeats none."""
        place = len(self._ids)
        self._ids.append(original.document.id)
        self._by_bytes[original.document.sha256] = original.document.id
        if original.words:
            self._by_words.setdefault(original.words, original.document.id)
        own = original.sequences - self._standing
        self._lengths.append(len(own))
        for sequence in own:
            holders = self._with.setdefault(sequence, [])
            holders.append(place)
            if len(holders) == _STANDING_WORDS:
                self._pass_over(sequence)

    def _pass_over(self, sequence: int) -> None:
        """Count a sequence no more, for too many have it."""
        self._standing.add(sequence)
        for place in self._with.pop(sequence):
            self._lengths[place] -= 1

    def repeated_by(self, later: _Shingled) -> Reprint | None:
        """The original that it repeats most of, the earliest among equals."""
        document = later.document.id
        if (same := self._by_bytes.get(later.document.sha256)) is not None:
            return Reprint(document, same, 1.0, "same bytes")
        if (same := self._by_words.get(later.words)) is not None:
            return Reprint(document, same, 1.0, "same words")
        own = later.sequences - self._standing
        best = max(self._shares(own), default=None)
        if best is None or best[0] < _CONTAINED:
            return None
        share, place = best[0], -best[1]
        return Reprint(document, self._ids[place], round(share, 4), _how(self._lengths[place], len(own), share))

    def _shares(self, own: frozenset[int]) -> Iterator[tuple[float, int]]:
        """For each original with something in common, how much of the shorter that is, and minus its place."""
        if len(own) < _FEWEST:
            return
        holders = (self._with[sequence] for sequence in own if sequence in self._with)
        for place, common in Counter(chain.from_iterable(holders)).items():
            if self._lengths[place] >= _FEWEST:
                yield common / min(self._lengths[place], len(own)), -place


def _how(original: int, later: int, share: float) -> str:
    """How one of so many sequences repeats another of so many, the shorter with that share of its own."""
    common = share * min(original, later)
    if common >= _NEAR_DUPLICATE * (original + later - common):
        return "near duplicate"
    return "excerpt" if later <= original else "contains"


def _shingled(documents: Sequence[Document]) -> Iterator[_Shingled]:
    codes: dict[str, int] = {}
    for document in documents:
        words = _WORD.findall(document.text.casefold())
        for word in words:
            if word not in codes:
                codes[word] = int.from_bytes(blake2b(word.encode(), digest_size=8).digest())
        told = np.array([codes[word] for word in words], dtype=np.uint64)
        digest = blake2b(told.tobytes(), digest_size=16).hexdigest() if words else ""
        yield _Shingled(document, digest, frozenset(_sequences(told).tolist()))


def _sequences(words: np.ndarray) -> np.ndarray:
    """A number for each run of words that follow each other; none where there are too few of them."""
    count = max(len(words) - _WORDS + 1, 0)
    mixed = np.zeros(count, dtype=np.uint64)
    for at in range(_WORDS if count else 0):
        mixed = (mixed ^ words[at : at + count]) * _FACTOR  # wraps around, which is what is wanted
    return mixed

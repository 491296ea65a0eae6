"""The rules first, and beside them what optional extractors add: checked, counted, and marked with who proposed it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from coverstory.claims.about import about_of
from coverstory.claims.attribution.paragraphs import paragraphs_of
from coverstory.claims.extractors.interface import Contribution, Extractor, Proposal, Reading
from coverstory.claims.extractors.naming import Namer
from coverstory.claims.extractors.placing import LONGEST_WORDS, nearest, place, place_in_order
from coverstory.claims.ledger import claim_id
from coverstory.claims.mentions import Mentions, Party, mentions_in
from coverstory.model import ACTS, POLARITIES, SOURCE_CLASSES, Claim, Document, Span

__all__ = ["Merged", "add_extracted"]

MOST_IN_A_ROW = 3
"""Documents that an extractor may fail to read one after the other before it is asked no more."""

_FEWEST_WORDS = 2
_NOBODY = frozenset({"anonymous", "unsourced"})


@dataclass(frozen=True, slots=True)
class Merged:
    """All claims of some documents, what each extractor added, and the parties that only extractors saw."""

    claims: tuple[Claim, ...]
    contributions: tuple[Contribution, ...] = ()
    parties: Mapping[str, tuple[Party, ...]] = field(default_factory=dict)
    """by document"""


def add_extracted(documents: Sequence[Document], claims: Sequence[Claim], extractors: Sequence[Extractor]) -> Merged:
    """The claims of the rules with what extractors add, in the order in which these are given.

    A proposal is added where all its words stand in the text, its values are of the vocabulary of claims, and no claim
    told before shares a character of its statement. What it is about is told by the rules.
    """
    held: dict[str, list[Claim]] = {document.id: [] for document in documents}
    for claim in claims:
        held[claim.document].append(claim)
    parties: dict[str, tuple[Party, ...]] = {}
    contributions = []
    for extractor in extractors:
        counts: Counter[str] = Counter()
        unread: list[tuple[str, str]] = []
        for document, reading in _readings(extractor, documents):
            desk = _Desk(document, extractor.name, held[document.id], counts)
            sound = desk.sound(reading.parties)
            held[document.id] = desk.merge(reading.proposals, Namer.of(sound))
            known = parties.get(document.id, ())
            parties[document.id] = (*known, *desk.further(sound, known))
            if reading.unread:
                unread.append((document.id, reading.unread))
        counted = {name: counts[name] for name in _COUNTED}
        contributions.append(Contribution(extractor.name, extractor.settings, unread=tuple(unread), **counted))
    return Merged(tuple(each for told in held.values() for each in told), tuple(contributions), parties)


_COUNTED = ("added", "not_in_text", "already_told", "outside_vocabulary", "parties", "classes")


def _readings(extractor: Extractor, documents: Sequence[Document]) -> Iterator[tuple[Document, Reading]]:
    """Each document as read; an extractor that has failed several times in a row is asked no more."""
    failed = 0
    for document in documents:
        if failed >= MOST_IN_A_ROW:
            yield document, Reading(unread=f"not asked, for the {failed} documents before could not be read")
            continue
        reading = extractor.read(document)
        has_said_nothing = bool(reading.unread) and not reading.proposals
        failed = failed + 1 if has_said_nothing else 0
        yield document, reading


class _Desk:
    """One document on which the claims of the rules and of one extractor meet."""

    def __init__(self, document: Document, by: str, claims: Sequence[Claim], counts: Counter[str]) -> None:
        self._document = document
        self._by = by
        self._claims = list(claims)
        self._counts = counts
        self._told = bytearray(len(document.text))
        for claim in self._claims:
            self._mark(claim.parts or ((claim.start, claim.end),))
        self._paragraphs = list(paragraphs_of(document.text))

    def merge(self, proposals: Iterable[Proposal], namer: Namer) -> list[Claim]:
        """The claims told before and those that are added, in the order of the text."""
        told = [namer.tell_class(claim, self._by) for claim in self._claims]
        self._counts["classes"] += sum(one is not other for one, other in zip(told, self._claims, strict=True))
        self._claims = told
        for proposal in proposals:
            claim, fate = self._judge(proposal)
            self._counts[fate] += 1
            if claim is not None:
                self._claims.append(claim)
                self._mark(claim.parts or ((claim.start, claim.end),))
        return sorted(self._claims, key=lambda claim: (claim.start, claim.end, claim.id))

    def sound(self, parties: Iterable[Party]) -> list[Party]:
        """The parties that stand in the text where they are said to."""
        told = list(parties)
        found = [each for each in told if each.text and self._document.text[slice(*each.span)] == each.text]
        self._counts["not_in_text"] += len(told) - len(found)
        return found

    def further(self, parties: Iterable[Party], known: Sequence[Party]) -> list[Party]:
        """The parties that nobody saw before, each once."""
        named = {each.text: each for each in parties}
        seen = {each.text for each in (*self._mentions.parties, *known)} if named else set()
        found = [each for name, each in named.items() if name not in seen]
        self._counts["parties"] += len(found)
        return found

    def _judge(self, proposal: Proposal) -> tuple[Claim | None, str]:
        """The claim that a proposal makes, or none, and under what it is counted."""
        if not _is_of_vocabulary(proposal):
            return None, "outside_vocabulary"
        text = self._document.text
        parts = place_in_order(text, proposal.pieces, proposal.within) if _says_enough(proposal) else ()
        if not parts:
            return None, "not_in_text"
        whole = parts[0][0], parts[-1][1]
        around = self._around(whole)
        cue = nearest(text, proposal.cue, around, whole) or place(text, proposal.cue, around)
        named = nearest(text, proposal.source_as_written or proposal.source, around, whole)
        if (proposal.cue and cue is None) or not self._is_named(proposal, named):
            return None, "not_in_text"
        if any(1 in self._told[start:end] for start, end in parts):
            return None, "already_told"
        return self._claim(proposal, parts, named, cue), "added"

    def _mark(self, spans: Iterable[Span]) -> None:
        """Remember which characters are told, one by one: so long a text may hold thousands of claims."""
        for start, end in spans:
            self._told[start:end] = b"\x01" * (end - start)

    def _is_named(self, proposal: Proposal, named: Span | None) -> bool:
        """Whether the source stands in the text: beside the statement, or where the document first names it."""
        if proposal.source_as_written and named is None:
            return False
        return not proposal.source or named is not None or self._stands(proposal.source)

    def _stands(self, words: str) -> bool:
        return place(self._document.text, words, (0, len(self._document.text))) is not None

    def _around(self, span: Span) -> Span:
        """The paragraphs in which a statement stands, as far as its source and cue are looked for."""
        met = [each for each in self._paragraphs if each[0] < span[1] and span[0] < each[1]]
        first, after = (met[0][0], met[-1][1]) if met else span
        return max(first, span[0] - LONGEST_WORDS), min(after, span[1] + LONGEST_WORDS)

    @cached_property
    def _mentions(self) -> Mentions:
        return mentions_in(self._document.text, self._document.published)

    def _claim(self, proposal: Proposal, parts: tuple[Span, ...], named: Span | None, cue: Span | None) -> Claim:
        text, (start, end) = self._document.text, (parts[0][0], parts[-1][1])
        return Claim(
            id=claim_id(self._document.sha256, start, end),
            document=self._document.id,
            start=start,
            end=end,
            text=text[start:end],
            source=" ".join(proposal.source.split()),
            source_class=proposal.source_class,
            cue=text[slice(*cue)] if cue else "",
            act=proposal.act,
            polarity=proposal.polarity,
            hedged=proposal.hedged,
            about=about_of(text, parts, self._mentions),
            parts=parts if len(parts) > 1 else (),
            source_span=named,
            cue_span=cue,
            by=self._by,
        )


def _is_of_vocabulary(proposal: Proposal) -> bool:
    """Whether every value is one that claims have, and fits: nobody's statement has no source, a person's has one."""
    known = proposal.source_class in SOURCE_CLASSES and proposal.act in ACTS and proposal.polarity in POLARITIES
    has_source = bool(proposal.source.strip())
    return known and (proposal.source_class != "unsourced" if has_source else proposal.source_class in _NOBODY)


def _says_enough(proposal: Proposal) -> bool:
    """Whether there are words enough for a statement: one word alone stands anywhere."""
    return sum(len(piece.split()) for piece in proposal.pieces) >= _FEWEST_WORDS

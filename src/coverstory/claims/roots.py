"""Where a claim comes from in the end: ten outlets that repeat one source are one source.

What cannot be shown to be independent is not counted as independent: all unnamed sources of one question are one root,
and so are two roles told in the same words.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Protocol

from coverstory.claims.questions import Frame, Statement
from coverstory.claims.wording import TABLE, bare_words
from coverstory.model import Claim, Document

__all__ = ["UNNAMED", "Copy", "roots_of", "source_name"]

UNNAMED = "an unnamed source"

_WITHOUT_NAME = ("anonymous", "role")

_MOST_HANDS = 20
"""How far back outlets that quote outlets are followed."""

_TITLES = frozenset(TABLE["source"]["titles"])
_BEFORE_NAMES = [tuple(phrase.split()) for phrase in TABLE["source"]["before"]]


class Copy(Protocol):
    """A document that is a reprint of another: what of `Reprint` is needed here."""

    @property
    def document(self) -> str:
        """The id of the reprint."""

    @property
    def of(self) -> str:
        """The id of what it reprints."""


def source_name(text: str) -> str:
    """A source's name as sources are compared: without case, marks, titles and articles.

    >>> source_name("Professor Béla Orlow"), source_name("The Pelangor Portal")
    ('bela orlow', 'pelangor portal')
    """
    words = list(bare_words(text))
    told = [word for word in words if word not in _TITLES] or words
    phrase = next(
        (phrase for phrase in _BEFORE_NAMES if tuple(told[: len(phrase)]) == phrase and told[len(phrase) :]), ()
    )
    return " ".join(told[len(phrase) :])


def roots_of(
    statements: Sequence[Statement], documents: Mapping[str, Document], copies: Iterable[Copy]
) -> dict[str, frozenset[str]]:
    """For each claim the names of its roots: whom it is known from once reprints and quoting outlets are seen through.

    A named source is its own root. What an outlet says on its own word has the outlet as its root; an outlet that is
    quoted has the roots of what it published itself on the same question, where that is at hand.
    """
    originals = _originals(copies)
    outlets = {id_: _outlet(id_, documents) for id_ in documents}
    published = frozenset(outlets.values())
    by_answer: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for each in statements:
        by_answer[_answer(each.frame)].append(each.claim)
    found: dict[str, frozenset[str]] = {}
    unnamed = _with_unnamed_source(statements, outlets, originals)
    for answer, told in by_answer.items():
        # What a copy adds to its original is the copy's own word.
        printed = {claim.document for claim in told}
        firsts = {copy: first for copy, first in originals.items() if first in printed}
        ways = {claim.id: _way(claim, outlets, firsts) for claim in told}
        persons = {ways[claim.id][-1] for claim in told if claim.source_class == "person"}
        known = _known_names({name for way in ways.values() for name in way}, published, persons)
        heard = _heard([known[name] for name in way] for way in ways.values())
        # An unnamed source passed on by an outlet is its unnamed source of the same matter in other numbers.
        passed_on = {known[ways[claim.id][-1]] for claim in told if claim.chain and claim.source_class == "anonymous"}
        heard |= {name: {UNNAMED} for name in (passed_on - set(heard)) & unnamed[_matter(answer)]}
        ends = {name: _ends(name, heard) for name in {known[way[-1]] for way in ways.values()}}
        found |= {id_: ends[known[way[-1]]] for id_, way in ways.items()}
    return found


def _answer(frame: Frame) -> tuple[object, ...]:
    """What is the same where one outlet quotes another; whom it is about they may put in other words."""
    return frame.type, frame.where, frame.is_denied, frame.low, frame.high, frame.goods


def _matter(answer: tuple[object, ...]) -> tuple[object, ...]:
    """What an answer is about, whatever place or number it gives."""
    return answer[0], answer[2], answer[-1]


def _with_unnamed_source(
    statements: Sequence[Statement], outlets: Mapping[str, str], originals: Mapping[str, str]
) -> Mapping[tuple[object, ...], set[str]]:
    """The outlets that have what they say of a matter from an unnamed source and from nobody else."""
    ways: defaultdict[tuple[object, ...], list[list[str]]] = defaultdict(list)
    for each in statements:
        ways[_matter(_answer(each.frame))].append(_way(each.claim, outlets, originals))
    return {
        matter: {name for name, sources in _heard(found).items() if sources == {UNNAMED}}
        for matter, found in ways.items()
    }


def _originals(copies: Iterable[Copy]) -> dict[str, str]:
    """For each reprint the document it goes back to, through reprints of reprints."""
    of = {copy.document: copy.of for copy in copies}
    found: dict[str, str] = {}
    for document in of:
        seen = [document]
        while seen[-1] in of and seen[-1] not in found and of[seen[-1]] not in seen[-_MOST_HANDS:]:
            seen.append(of[seen[-1]])
        first = found.get(seen[-1], seen[-1])
        found |= dict.fromkeys(seen, first)
    return {document: first for document, first in found.items() if document != first}


def _outlet(document: str, documents: Mapping[str, Document]) -> str:
    """Who published a document, as a name; one without a publisher stands for itself, by its bytes."""
    held = documents.get(document)
    if held is None:
        return f"document {document}"
    return source_name(held.publisher) or f"document {held.sha256[:12] or document}"


def _way(claim: Claim, outlets: Mapping[str, str], originals: Mapping[str, str]) -> list[str]:
    """The names through which a claim came, the outlet first, its source last; two at least.

    A source without a name is known from whoever quotes it: the last of the chain, where there is one. What a reprint
    says on its own word it has from what it reprints, where that says the same.
    """
    names = [outlets.get(claim.document, f"document {claim.document}")]
    if claim.source_class == "unsourced":
        first = originals.get(claim.document, claim.document)
        names.append(outlets.get(first, names[0]))
        return names
    names += map(source_name, claim.chain)
    if claim.source_class not in _WITHOUT_NAME or not claim.chain:
        names.append(source_name(claim.source) if claim.source and claim.source_class != "anonymous" else UNNAMED)
    return names


def _heard(ways: Iterable[Sequence[str]]) -> dict[str, set[str]]:
    """From whom each name has it; from itself where it says so on its own word."""
    heard: defaultdict[str, set[str]] = defaultdict(set)
    for way in ways:
        for teller, source in pairwise(way):
            # Who quotes itself on the way to another quotes nobody.
            if teller != source or len(set(way)) == 1:
                heard[teller].add(source)
    return heard


def _known_names(names: Iterable[str], outlets: frozenset[str], persons: set[str]) -> dict[str, str]:
    """Each name as the one it is known by: an outlet as it signs, others as the fullest name that has all their words.

    "Orlow" is Bela Orlow where somebody is called so: two that cannot be told apart count as one.
    """
    known = {name: frozenset(name.split()) for name in sorted(names)}
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for name, words in known.items():
        for word in words:
            bearers[word].append(name)
    found = {}
    for name, words in known.items():
        rarest: list[str] = min((bearers[word] for word in words), key=len, default=[])
        # A person whose name stands in an outlet's is not the outlet.
        passed = outlets if name in persons else ()
        fuller = [other for other in rarest if words <= known[other] and other not in passed and name not in outlets]
        found[name] = max(fuller, key=lambda other: (other in outlets, len(known[other]), other), default=name)
    return {**found, UNNAMED: UNNAMED}


def _ends(name: str, heard: Mapping[str, set[str]]) -> frozenset[str]:
    """Whom a name has it from in the end, through outlets that quote outlets; itself where it quotes nobody."""
    ends: set[str] = set()
    seen, front = {name}, {name}
    for _ in range(_MOST_HANDS):
        ends |= {each for each in front if not heard.get(each) or each in heard[each]}
        front = {source for each in front for source in heard.get(each, ())} - seen
        seen |= front
    # Outlets that only quote each other have it from nobody else: they are one.
    return frozenset(ends | front) or frozenset({min(seen)})

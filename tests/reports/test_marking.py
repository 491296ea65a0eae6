"""A text cut at its claims is still the same text, and every claim marks exactly what it states."""

from hypothesis import given
from hypothesis import strategies as st

from coverstory.model import Claim, Span
from coverstory.reports.marking import Piece, mark_claims

STORY = "The minister said 315 work here. A source said more.\n\nNobody else spoke."


def claim(*parts: Span) -> Claim:
    """A claim that stands in those places."""
    start, end = parts[0][0], parts[-1][1]
    return Claim("c", "d", start, end, STORY[start:end], "", "unsourced", parts=parts if len(parts) > 1 else ())


def span(words: str) -> Span:
    """Where words stand in the story."""
    start = STORY.index(words)
    return start, start + len(words)


def test_a_claim_is_marked_with_its_number_where_it_stands() -> None:
    first, second = mark_claims(STORY, [claim(span("315 work here"))])
    assert first == (
        Piece("The minister said "),
        Piece("315 work here", (1,), (1,)),
        Piece(". A source said more."),
    )
    assert second == (Piece("Nobody else spoke."),)


def test_a_split_quotation_marks_each_part_and_ends_once() -> None:
    (first, *_) = mark_claims(STORY, [claim(span("315"), span("here"))])
    assert [(piece.text, piece.ends) for piece in first if piece.claims] == [("315", ()), ("here", (1,))]


def test_a_claim_within_a_claim_is_marked_as_both() -> None:
    (first, *_) = mark_claims(STORY, [claim(span("A source said more")), claim(span("more"))])
    assert [piece.claims for piece in first if piece.text == "more"] == [(1, 2)]


spans = st.tuples(st.integers(0, len(STORY)), st.integers(0, len(STORY))).map(lambda ends: (min(ends), max(ends)))


@given(st.lists(spans.filter(lambda each: each[0] < each[1]), max_size=6))
def test_pieces_are_the_text_and_marks_are_the_claims(places: list[Span]) -> None:
    paragraphs = mark_claims(STORY, [claim(place) for place in places])
    assert "\n\n".join("".join(piece.text for piece in each) for each in paragraphs) == STORY
    for number, (start, end) in enumerate(places, 1):
        marked = "".join(piece.text for each in paragraphs for piece in each if number in piece.claims)
        assert marked == STORY[start:end].replace("\n", "")

"""Sentences keep abbreviations, numbers and quotations whole, and every token keeps its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverstory.claims.attribution.paragraphs import paragraphs_of
from coverstory.claims.attribution.sentences import LONGEST, sentences_of
from coverstory.claims.attribution.tokens import tokens_of


def cut(text: str) -> list[str]:
    return [text[slice(*sentence.span(0, len(sentence.tokens)))] for sentence in sentences_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Tan met Dr. Osei at Quarry Sdn. Bhd. on Jan. 5.",
        "Trade with the U.S. fell in No. 4 of the table.",
        "J. R. Lim paid Rs. 4.2 crore, or 3.5 per cent, at 6 p.m. yesterday.",
        'The driver said: "It was cash. He took it. Every month."',
        '"Who? Me?" the clerk asked.',
        '"Who carried it?" Osei asked.',
    ],
)
def test_what_is_one_sentence_stays_one(text: str) -> None:
    assert cut(text) == [text]


def test_sentences_part_at_their_stops_also_behind_quotations() -> None:
    assert cut('He left. "It was cash," she said. "Every month." The rest is 3.5 percent.') == [
        "He left.",
        '"It was cash," she said.',
        '"Every month."',
        "The rest is 3.5 percent.",
    ]


def test_who_writes_without_capitals_has_sentences_all_the_same() -> None:
    assert cut("ok so he says it was cash. no idea.") == ["ok so he says it was cash.", "no idea."]


def test_a_blank_line_parts_and_a_speaker_begins_a_paragraph() -> None:
    text = "First\nstill first.\n\nSecond.\nQ: Who?\nA: Nobody."
    assert [text[start:end] for start, end in paragraphs_of(text)] == [
        "First\nstill first.",
        "Second.",
        "Q: Who?",
        "A: Nobody.",
    ]


def test_without_blank_lines_a_full_line_is_a_paragraph() -> None:
    text = "The first ends.\nThe second is\nwrapped."
    assert [text[start:end] for start, end in paragraphs_of(text)] == ["The first ends.", "The second is\nwrapped."]


def test_a_quotation_left_open_runs_on() -> None:
    open_one, closed = sentences_of('"It was cash.\n\n"It went home."')
    assert (open_one.runs_on, closed.runs_on) == (True, False)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("The workers' pay went to the drivers' lodge.", ""),
        ("'It was cash,' she said.", "'Itwascash,'"),
        ("He called it “a ‘gift’ of sorts” and left.", "“a‘gift’ofsorts”"),
        ("''It was cash,'' she said.", "''Itwascash,''"),
        ('Known as "Auntie Bo", she left.', ""),
    ],
)
def test_apostrophes_and_nicknames_are_no_quotations(text: str, inside: str) -> None:
    (sentence,) = sentences_of(text)
    pairs = zip(sentence.tokens, sentence.quoted, strict=True)
    assert "".join(token.text for token, number in pairs if number >= 0) == inside


def test_a_contraction_is_a_pronoun_and_a_verb() -> None:
    text = "He'd say the minister's aide can't know."
    assert [token.text for token in tokens_of(text, 0, len(text))][:4] == ["He", "'d", "say", "the"]


@given(st.text(alphabet="aB .,\"'“”?!\n:-(1é中", max_size=120))
def test_tokens_keep_their_place_and_lose_nothing_but_white_space(text: str) -> None:
    tokens = [token for sentence in sentences_of(text) for token in sentence.tokens]
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert "".join(token.text for token in tokens) == "".join(text.split())


def test_no_sentence_is_longer_than_one_can_be() -> None:
    assert max(len(sentence.tokens) for sentence in sentences_of("word " * 10 * LONGEST)) == LONGEST

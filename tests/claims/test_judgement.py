"""What a source does, whether it says yes or no, and how surely."""

import pytest

from tests.claims.said import claims, only

ACTS = [
    ("The bank said wages were paid.", "asserts"),
    ("The bank confirmed that wages were paid.", "confirms"),
    ("The bank did not deny that wages were paid.", "confirms"),
    ("The bank denied that wages were paid.", "denies"),
    ("The bank did not accept that wages were paid.", "denies"),
    ('"No," the bank replied.', "denies"),
    ('The bank called the report "a plain lie".', "denies"),
    ("The bank alleged that wages were paid.", "alleges"),
    ("Prosecutors said wages were paid.", "alleges"),
    ("The bank believes that wages were paid.", "believes"),
    ("The bank said wages would be paid.", "predicts"),
    ("The bank declined to comment on the wages.", "declines"),
    ("The bank would not say whether wages were paid.", "declines"),
    ("Whether wages were paid the bank was unable to say.", "declines"),
    ("The bank did not say whether wages were paid.", "declines"),
]


@pytest.mark.parametrize(("text", "act"), ACTS)
def test_act(text: str, act: str) -> None:
    assert only(text).act == act


POLARITIES = [
    ("The bank said wages were paid.", "affirmed"),
    ("The bank said wages were not paid.", "negated"),
    ("The bank said no wages were paid.", "negated"),
    ("The bank denied that wages were paid.", "negated"),
    ("The bank denied that wages were not paid.", "affirmed"),
    ("The bank denied the allegation.", "negated"),
    ("The bank rejected the suggestion that it did not pay wages.", "affirmed"),
    ("The bank doubts whether wages were paid.", "negated"),
    ("The bank does not believe that wages were paid.", "negated"),
    ("The bank said it paid 315 men, not 1,000.", "affirmed"),
    ("The bank said it paid no fewer than 315 men.", "affirmed"),
    ("The bank said it paid not only wages.", "affirmed"),
    ("The bank said it paid not the worker but a company.", "affirmed"),
    ("The bank said it paid a man who had no papers.", "affirmed"),
    ("The bank said that the story was untrue.", "negated"),
    ("The bank declined to comment.", "affirmed"),
]


@pytest.mark.parametrize(("text", "polarity"), POLARITIES)
def test_polarity_is_that_of_what_the_source_holds(text: str, polarity: str) -> None:
    assert only(text).polarity == polarity


HEDGES = [
    ("The bank said wages may have been paid.", True),
    ("The bank said wages were probably paid.", True),
    ("The bank estimated that wages were paid.", True),
    ("Wages are believed to have been paid.", True),
    ("Wages were reportedly paid.", True),
    ("The bank said about 315 men were paid.", False),
    ("The bank said as many as 315 men were paid.", False),
    ("The bank said wages were paid in May 2017.", False),
    ("The bank said it could not pay wages.", False),
]


@pytest.mark.parametrize(("text", "hedged"), HEDGES)
def test_hedging_takes_a_statement_back_and_a_round_number_does_not(text: str, hedged: bool) -> None:
    assert only(text).hedged is hedged


def test_cue_stands_as_written() -> None:
    text = "The bank declined to comment on the wages but said they were paid, according to a filing."
    assert [claim.cue for claim in claims(text)][:2] == ["declined to", "said"]
    assert all(text[slice(*claim.cue_span)] == claim.cue for claim in claims(text) if claim.cue_span is not None)

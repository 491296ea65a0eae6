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
    ('The bank called the report "a novel by a debtor".', "denies"),
    ("The bank called that inaccurate.", "denies"),
    ('The judge called the report "accurate".', "asserts"),
    ("The bank said no such wages were paid.", "denies"),
    ("The bank said there was no truth in it.", "denies"),
    ("The bank alleged that wages were paid.", "alleges"),
    ("The Crown said wages were paid.", "alleges"),
    ("District Attorney Osei Lim said wages were paid.", "alleges"),
    ('"We believe wages were paid," the bank said.', "believes"),
    ("The bank is of the opinion that wages were paid.", "believes"),
    ("The bank said wages were likely to be paid.", "predicts"),
    ("The bank said that, if it was asked, it would pay.", "predicts"),
    ("The bank said it would be premature to pay wages.", "asserts"),
    ("The bank said it would never have paid wages.", "asserts"),
    ('"I am not going to name anybody," the bank manager said.', "declines"),
    ("The bank said it would prefer to answer in closed session.", "declines"),
    ("The bank said it could not discuss its customers.", "declines"),
    ("The bank confirmed neither the wages nor the men.", "declines"),
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
    ("The bank considers the claim unfounded.", "negated"),
    ("The bank said it knew nothing, had asked nothing and did not care.", "negated"),
    ("The bank said it found no proof of wages, but then nobody asked.", "negated"),
    ("The bank said a hundred and seventy men won't be paid.", "negated"),
    ("The bank said that if no proof came, wages would be paid.", "affirmed"),
    ("The bank said it paid tax on wages she never earned.", "affirmed"),
    ("The bank said it paid men who are not free.", "affirmed"),
    ("The bank declined to comment.", "affirmed"),
]


@pytest.mark.parametrize(("text", "polarity"), POLARITIES)
def test_polarity_is_that_of_what_the_source_holds(text: str, polarity: str) -> None:
    assert only(text).polarity == polarity


HEDGES = [
    ("The bank said wages may have been paid.", True),
    ("The bank said wages were probably paid.", True),
    ("The bank estimated that wages were paid.", True),
    ("Invoices suggest that wages were paid.", True),
    ("The bank suspects that wages were paid.", False),
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

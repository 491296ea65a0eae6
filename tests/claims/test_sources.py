"""Who a source is: its kind, and whom a pronoun, an office or a last name means further on."""

import pytest

from tests.claims.said import claims, only, said

KINDS = [
    ("Osei Lim, a driver,", "person"),
    ("Detective Inspector Carys Boon of the fraud squad", "person"),
    ("Our legal adviser, Ms. Menon,", "person"),
    ("The Home Ministry", "organisation"),
    ("The embassy of Meridaal", "organisation"),
    ("Quarry Labour Sdn. Bhd.", "organisation"),
    ("The company, Lumen Arc,", "organisation"),
    ("The minister", "role"),
    ("A spokesman for the park's operator, Seri Holdings Bhd.,", "role"),
    ("The vice-consul", "role"),
    ("Prosecutors", "role"),
    ("A source", "anonymous"),
    ("Two officials familiar with the inquiry", "anonymous"),
    ("A director who asked not to be named", "anonymous"),
    ("A former employee", "anonymous"),
    ("One neighbour", "anonymous"),
    ("The indictment", "document"),
    ("Bank records seen by the court", "document"),
    ("The annex", "official_list"),
    ("The consolidated list", "official_list"),
]


@pytest.mark.parametrize(("source", "kind"), KINDS)
def test_kind_of_source(source: str, kind: str) -> None:
    assert only(f"{source} said that the wages went home.").source_class == kind


def test_a_state_that_speaks_is_a_body() -> None:
    text = "Ships left from Hathor Coast. Hathor Coast denied that any worker had entered."
    assert only(text).source_class == "organisation"


FOLLOWED = [
    (
        "Deputy Home Minister Hamdan Orlis said passes had lapsed. He said 315 men remained.",
        "Deputy Home Minister Hamdan Orlis",
    ),
    (
        "Deputy Home Minister Hamdan Orlis said passes had lapsed. The minister said 315 men remained.",
        "Deputy Home Minister Hamdan Orlis",
    ),
    (
        "Deputy Home Minister Hamdan Orlis said passes had lapsed. Hamdan said 315 men remained.",
        "Deputy Home Minister Hamdan Orlis",
    ),
    (
        "A source close to the park said wages went home. The source added that 315 men remained.",
        "source close to the park",
    ),
    ("A source close to the park said wages went home. He added that 315 men remained.", "source close to the park"),
    (
        "The Cyber Security Agency said teams were small. The Agency warned that 315 men remained.",
        "The Cyber Security Agency",
    ),
    (
        "Halden Brook Inc. confirmed that nine had left. The company believes that 315 men remained.",
        "Halden Brook Inc.",
    ),
    (
        "Judge Ana Osei said the bags were full. Mr Pol Lim said they were not. She added that 315 men remained.",
        "Judge Ana Osei",
    ),
    ("Three welders said shifts were long. They said 315 men remained.", "Three welders"),
    ("The annex names a bank. It says that 315 men remained.", "The annex"),
    ("A driver we met was in a hurry. He said 315 men remained.", "driver"),
    ("We spoke to a former clerk. She said 315 men remained.", "former clerk"),
    ("Two clerks left in May. One said 315 men remained.", "one of two clerks"),
    ("Wendell Ashcombe kept laptops. He admits that 315 men remained.", "Wendell Ashcombe"),
    ("The trial of Wendell Ashcombe began. Ashcombe said 315 men remained.", "Wendell Ashcombe"),
]


@pytest.mark.parametrize(("text", "source"), FOLLOWED)
def test_a_source_is_followed_back_to_whom_it_means(text: str, source: str) -> None:
    last = claims(text)[-1]
    assert last.text.endswith("315 men remained")
    assert last.source == source


def test_a_pronoun_nobody_stands_for_stays_a_pronoun() -> None:
    assert said("He said the bags were full.") == [("He", "the bags were full")]


def test_we_is_the_publisher() -> None:
    (claim,) = claims("We believe that 315 men remained.", publisher="Halden Brook Inc.")
    assert (claim.source, claim.source_class) == ("Halden Brook Inc.", "organisation")


def test_where_the_source_is_named_is_kept_as_it_stands() -> None:
    text = "Osei Lim said the bags were full. He said they were heavy."
    spans = [claim.source_span for claim in claims(text)]
    assert [text[span[0] : span[1]] for span in spans if span is not None] == ["Osei Lim", "He"]


CHAINS = [
    (
        "The agency reported that the portal revealed that wages were paid to the embassy.",
        "the portal",
        ("The agency",),
    ),
    ("The driver told police that he saw cash, the indictment said.", "The driver", ("the indictment",)),
    ("According to the agency, the portal said wages were paid.", "the portal", ("the agency",)),
    ("Wages were paid home, the agency reported, citing the portal.", "the portal", ("the agency",)),
]


@pytest.mark.parametrize(("text", "source", "chain"), CHAINS)
def test_who_told_whom_is_kept_outermost_first(text: str, source: str, chain: tuple[str, ...]) -> None:
    claim = only(text)
    assert (claim.source, claim.chain) == (source, chain)


def test_who_speaks_of_itself_passes_nothing_on() -> None:
    claim = only("The firm said it believed that the papers were sound.")
    assert (claim.source, claim.chain) == ("The firm", ())


def test_the_publisher_is_never_in_the_chain() -> None:
    (claim,) = claims("The Portal reported that a driver said wages were paid.", publisher="The Portal")
    assert (claim.source, claim.chain) == ("driver", ())

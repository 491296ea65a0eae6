"""Places with their country, peoples apart from places, and who is named."""

import pytest

from coverstory.claims.mentions import mentions_in
from coverstory.claims.mentions.places import country_of
from coverstory.model.codes import COUNTRIES


def places(text: str) -> list[tuple[str, str, str]]:
    return [(place.text, place.kind, place.country) for place in mentions_in(text).places]


def parties(text: str) -> list[tuple[str, str]]:
    return [(party.text, party.kind) for party in mentions_in(text).parties]


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("North Korea", "KP"),
        ("DPRK", "KP"),
        ("North Koreans", "KP"),
        ("Democratic People's Republic of Korea", "KP"),
        ("Malaysian", "MY"),
        ("Cyberjaya", "MY"),
        ("Sarawak", "MY"),
        ("Dandong", "CN"),
        ("Vladivostok", "RU"),
        ("U.S.", "US"),
        ("Texas", "US"),
        ("Scotland", "GB"),
        ("In", ""),
        ("It", ""),
        ("European Union", ""),
        ("Nowhereland", ""),
    ],
)
def test_country_of_a_name(name: str, country: str) -> None:
    assert country_of(name) == country


def test_every_city_of_ours_lies_in_a_country() -> None:
    assert {country for _, _, country in places("in Cyberjaya, in Jebel Ali and in Port Klang")} <= COUNTRIES


def test_people_are_told_from_the_place() -> None:
    assert places("Chinese traders met Malaysians in Kuala Lumpur and in South Korea's Busan.") == [
        ("Chinese", "people", "CN"),
        ("Malaysians", "people", "MY"),
        ("Kuala Lumpur", "country", "MY"),
        ("South Korea", "country", "KR"),
        ("Busan", "place", "KR"),
    ]


def test_unknown_place_is_kept_as_written_where_a_preposition_shows_it() -> None:
    assert places("They live near Bukit Sembilan; Lisenne was never named.") == [("Bukit Sembilan", "place", "")]


def test_money_and_months_are_no_places() -> None:
    assert places("It was valued at US$3 million in March.") == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("It paid Seri Cyber Holdings Bhd. monthly.", "Seri Cyber Holdings Bhd", "organisation"),
        ("It paid Halden Brook Pte. Ltd. monthly.", "Halden Brook Pte. Ltd.", "organisation"),
        ("He led Bureau 121 then.", "Bureau 121", "organisation"),
        ("He joined the Green Pine Trading Company (GPTC).", "Green Pine Trading Company (GPTC)", "organisation"),
        ("Minister Datuk Hamdan Orlis left.", "Minister Datuk Hamdan Orlis", "person"),
        ("The officer met Maud Perrin.", "Maud Perrin", "unknown"),
        ("The FBI came.", "FBI", "organisation"),
    ],
)
def test_who_is_named(text: str, name: str, kind: str) -> None:
    assert parties(text) == [(name, kind)]


def test_word_that_only_opens_a_sentence_names_nobody() -> None:
    assert parties("Yesterday it rained. However, workers came. Cash was found.") == []


def test_two_organisations_joined_by_and_are_two() -> None:
    assert [name for name, _ in parties("It owns Section 40 and Bureau 121.")] == ["Section 40", "Bureau 121"]


def test_a_capital_abroad_at_the_end_of_a_towns_name_does_not_move_the_town() -> None:
    assert places("Employers in Tanah Lima pay their workers late.") == [("Tanah Lima", "place", "")]
    assert places("Employers in Lima pay their workers late.") == [("Lima", "country", "PE")]
    assert places("A yard in Northern Poland closed.") == [("Poland", "country", "PL")]

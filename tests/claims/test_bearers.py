"""Who bears a name is told by the whole document: its titles, ages, offices, pronouns, and how it is written."""

import pytest

from coverstory.claims.attribution.bearers import Bearer, bearers_in
from coverstory.claims.attribution.names import names_in
from coverstory.claims.attribution.sentences import sentences_of


def bearer(text: str, called: str) -> Bearer:
    found = names_in(sentences_of(text)).bearer(called.lower().split())
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Tomas, 44, said the bags were heavy.",
        "A rigger, Tomas, said the bags were heavy.",
        "The bags were heavy, said Tomas, who had carried them.",
        "Foreman Tomas said the bags were heavy.",
        "Tomas is not his name. He carried the bags.",
    ],
)
def test_a_first_name_alone_is_a_persons_where_the_text_says_so(text: str) -> None:
    assert bearer(text, "Tomas").is_person is True


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("The contractor, Gannet Builders, paid nobody.", "Gannet Builders"),
        ("Pale Water Foods, which owns the yard, paid nobody.", "Pale Water Foods"),
        ("The Linden Forum paid nobody.", "Linden Forum"),
        ("BitKorner paid nobody.", "BitKorner"),
        ("HBK paid nobody.", "HBK"),
    ],
)
def test_a_body_is_told_by_its_words_what_stands_beside_it_and_its_letters(text: str, called: str) -> None:
    assert bearer(text, called).is_person is False


def test_a_place_that_is_only_shipped_to_is_nobody_though_somebody_adds_something() -> None:
    assert bearer("Ore is shipped to Meridaal, the source added.", "Meridaal").is_person is None


def test_the_office_beside_a_name_is_kept_and_its_state_attorney_is_no_state() -> None:
    found = bearer("State Attorney Lucasta Reyne rose. Wessing, the bank's deputy governor, did not.", "Lucasta Reyne")
    assert (found.text, found.is_person, found.sex, found.offices) == ("Lucasta Reyne", True, "her", {"attorney"})


def test_a_name_in_capitals_before_a_turn_is_the_last_name_and_no_bodys_initials() -> None:
    text = "Teodor Namsky has the floor.\n\nNAMSKY: We have a library.\n\nNAMSKY: We lend books."
    (found,) = [each for each in bearers_in(sentences_of(text)) if "namsky" in each.called]
    assert (found.called, found.is_person) == (("teodor", "namsky"), True)


def test_a_last_name_that_two_bear_is_neithers() -> None:
    names = names_in(sentences_of("Maeve Halloran wept. Siobhan Halloran did not."))
    assert names.bearer(["halloran"]) is None
    assert names.bearer(["maeve", "halloran"]) is not None


def test_a_mans_first_name_that_is_a_womans_last_name_does_not_make_her_a_man() -> None:
    assert bearer("Elsa Thorvald taught them. Thorvald is eighty. Thorvald sings.", "Thorvald").sex == "her"


def test_who_holds_an_office_is_found_only_where_one_person_does() -> None:
    names = names_in(sentences_of("Mayor Anton Fehr spoke. Judge Ada Brenn and Judge Olaf Tarn listened."))
    holder = names.holder("mayor")
    assert holder is not None
    assert holder.text == "Anton Fehr"
    assert names.holder("judge") is None

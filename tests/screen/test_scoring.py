"""What a pair of names is worth, and what else moves the score: each ground by itself."""

import pytest

from coverstory.model import NameKind
from coverstory.screen.agreement import NameAgreement, compare_names
from coverstory.screen.scoring import Circumstances, birth_agreement, judge

RARE = NameAgreement(closeness=1.0, bits=26.0, tokens=2, differences="")
COMMON = NameAgreement(closeness=1.0, bits=10.0, tokens=2, differences="")


def equally_rare(token: str) -> float:
    return 12.0


def syllables_are_common(token: str) -> float:
    return 7.0 if token in ("kim", "pak", "yong", "song", "chol", "chun", "il") else 12.3


def test_name_missing_a_token_agrees_less_than_one_in_full_and_more_than_one_with_another_token() -> None:
    full = compare_names("Osmin Teval Ravenholt", "RAVENHOLT Osmin Teval", "person", equally_rare)
    missing = compare_names("Osmin Ravenholt", "RAVENHOLT Osmin Teval", "person", equally_rare)
    another = compare_names("Osmin Belderby Ravenholt", "RAVENHOLT Osmin Teval", "person", equally_rare)
    assert full.closeness == 1.0
    assert full.closeness > missing.closeness > another.closeness
    assert missing.differences == "'teval' left out"


def test_unheard_of_token_is_a_slip_and_a_common_one_another_name() -> None:
    slip = compare_names("Pak Chxn Il", "PAK Chun Il", "person", syllables_are_common)
    another_name = compare_names("Kim Yong Chol", "KIM Song Chol", "person", syllables_are_common)
    assert slip.closeness > 0.75
    assert another_name.closeness < 0.75


def test_legal_forms_are_no_difference_between_firms() -> None:
    same = compare_names("Quillmar Trading GmbH", "Quillmar Trading Co., Ltd.", "organization", equally_rare)
    assert (same.closeness, same.differences) == (1.0, "")


def test_name_of_no_letters_agrees_with_nothing() -> None:
    assert compare_names("--", "RAVENHOLT Osmin", "person", equally_rare).closeness == 0.0


def test_common_name_in_full_is_still_a_hit_and_never_near_one() -> None:
    assert judge(RARE, "person", Circumstances()).value == 0.92
    assert judge(COMMON, "person", Circumstances()).value == pytest.approx(0.792)


def test_everything_that_agrees_stays_below_certainty() -> None:
    everything = Circumstances(birth="day", country="shared", proofs=("passport",), reached_by=("phone",))
    assert judge(RARE, "person", everything).value == 0.99


def test_shared_phone_corroborates_a_name_but_makes_none() -> None:
    other_name = NameAgreement(closeness=0.5, bits=12.0, tokens=1, differences="")
    reached = Circumstances(reached_by=("phone",))
    assert judge(RARE, "person", reached).corroborated
    assert judge(RARE, "person", reached).reason == "Same name, same phone number."
    assert judge(other_name, "person", reached).value < 0.5


def test_reason_names_every_ground() -> None:
    close = NameAgreement(closeness=0.9, bits=11.0, tokens=2, differences="'osmyn' for 'osmin'")
    seen = Circumstances(NameKind.WEAK_ALIAS, birth="contradicted", country="other")
    assert judge(close, "person", seen).reason == (
        "Close name ('osmyn' for 'osmin'), which many people and firms carry, listed as a weak alias, "
        "but born in another year, another country."
    )


@pytest.mark.parametrize(
    ("born", "births", "agreement"),
    [
        ("1971-03-02", ["1971-03-02"], "day"),
        ("1971-03", ["1971-03-02"], "month"),
        ("1971", ["1971-03-02"], "year"),
        ("1971-05-09", ["1971-03-02"], "year"),
        ("1972-01-01", ["1971-03-02"], ""),
        ("1973-01-01", ["1971-03-02"], "contradicted"),
        ("1974-01-01", ["1971"], ""),
        ("1975-01-01", ["1971"], "contradicted"),
        ("1975-01-01", ["1971", "1975"], "year"),
        ("1975-01-01", [], ""),
        ("about 1975", ["1971"], ""),
        (None, ["1971"], ""),
    ],
)
def test_birth_agrees_as_far_as_both_dates_are_known(born: str | None, births: list[str], agreement: str) -> None:
    assert birth_agreement(born, births) == agreement


def test_the_country_corroborates_the_rare_name_of_a_firm_and_never_that_of_a_person() -> None:
    at_home = Circumstances(country="shared")
    assert judge(RARE, "company", at_home).corroborated
    assert not judge(RARE, "person", at_home).corroborated
    assert not judge(COMMON, "company", at_home).corroborated
    assert not judge(RARE, "company", Circumstances()).corroborated

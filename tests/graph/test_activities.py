"""What line of business a text speaks of."""

import pytest

from coverstory.graph.activities import load_activities

ACTIVITIES = load_activities()


@pytest.mark.parametrize(
    ("text", "activities"),
    [
        ("Software development", {"it"}),
        ("ISIC 6201", {"it"}),
        ("ISIC Rev. 4: 5610", {"food_service"}),
        ("J62", {"it"}),
        ("62.01 computer programming", {"it"}),
        ("full-stack engineer", {"it"}),
        ("machine learning engineer", {"it"}),
        ("mobile crane operator", {"construction"}),
        ("wholesale of timber", {"trade"}),
        ("46.73 wholesale of wood", {"trade"}),
        ("seafood restaurant", {"agriculture", "food_service"}),
        ("property development", {"property"}),
        ("wholesale of software", {"it", "trade"}),
        ("general contracting", {"construction"}),
        ("iron ore mining", {"mining"}),
        ("5812", set()),
        ("24/7 security", {"support"}),
        ("holding", set()),
        ("", set()),
    ],
)
def test_text_names_its_lines_of_business(text: str, activities: set[str]) -> None:
    assert ACTIVITIES.of(text) == activities


def test_any_business_has_clerks_and_an_agency_places_anybody() -> None:
    fits = set(ACTIVITIES.fits)
    assert ("support", "mining") in fits
    assert ("it", "staffing") in fits
    assert ("it", "it") in fits
    assert ("it", "trade") not in fits

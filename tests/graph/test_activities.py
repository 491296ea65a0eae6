"""What line of business a text speaks of."""

import pytest

from coverstory.graph.activities import load_activities

ACTIVITIES = load_activities()


@pytest.mark.parametrize(
    ("text", "activity"),
    [
        ("Software development", "it"),
        ("ISIC 6201", "it"),
        ("J62", "it"),
        ("wholesale of timber", "trade"),
        ("46.73 wholesale of wood", "trade"),
        ("restaurant", "food_service"),
        ("general contracting", "construction"),
        ("iron ore mining", "mining"),
        ("software wholesale", None),
        ("holding", None),
        ("", None),
    ],
)
def test_text_is_read_as_one_line_of_business_or_not_at_all(text: str, activity: str | None) -> None:
    assert ACTIVITIES.of(text) == activity


def test_any_business_has_clerks_and_an_agency_places_anybody() -> None:
    fits = set(ACTIVITIES.fits)
    assert ("support", "mining") in fits
    assert ("it", "staffing") in fits
    assert ("it", "it") in fits
    assert ("it", "trade") not in fits

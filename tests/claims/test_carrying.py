"""The place of a statement that goes on with the one before it: carried over, and never told as said."""

from hypothesis import given
from hypothesis import strategies as st

from coverstory.claims.carrying import with_places_carried
from coverstory.hypotheses.questions import questions_of
from coverstory.model import About, Claim

PLACED = {"place": "Port Amber", "country": "MY", "subject": "the welders"}


def claim(text: str, start: int, source: str = "Iva Corro", type_: str = "pay_diverted", **slots: str) -> Claim:
    return Claim(str(start), "a.txt", start, start + len(text), text, source, "person", about=About(type_, slots))


def carried(*claims: Claim, text: str = "." * 1_000) -> dict[str, str | float]:
    last = list(with_places_carried(claims, text))[-1]
    assert last.about is not None
    return {name: value for name, value in last.about.slots.items() if name.endswith("_before")}


def test_they_are_where_they_were_said_to_be() -> None:
    first = claim("the welders in Port Amber gave up their pay", 0, **PLACED)
    second = claim("They handed it over on Fridays", 60, subject="They")
    assert carried(first, second) == {"place_before": "Port Amber", "country_before": "MY"}


def test_a_third_statement_takes_it_from_the_second() -> None:
    first = claim("the welders in Port Amber gave up their pay", 0, **PLACED)
    second = claim("They handed it over on Fridays", 60)
    third = claim("Each kept a tenth", 120)
    assert carried(first, second, third)["place_before"] == "Port Amber"


def test_nothing_is_carried_to_what_says_its_own_place() -> None:
    first = claim("the welders in Port Amber gave up their pay", 0, **PLACED)
    assert carried(first, claim("They were paid in Klang", 60, place="Klang")) == {}


def test_nothing_is_carried_from_another_source_or_to_other_people() -> None:
    first = claim("the welders in Port Amber gave up their pay", 0, **PLACED)
    assert carried(first, claim("They were paid in full", 60, source="a minister")) == {}
    assert carried(first, claim("the cooks kept theirs", 60, subject="the cooks")) == {}


def test_nothing_is_carried_past_a_paragraph_or_to_the_law() -> None:
    first = claim("the welders in Port Amber gave up their pay", 0, **PLACED)
    assert carried(first, claim("They kept a tenth", 60), text="." * 50 + "\n\n" + "." * 500) == {}
    assert carried(first, claim("They were charged", 60, type_="status")) == {}


def test_the_question_is_asked_there_and_says_whence_the_place_comes() -> None:
    first = claim("the welders in Port Amber gave up their pay", 0, **PLACED)
    told = list(with_places_carried([first, claim("They handed it over on Fridays", 60)], "." * 200))
    said, followed = (question.bounds for question in questions_of(told, {}))
    assert (said.place, said.is_carried) == ("Port Amber", False)
    assert (followed.place, followed.country, followed.is_carried) == ("Port Amber", "MY", True)
    assert followed.in_words() == "in Port Amber (as said right before)"


@given(st.lists(st.sampled_from(["Port Amber", "", "Klang"]), max_size=6), st.sampled_from(["They went", "men went"]))
def test_what_a_statement_says_itself_is_never_changed(places: list[str], words: str) -> None:
    told = [claim(words, 50 * no, **({"place": place} if place else {})) for no, place in enumerate(places)]
    after = list(with_places_carried(told, "." * 500))
    assert [each.about.slots.get("place") for each in after if each.about] == [place or None for place in places]
    assert [each.id for each in after] == [each.id for each in told]

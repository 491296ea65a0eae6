"""Parties made of links: one bad link glues nothing."""

from coverstory.resolve.clustering import LEAST_MEAN, Link, group


def link(one: str, other: str, weight: float = 12.0) -> Link:
    """A link between two records."""
    return Link(one, other, weight, "weighed", "they agree")


FAMILY_OF_A, FAMILY_OF_B = [link("a1", "a2")], [link("b1", "b2")]


def test_records_hang_together_over_a_third() -> None:
    assert group([link("a", "b"), link("b", "c")], {}, ()).canonical == {"a": "a", "b": "a", "c": "a"}


def test_one_weak_link_joins_no_two_grown_parties() -> None:
    bad = link("a2", "b1", 4 * LEAST_MEAN - 0.1)
    told = group([*FAMILY_OF_A, *FAMILY_OF_B, bad], {}, ())
    assert told.canonical == {"a1": "a1", "a2": "a1", "b1": "b1", "b2": "b1"}
    assert told.refused == {("a2", "b1"): "a weak link: 3.3 bits on average between 2 and 2 records"}


def test_a_contradiction_between_any_two_records_holds_their_parties_apart() -> None:
    against = {("a1", "b2"): "born or formed 1980-01-01 and 1990-01-01"}
    told = group([*FAMILY_OF_A, *FAMILY_OF_B, link("a2", "b1", 100)], against, ())
    assert told.canonical["b1"] != told.canonical["a1"] or told.canonical["b2"] != told.canonical["a1"]
    assert any("contradict each other: born" in why for why in told.refused.values())


def test_the_stronger_links_are_kept_where_not_all_can_be() -> None:
    told = group([link("a", "b", 20), link("b", "c", 8)], {("a", "c"): "different numbers of one kind"}, ())
    assert told.canonical == {"a": "a", "b": "a", "c": "c"}


def test_what_was_decided_to_be_different_is_held_apart_over_a_third_too() -> None:
    told = group([link("a", "b"), link("b", "c")], {}, {("a", "c")})
    assert told.refused == {("b", "c"): "a and c were decided to be different"}

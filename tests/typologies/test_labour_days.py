"""The days that the labour typology counts from are those of the law, told once more in its query."""

from datetime import timedelta

from coverstory.law import load_law
from coverstory.typologies import load_catalogue

LAW = load_law()
QUERY = load_catalogue()["labour_cluster"].query


def test_nationals_count_as_staying_on_after_the_last_day_for_their_return() -> None:
    assert f"> DATE '{LAW.rule('workers-2017-12').wind_down}'" in QUERY


def test_new_work_counts_from_the_day_new_authorisations_were_forbidden() -> None:
    assert f">= DATE '{LAW.rule('workers-2017-09').since}'" in QUERY


def test_the_cap_holds_until_the_day_before() -> None:
    cap = LAW.rule("workers-2017-08")
    assert cap.until == LAW.rule("workers-2017-09").since - timedelta(days=1)
    assert f"BETWEEN DATE '{cap.since}' AND DATE '{cap.until}'" in QUERY

"""Parameters changed for one case: who, when and why are kept, and what is not as it should be is said."""

import json
from pathlib import Path

import pytest

from coverstory.errors import BadArgument, BadInput
from coverstory.typologies import (
    SETTINGS_FILE,
    Setting,
    apply_settings,
    keep_settings,
    load_catalogue,
    read_settings,
    told_settings,
)

CATALOGUE = load_catalogue()
STRICTER = Setting(
    "wage_diversion", "share_diverted", 0.7, "sanctions officer", "2024-01-02T09:00:00+00:00", "payroll bureaus here"
)


def test_a_change_holds_and_its_origin_says_who_when_and_why() -> None:
    changed = apply_settings(CATALOGUE, [STRICTER])["wage_diversion"]
    (parameter,) = [each for each in changed.parameters if each.name == "share_diverted"]
    assert changed.values["share_diverted"] == 0.7
    assert parameter.origin == "set by sanctions officer on 2024-01-02: payroll bureaus here (was 0.5)"
    assert CATALOGUE["wage_diversion"].values["share_diverted"] == 0.5


def test_changes_are_kept_in_order_and_the_last_one_holds(tmp_path: Path) -> None:
    back = Setting("wage_diversion", "share_diverted", 0.5, "second officer", "2024-02-01T09:00:00+00:00", "too strict")
    keep_settings(tmp_path, [STRICTER], CATALOGUE)
    keep_settings(tmp_path, [back], CATALOGUE)
    kept = read_settings(tmp_path)
    assert kept == [STRICTER, back]
    assert told_settings(CATALOGUE, kept) == ()
    assert told_settings(CATALOGUE, kept[:1])[0].startswith("wage_diversion.share_diverted = 0.7 share of pay, set by")


def test_nothing_is_kept_where_a_name_is_not_known(tmp_path: Path) -> None:
    for wrong in (
        Setting("wage_diversoin", "share_diverted", 1, "x", "2024", "y"),
        Setting("wage_diversion", "shares", 1, "x", "2024", "y"),
    ):
        with pytest.raises(BadArgument, match=r"wage_diversion"):
            keep_settings(tmp_path, [STRICTER, wrong], CATALOGUE)
    assert not (tmp_path / SETTINGS_FILE).exists()


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        json.dumps({"typology": "wage_diversion"}),
        json.dumps({"typology": "a", "parameter": "b", "value": "1", "by": "c", "at": "d", "why": "e"}),
        json.dumps({"typology": "a", "parameter": "b", "value": True, "by": "c", "at": "d", "why": "e"}),
        json.dumps({"typology": "a", "parameter": "b", "value": 1, "by": "", "at": "d", "why": "e"}),
        '{"typology": "a", "parameter": "b", "value": NaN, "by": "c", "at": "d", "why": "e"}',
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / SETTINGS_FILE).write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(BadInput, match=rf"{SETTINGS_FILE}:2"):
        read_settings(tmp_path)

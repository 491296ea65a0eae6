"""Where a cap on the work left money unfollowed, the reader of the report is told."""

from dataclasses import replace

from coverstory.reports.html import write_html
from tests.reports.example_brief import example_brief

LIMIT = "Money was not followed through 3 busy part(ies) that deal with too many others in a day."


def test_report_says_where_money_was_not_followed() -> None:
    brief = example_brief()
    cut = replace(brief, run=replace(brief.run, cut_short=(LIMIT,)))
    assert LIMIT in write_html(cut)
    assert "not followed" not in write_html(brief)

"""What is printed: amounts in words, and nothing from outside that could rewrite a terminal."""

from datetime import date
from pathlib import Path

import pytest

from coverstory.app.cli.options import config_of
from coverstory.app.cli.terminal import money_words, printable
from coverstory.errors import BadArgument
from coverstory.model import Money


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Embassy of the State", "Embassy of the State"),
        ("Hafen \u00dcber 5", "Hafen \u00dcber 5"),
        ("clear\x1b[2J", "clear\ufffd[2J"),
        ("title\x1b]0;owned\x07", "title\ufffd]0;owned\ufffd"),
        ("c1\x9b31m", "c1\ufffd31m"),
        ("turned\u202e", "turned\ufffd"),
        ("[bold]loud[/bold]", "[bold]loud[/bold]"),
    ],
)
def test_text_from_outside_cannot_rewrite_the_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("money", "words"),
    [
        (None, "-"),
        (Money(10, 10, "SGD"), "SGD 10"),
        (Money(1000.4, 1000.2, "SGD"), "SGD 1,000"),
        (Money(0, 2500, "USD"), "USD 0 to 2,500"),
    ],
)
def test_money_is_told_as_an_interval(money: Money | None, words: str) -> None:
    assert money_words(money) == words


@pytest.mark.parametrize("memory", ["", "foo", "0", "1KB", "10MB", "2 gigabytes"])
def test_memory_that_is_none_or_too_little_is_refused(memory: str) -> None:
    with pytest.raises(BadArgument, match="--memory"):
        config_of(Path("case"), None, "2024-01-01", strict=False, memory=memory)


def test_a_run_writes_beside_its_case_and_judges_as_of_the_day_given() -> None:
    config = config_of(Path("case"), None, "2024-01-31", strict=True, memory="2GB", threads=10_000)
    assert (config.out, config.as_of, config.strict) == (Path("case/out"), date(2024, 1, 31), True)
    assert config.threads < 10_000


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(BadArgument, match="--as-of 'soon'"):
        config_of(Path("case"), None, "soon", strict=False)

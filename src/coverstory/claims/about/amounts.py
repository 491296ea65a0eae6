"""Which of a statement's numbers is an amount of money, which a share of one."""

from coverstory.claims.about.bare_numbers import COINS, counted_before, is_bare
from coverstory.claims.about.counting import counted_people
from coverstory.claims.about.statements import Statement
from coverstory.claims.mentions import Number

__all__ = ["amount_of", "pay_of", "share_of", "sum_of"]

LEAST_PAY = 10.0
"""From where on a bare number beside wages is taken for an amount."""

LEAST_SUM = 1_000.0
"""From where on a bare number beside cash is taken for an amount."""


def amount_of(statement: Statement) -> Number | None:
    """The first amount of money of a statement, or its bare number where the one before it was an amount."""
    told = next((each for each in statement.mentions.numbers if each.currency or each.unit == COINS), None)
    if told or len(statement.mentions.numbers) != 1:
        return told
    number = statement.mentions.numbers[0]
    is_sum = not number.unit and is_bare(statement.words, *statement.local(number))
    return number if is_sum and counted_before(statement) == "money" else None


def sum_of(statement: Statement) -> Number | None:
    """The first amount of money, else a number so large that of cash it can be nothing else: 2 million in notes."""
    large = (
        number
        for number in statement.mentions.numbers
        if number.unit in ("", COINS) and (number.low or number.high or 0.0) >= LEAST_SUM
    )
    return amount_of(statement) or next(large, None)


def pay_of(statement: Statement) -> Number | None:
    """The first amount of money; where none, and no share, is told, the first number that counts nobody."""
    told = amount_of(statement)
    if told or share_of(statement) or counted_people(statement):
        return told
    bare = (number for number in statement.mentions.numbers if not number.unit)
    return next((number for number in bare if (number.low or number.high or 0.0) >= LEAST_PAY), None)


def share_of(statement: Statement) -> Number | None:
    """The first share of something, in per cent."""
    return next((number for number in statement.mentions.numbers if number.unit == "%"), None)

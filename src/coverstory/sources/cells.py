"""How each type of cell is read: one SQL expression from text to its value, null where the text is no such thing."""

from collections.abc import Callable

import pyarrow as pa

from coverstory.model import Column, Type

__all__ = ["precision_sql", "quoted", "sql_type", "trimmed", "value_sql"]

_DAY = r"\d{4}-\d{2}-\d{2}"
_OFFSET = r"(Z|z|[+-](0\d|1[0-4])(:?[0-5]\d)?)"
_MOMENT = rf"{_DAY}([Tt ]\d{{2}}:\d{{2}}(:\d{{2}}([.,]\d+)?)?\s?{_OFFSET}?)?"
_PLAIN_AMOUNT = r"\+?(\d{1,20}(\.\d{1,8})?|\.\d{1,8})"
_SPACE = r"[\s\x{0B}\x{A0}\x{FEFF}]"
_SPACES = "' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160) || chr(65279)"
_NUMBER = r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?"


def value_sql(column: Column, text: str, has_floats: bool) -> str:
    """The value of a cell whose trimmed text is the given expression; null text stays null.

    With `has_floats`, amounts may be written as binary floats are: with an exponent, or with the noise of more than
    eight decimals, which is rounded away.
    """
    read = _one_value(column, has_floats)
    if not column.many:
        return read(text)
    elements = f"list_transform(string_split({text}, ';'), lambda element: nullif({trimmed('element')}, ''))"
    filled = f"list_filter({elements}, lambda element: element IS NOT NULL)"
    # One wrong element makes the cell wrong: a list with a null in it is no value.
    values = f"list_transform({filled}, lambda element: {read('element')})"
    return f"CASE WHEN list_count({values}) = len({values}) THEN {values} END"


def precision_sql(text: str) -> str:
    """How precise a day is as written; the day itself must be readable."""
    return f"CASE length({text}) WHEN 4 THEN 'year' WHEN 7 THEN 'month' ELSE 'day' END"


def trimmed(text: str) -> str:
    """The text without the spaces round it: blanks, tabs, line ends, no-break spaces, byte order marks."""
    # Few cells have any, and looking is four times as fast as trimming.
    return f"CASE WHEN regexp_matches({text}, '^{_SPACE}|{_SPACE}$') THEN trim({text}, {_SPACES}) ELSE {text} END"


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def sql_type(kept: pa.DataType) -> str:
    """The SQL type in which values of an Arrow type are kept."""
    return _SQL_TYPES[kept]


def _one_value(column: Column, has_floats: bool) -> Callable[[str], str]:
    if column.type is Type.AMOUNT:
        return _float_amount if has_floats else _plain_amount
    if column.allowed:
        return lambda text: _code(text, column)
    return _READERS[column.type]


def _text(text: str) -> str:
    # NUL is a letter to Parquet and an error to XML and to SQLite: no report could hold it.
    return f"CASE WHEN NOT contains({text}, chr(0)) THEN {text} END"


def _code(text: str, column: Column) -> str:
    """A value of a closed list, in the case of that list; an alternation is matched in one pass over the text."""
    letters = f"lower({text})" if column.type is Type.CODE else f"upper({text})"
    return f"CASE WHEN regexp_full_match({letters}, '{'|'.join(sorted(column.allowed))}') THEN {letters} END"


def _plain_amount(text: str) -> str:
    return f"CASE WHEN regexp_full_match({text}, '{_PLAIN_AMOUNT}') THEN TRY_CAST({text} AS DECIMAL(28, 8)) END"


def _float_amount(text: str) -> str:
    amount = f"TRY_CAST({text} AS DECIMAL(28, 8))"
    return f"CASE WHEN regexp_full_match({text}, '{_NUMBER}') AND {amount} >= 0 THEN {amount} END"


def _number(text: str) -> str:
    number = f"TRY_CAST({text} AS DOUBLE)"
    return f"CASE WHEN regexp_full_match({text}, '{_NUMBER}') AND isfinite({number}) THEN {number} END"


def _share(text: str) -> str:
    return f"CASE WHEN {_number(text)} BETWEEN 0 AND 1 THEN {_number(text)} END"


def _moment(text: str) -> str:
    # A comma before the fraction is ISO 8601; the cast knows the point alone.
    moment = f"TRY_CAST(replace({text}, ',', '.') AS TIMESTAMPTZ)"
    is_in_reach = (
        f"{moment} BETWEEN TIMESTAMPTZ '0001-01-01 00:00:00+00' AND TIMESTAMPTZ '9999-12-31 23:59:59.999999+00'"
    )
    return f"CASE WHEN regexp_full_match({text}, '{_MOMENT}') AND {is_in_reach} THEN {moment} END"


def _day(text: str, year_end: str, month: Callable[[str], str]) -> str:
    """A day from a year, a month, a date or a moment; a moment lies on its day in UTC."""
    year = f"CASE WHEN regexp_full_match({text}, '\\d{{4}}') THEN TRY_CAST({text} || '{year_end}' AS DATE) END"
    first = f"TRY_CAST({text} || '-01' AS DATE)"
    in_month = f"CASE WHEN regexp_full_match({text}, '\\d{{4}}-\\d{{2}}') THEN {month(first)} END"
    in_full = f"CAST(({_moment(text)}) AT TIME ZONE 'UTC' AS DATE)"
    day = f"CASE length({text}) WHEN 4 THEN {year} WHEN 7 THEN {in_month} ELSE {in_full} END"
    return f"CASE WHEN {day} >= DATE '0001-01-01' THEN {day} END"


def _first_day(text: str) -> str:
    return _day(text, "-01-01", lambda month: month)


def _last_day(text: str) -> str:
    return _day(text, "-12-31", lambda month: f"last_day({month})")


def _yes_no(text: str) -> str:
    return (
        f"CASE WHEN lower({text}) IN ('yes', 'true', '1', 'y') THEN TRUE"
        f" WHEN lower({text}) IN ('no', 'false', '0', 'n') THEN FALSE END"
    )


def _hs(text: str) -> str:
    digits = f"regexp_replace({text}, '[. ]', '', 'g')"
    return f"CASE WHEN regexp_full_match({digits}, '\\d{{2,12}}') THEN {digits} END"


_READERS: dict[Type, Callable[[str], str]] = {
    Type.TEXT: _text,
    Type.SHARE: _share,
    Type.NUMBER: _number,
    Type.MOMENT: _moment,
    Type.DAY_FROM: _first_day,
    Type.DAY_UNTIL: _last_day,
    Type.YES_NO: _yes_no,
    Type.HS: _hs,
}

_SQL_TYPES: dict[pa.DataType, str] = {
    pa.string(): "VARCHAR",
    pa.list_(pa.string()): "VARCHAR[]",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
    pa.timestamp("us", tz="UTC"): "TIMESTAMPTZ",
    pa.decimal128(28, 8): "DECIMAL(28, 8)",
}

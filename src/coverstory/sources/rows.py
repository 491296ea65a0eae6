"""What every reader hands on: rows of text cells with their place in the file, and the rows that are none."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from coverstory.errors import BadInput
from coverstory.model import Kind

__all__ = [
    "FAULTS",
    "SHOWN_LETTERS",
    "Layout",
    "Rows",
    "UnreadableFile",
    "demand_required",
    "fault_table",
    "layout_of",
    "shown",
]

FAULTS: pa.Schema = pa.schema(
    [
        pa.field("line", pa.int64()),
        pa.field("column", pa.string()),
        pa.field("value", pa.string()),
        pa.field("expected", pa.string()),
    ]
)
"""What is wrong with a row or a cell: a Refusal without the name of the file."""

SHOWN_LETTERS = 200
"""How much of a value a refusal shows."""


class UnreadableFile(BadInput):
    """A file that is not what its name says, and so is refused whole; line 0 where no line is to blame."""

    def __init__(self, line: int, value: str, expected: str) -> None:
        super().__init__(f"line {line}: {value!r}; expected {expected}")
        self.line = line
        self.value = shown(value)
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns of its kind a file gives, which others, and how its numbers are written.

    Cells of a given column are named as the contract names it, those of the n-th further column `further_n`.
    Where `has_extra`, one cell named `extra` already holds the further columns as a JSON object. Where numbers were
    kept as binary floats, `has_floats`: they may come with an exponent and with more digits than were meant.
    """

    given: tuple[str, ...]
    further: tuple[str, ...] = ()
    has_extra: bool = False
    has_floats: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """A stretch of a file: text cells in the columns of its layout beside `row` and `line`, and faults (`FAULTS`)."""

    layout: Layout
    cells: pa.Table
    faults: pa.Table


def shown(value: str) -> str:
    """A value as a refusal shows it: its first 200 letters, without the line end."""
    return value.rstrip("\r\n")[:SHOWN_LETTERS]


def fault_table(faults: Sequence[tuple[int, str, str]]) -> pa.Table:
    """Faults of whole rows, given as line, value and what was expected."""
    columns = [[line for line, _, _ in faults], [""] * len(faults), [shown(value) for _, value, _ in faults]]
    return pa.table([*columns, [expected for _, _, expected in faults]], schema=FAULTS)


def layout_of(header: Sequence[str], kind: Kind, line: int, has_floats: bool = False) -> tuple[Layout, list[str]]:
    """The layout that a header gives, and the name of each of its cells in order.

    The kind's own columns are known in any case of letters. UnreadableFile where a column stands twice or a required
    one is missing.
    """
    names = [_known(name.strip() or f"column {at}", kind) for at, name in enumerate(header, 1)]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise UnreadableFile(line, ", ".join(twice), "each column once")
    given = tuple(column.name for column in kind.columns if column.name in names)
    demand_required(given, kind, line, ", ".join(header))
    further = tuple(name for name in names if name not in given)
    cells = [name if name in given else f"further_{further.index(name)}" for name in names]
    return Layout(given, further, has_floats=has_floats), cells


def demand_required(given: Sequence[str], kind: Kind, line: int, found: str) -> None:
    """UnreadableFile unless every required column of the kind is given."""
    missing = [name for name in kind.required if name not in given]
    if missing:
        required = ", ".join(kind.required)
        raise UnreadableFile(line, found, f"the columns {required} of {kind.name}; missing: {', '.join(missing)}")


def _known(name: str, kind: Kind) -> str:
    lowered = name.lower()
    return lowered if any(column.name == lowered for column in kind.columns) else name

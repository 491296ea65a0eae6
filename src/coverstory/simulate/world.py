"""The world while it is being made: columns of records by kind, and the numbers that name them."""

import zlib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias, overload

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from coverstory.errors import BadArgument
from coverstory.model import KINDS
from coverstory.simulate.handover import Handovers
from coverstory.simulate.places import HOSTS, Host

__all__ = ["NOBODY", "Batch", "Bools", "Cells", "Days", "Floats", "Ints", "Moments", "World", "WorldSpec", "in_days"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Days = NDArray[np.datetime64]
Moments = NDArray[np.datetime64]
Cells: TypeAlias = int | float | str | np.datetime64 | NDArray[Any] | Sequence[str | None] | pa.Array | None
"""One column of a batch, or one value for all its rows: numbers for references (`NOBODY` for none), amounts as
floats (NaN for unknown), days and moments (in the host's time) as numpy dates, all else as text."""

NOBODY = -1
"""The reference that refers to nothing."""

_FEWEST_PEOPLE = 200
_FEWEST_MONTHS = 3


@overload
def in_days(count: int) -> np.timedelta64: ...
@overload
def in_days(count: Ints | Floats) -> NDArray[np.timedelta64]: ...
def in_days(count: int | Ints | Floats) -> np.timedelta64 | NDArray[np.timedelta64]:
    """So many days, to be added to a day or taken from it."""
    return np.timedelta64(count, "D") if isinstance(count, int) else np.asarray(count).astype("timedelta64[D]")


@dataclass(frozen=True, slots=True)
class WorldSpec:
    """What world to make. The same spec gives the same bytes.

    `schemes` names the schemes of which networks are planted, in turn (empty: all). `lookalikes` says how many of
    each look-alike to plant, by name; those it does not name follow the size of the population. `documents` is how many
    news texts tell of what was planted, at most; few networks give few stories.
    """

    people: int
    networks: int
    seed: int
    start: date = date(2017, 3, 1)
    months: int = 12
    payments_per_person: float = 5.0
    schemes: tuple[str, ...] = ()
    lookalikes: Mapping[str, int] = field(default_factory=dict)
    documents: int = 0

    def __post_init__(self) -> None:
        if self.people < _FEWEST_PEOPLE:
            raise BadArgument(f"a world needs at least {_FEWEST_PEOPLE} people, not {self.people}")
        counts = (self.networks, self.seed, self.documents, *self.lookalikes.values())
        if any(count < 0 for count in counts):
            raise BadArgument("networks, look-alikes, documents and seed cannot be negative")
        if self.months < _FEWEST_MONTHS:
            raise BadArgument(f"a world lasts at least {_FEWEST_MONTHS} months, not {self.months}")
        if self.payments_per_person <= 0:
            raise BadArgument("payments_per_person must be above 0")


@dataclass(frozen=True, slots=True)
class Batch:
    """Some records of one kind, added together: the number of the first, how many, and their columns."""

    first: int
    count: int
    cells: dict[str, Cells]


class World:
    """Collects the records of a world, a batch of columns at a time.

    Records are numbered in the order of adding, each kind from 0. What is added later never changes the number of
    what was added before, so planting a network leaves the population as it was.
    """

    def __init__(self, spec: WorldSpec) -> None:
        self.spec = spec
        self.handovers = Handovers()
        self.host: Host = HOSTS[int(self.rng("host").integers(len(HOSTS)))]
        self._batches: dict[str, list[Batch]] = {kind: [] for kind in KINDS}
        self._columns = {kind: frozenset(column.name for column in KINDS[kind].columns) for kind in KINDS}

    def rng(self, part: str, index: int = 0) -> np.random.Generator:
        """The chance of one part of the world, independent of that of every other part."""
        key = (zlib.crc32(part.encode()), index)
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence(self.spec.seed, spawn_key=key)))

    @cached_property
    def month_starts(self) -> Days:
        """The first day of each month of the world."""
        first = np.datetime64(self.spec.start, "M")
        return (first + np.arange(self.spec.months).astype("timedelta64[M]")).astype("datetime64[D]")

    @cached_property
    def start(self) -> np.datetime64:
        """The first day of the world."""
        return np.datetime64(self.spec.start.replace(day=1), "D")

    @cached_property
    def end(self) -> np.datetime64:
        """The day after its last."""
        months = self.spec.start.year * 12 + self.spec.start.month - 1 + self.spec.months
        return np.datetime64(date(months // 12, months % 12 + 1, 1), "D")

    def add(self, kind: str, count: int, /, **cells: Cells) -> Ints:
        """Add `count` records; returns their numbers. Columns not given stay empty."""
        unknown = cells.keys() - self._columns[kind]
        if unknown:
            raise KeyError(f"{kind} has no column {', '.join(sorted(unknown))}")
        first = self.count(kind)
        self._batches[kind].append(Batch(first, count, cells))
        return np.arange(first, first + count, dtype=np.int64)

    def batches(self, kind: str) -> Sequence[Batch]:
        """What was added of one kind, in order."""
        return self._batches[kind]

    def name_of(self, party: int) -> str:
        """The name of one party; KeyError where there is no such party."""
        return self.cell_of(party, "name")

    def cell_of(self, party: int, column: str) -> str:
        """One cell of text or a day of one party, empty where nothing is known; KeyError without such a party."""
        return self.cell("party", party, column)

    def cell(self, kind: str, number: int, column: str) -> str:
        """One cell of one record as text, empty where nothing is known; KeyError without such a record."""
        if not 0 <= number < self.count(kind):
            raise KeyError(number)
        batches = self._batches[kind]
        batch = batches[bisect_right(batches, number, key=lambda batch: batch.first) - 1]
        cells = batch.cells.get(column)
        if cells is None or isinstance(cells, str | int | float | np.datetime64):
            cell = cells
        else:
            cell = cells[number - batch.first]
            cell = cell.as_py() if isinstance(cell, pa.Scalar) else cell
        return "" if cell is None or str(cell) == "NaT" else str(cell)

    def referring(self, kind: str, column: str, parties: Ints) -> Ints:
        """The numbers of the records of a kind that name one of these parties in a column."""
        found = [np.empty(0, dtype=np.int64)]
        for batch in self._batches[kind]:
            named = np.broadcast_to(np.asarray(batch.cells.get(column, NOBODY), dtype=np.int64), batch.count)
            found.append(batch.first + np.flatnonzero(np.isin(named, parties)))
        return np.concatenate(found)

    def identifier_of(self, party: int, kind: str) -> str | None:
        """The first identifier of a kind that was added for a party; None where there is none."""
        for batch in self._batches["identifier"]:
            holders = batch.cells["party"]
            if batch.cells["kind"] == kind and isinstance(holders, np.ndarray):
                rows = np.flatnonzero(holders == party)
                if len(rows):
                    values = batch.cells["value"]
                    return values if isinstance(values, str) else str(pa.array(values)[int(rows[0])])
        return None

    def count(self, kind: str) -> int:
        """How many records of one kind there are."""
        last = self._batches[kind][-1:]
        return last[0].first + last[0].count if last else 0

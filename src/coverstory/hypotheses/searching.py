"""Which parties and records lie within the bounds of a question: where they sit, what they do, when.

A party sits where its own record, a postal address or the site of its work says so; in a country if it is an
organization of it, or works for one. The country of a person says nothing of where that person is, and is not read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from coverstory.graph import load_activities
from coverstory.hypotheses.questions import Bounds
from coverstory.lake import Engine

__all__ = ["Searched", "is_known", "lay_out_bounds", "search"]

_SEATS = r"""
CREATE OR REPLACE TABLE seat AS
WITH side AS (
    SELECT unnest([worker, employer, sponsor, client]) AS party, site FROM employment WHERE site IS NOT NULL
),
written AS (
    SELECT id AS party, address AS text FROM party WHERE address IS NOT NULL
    UNION ALL
    SELECT party, value AS text FROM identifier WHERE kind = 'postal_address'
    UNION ALL
    SELECT party, site AS text FROM side WHERE party IS NOT NULL
)
SELECT DISTINCT written.party, ' ' || address_of.address || ' ' AS address
FROM written
JOIN address_of ON address_of.text = written.text;

CREATE OR REPLACE TABLE seated_country AS
WITH based AS (
    SELECT id AS party, unnest(country) AS country FROM party WHERE kind <> 'person'
)
SELECT DISTINCT party, country FROM based
UNION
SELECT DISTINCT employment.worker, based.country
FROM employment
JOIN based ON based.party = employment.employer;

CREATE OR REPLACE TABLE busy_in AS
SELECT party.id AS party, activity.activity
FROM party
JOIN activity ON activity.text = party.sector
UNION
SELECT employment.worker, activity.activity
FROM employment
JOIN activity ON activity.text = employment.role;

CREATE OR REPLACE TABLE asked_place AS
SELECT
    bound,
    ' ' || trim(regexp_replace(
        lower(strip_accents(place)), '[^0-9a-z\x{80}-\x{10FFFF}]+', ' ', 'g'
    )) || ' ' AS place
FROM asked
WHERE place <> '';

CREATE OR REPLACE TABLE placed AS                    -- who sits in a place that is asked for
SELECT DISTINCT asked_place.bound, seat.party
FROM asked_place
JOIN seat ON contains(seat.address, asked_place.place);

CREATE OR REPLACE TABLE within AS                    -- a place that no record names is looked for by its country
SELECT bound, party, 'place' AS how FROM placed
UNION ALL
SELECT asked.bound, seated_country.party, 'place' AS how
FROM asked
JOIN seated_country ON seated_country.country = asked.country
WHERE asked.bound NOT IN (SELECT bound FROM placed)
UNION ALL
SELECT asked_activity.bound, busy_in.party, 'sector' AS how
FROM asked_activity
JOIN busy_in ON busy_in.activity = asked_activity.activity;
"""


@dataclass(frozen=True, slots=True)
class Searched:
    """How many records of one kind lie within the bounds of a question, and from when to when they are."""

    kind: str
    records: int
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where a kind of record says whom it is about, when, in which countries, and which goods."""

    parties: tuple[str, ...]
    first: str
    last: str
    countries: tuple[str, ...] = ()
    goods: str = ""


_LAYOUTS: Mapping[str, _Layout] = {
    "employment": _Layout(("worker", "employer", "sponsor", "client"), "since", "until"),
    "payment": _Layout(("payer", "payee"), "day", "day"),
    "cash": _Layout(("party", "holder"), "day", "day", ("country",)),
    "trip": _Layout(("party",), "departed", "arrived", ("from_country", "to_country")),
    "contact": _Layout(("party", "other"), "day", "day"),
    "customs": _Layout(("consignor", "consignee"), "day", "day", ("origin", "destination"), "hs"),
    "tie": _Layout(("subject", "object"), "since", "until"),
    "equipment": _Layout(("worker", "employer"), "day", "day"),
    "login": _Layout(("party",), "day", "day", ("country",)),
    "party": _Layout(("id",), "", ""),
}


def lay_out_bounds(engine: Engine, bounds: Sequence[Bounds]) -> None:
    """Make `within(bound, party, how)`: who lies within the place or the sector of each, numbered as they stand.

    The tables of `resolve` and `graph` have been made before.
    """
    activities = load_activities()
    engine.register(
        "asked",
        pa.table(
            {
                "bound": pa.array(range(len(bounds)), pa.int32()),
                "place": pa.array([each.place for each in bounds], pa.string()),
                "country": pa.array([each.country for each in bounds], pa.string()),
            }
        ),
    )
    named = [(at, name) for at, each in enumerate(bounds) for name in sorted(activities.of(each.sector))]
    engine.register(
        "asked_activity",
        pa.table(
            {
                "bound": pa.array([at for at, _ in named], pa.int32()),
                "activity": pa.array([name for _, name in named], pa.string()),
            }
        ),
    )
    for statement in _SEATS.split(";\n"):
        if statement.strip():
            engine.execute(statement)


def search(engine: Engine, kind: str, number: int, bounds: Bounds) -> Searched:
    """The records of a kind that lie within the bounds of that number; `lay_out_bounds` has run before."""
    layout = _LAYOUTS[kind]
    params: dict[str, object] = {}
    wheres = [*_by_party(layout, number, bounds, params), *_by_day(layout, bounds, params)]
    first, last = _days(layout)
    (row,) = engine.query(
        f"SELECT count(*) AS records, {first} AS since, {last} AS until"
        f" FROM {kind} AS record WHERE {' AND '.join(wheres) or 'TRUE'}",
        params,
    ).to_pylist()
    return Searched(kind, row["records"], row["since"], row["until"])


def _by_party(layout: _Layout, number: int, bounds: Bounds, params: dict[str, object]) -> Iterator[str]:
    """The conditions that a record is about somebody within the place and the sector, and whom the claim names."""
    if bounds.place or bounds.country:
        yield _about(layout, "place", layout.countries if bounds.country else ())
    if is_known(bounds.sector):
        yield _about(layout, "sector", ())
    if bounds.parties:
        yield "(" + " OR ".join(f"list_contains($parties, record.{name})" for name in layout.parties) + ")"
        params["parties"] = list(bounds.parties)
    if bounds.hs and layout.goods:
        yield f"len(list_filter($hs, lambda digits: starts_with(record.{layout.goods}, digits))) > 0"
        params["hs"] = list(bounds.hs)
    if bounds.place or bounds.country or is_known(bounds.sector):
        params["bound"] = number
    if bounds.country and layout.countries:
        params["country"] = bounds.country


def _by_day(layout: _Layout, bounds: Bounds, params: dict[str, object]) -> Iterator[str]:
    """The conditions that a record's days and the claim's have one in common; an open end has no bound."""
    if layout.first and bounds.since:
        params["since"] = bounds.since
        yield f"coalesce(record.{layout.last} >= $since, TRUE)"
    if layout.first and bounds.until:
        params["until"] = bounds.until
        yield f"coalesce(record.{layout.first} <= $until, TRUE)"


def _days(layout: _Layout) -> tuple[str, str]:
    """The first and the last day of the records of a kind."""
    if not layout.first:
        return "NULL", "NULL"
    last = f"coalesce(record.{layout.last}, record.{layout.first})"
    return f"CAST(min(record.{layout.first}) AS DATE)", f"CAST(max({last}) AS DATE)"


def _about(layout: _Layout, how: str, countries: Sequence[str]) -> str:
    """The condition that a record is about somebody within, or names the country itself."""
    inside = f"(SELECT party FROM within WHERE bound = $bound AND how = '{how}')"
    either = [f"record.{name} IN {inside}" for name in layout.parties]
    either += [f"record.{name} = $country" for name in countries]
    return "(" + " OR ".join(either) + ")"


def is_known(sector: str) -> bool:
    """Whether a sector is one that records can be held against."""
    return bool(sector and load_activities().of(sector))

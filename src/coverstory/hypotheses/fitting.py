"""How findings lie to what claims say: where and in what line of business their parties are, on which goods they rest,
what work their workers do, whose mission has part in them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from coverstory.hypotheses.questions import Bounds
from coverstory.hypotheses.searching import lay_out_bounds
from coverstory.lake import Engine
from coverstory.model import Finding

__all__ = ["MOST", "Fit", "Fits", "Traits", "fit_findings"]

MOST = 0.5
"""The share of a finding's parties, of those whose place, line of business or work is known, that must lie within the
bounds. Our default [D]: the collector of a network sits elsewhere than its workers.
"""

_GOODS = """
SELECT DISTINCT asked_goods.bound, asked_evidence.finding
FROM asked_goods
JOIN asked_evidence ON asked_evidence.kind = 'customs'
JOIN customs ON customs.id = asked_evidence.id AND starts_with(customs.hs, asked_goods.hs)
"""

_FITS = """
SELECT
    asked_finding.bound,
    asked_finding.finding,
    count(DISTINCT known.party) FILTER (known.how = 'place') AS seated,
    count(DISTINCT inside.party) FILTER (inside.how = 'place') AS in_place,
    count(DISTINCT inside.party) FILTER (inside.how = 'place' AND asked_finding.role = 'host') AS hosts_in_place,
    count(DISTINCT known.party) FILTER (known.how = 'sector' AND asked_finding.works) AS busy,
    count(DISTINCT inside.party) FILTER (inside.how = 'sector' AND asked_finding.works) AS in_sector
FROM asked_finding
LEFT JOIN (
    SELECT party, 'place' AS how FROM seat
    UNION
    SELECT party, 'place' AS how FROM seated_country
    UNION
    SELECT party, 'sector' AS how FROM busy_in
) AS known ON known.party = asked_finding.party
LEFT JOIN within AS inside ON inside.party = asked_finding.party AND inside.bound = asked_finding.bound
GROUP BY asked_finding.bound, asked_finding.finding
ORDER BY asked_finding.bound, asked_finding.finding
"""

_TRAITS = """
WITH members AS (
    SELECT DISTINCT finding, party FROM asked_party
),
working AS (                                         -- how many of its parties do which work
    SELECT members.finding, lower(employment.role) AS role, count(DISTINCT members.party) AS workers
    FROM members
    JOIN employment ON employment.worker = members.party
    WHERE employment.role IS NOT NULL
    GROUP BY members.finding, lower(employment.role)
),
at_work AS (
    SELECT members.finding, count(DISTINCT members.party) AS workers
    FROM members
    JOIN employment ON employment.worker = members.party
    WHERE employment.role IS NOT NULL
    GROUP BY members.finding
),
missions AS (
    SELECT members.finding, list(DISTINCT mission_side.mission ORDER BY mission_side.mission) AS missions
    FROM members
    JOIN mission_side ON mission_side.party = members.party
    GROUP BY members.finding
),
journeys AS (
    SELECT DISTINCT asked_evidence.finding
    FROM asked_evidence
    JOIN trip ON trip.id = asked_evidence.id AND trip.document = 'diplomatic'
    WHERE asked_evidence.kind = 'trip'
),
work AS (
    SELECT finding, list({'role': role, 'workers': workers} ORDER BY role) AS roles FROM working GROUP BY finding
)
SELECT
    every.finding,
    coalesce(work.roles, []) AS roles,
    coalesce(at_work.workers, 0) AS at_work,
    coalesce(missions.missions, []) AS missions,
    journeys.finding IS NOT NULL AS is_diplomatic
FROM (SELECT DISTINCT finding FROM members) AS every
LEFT JOIN work ON work.finding = every.finding
LEFT JOIN at_work ON at_work.finding = every.finding
LEFT JOIN missions ON missions.finding = every.finding
LEFT JOIN journeys ON journeys.finding = every.finding
ORDER BY every.finding
"""


@dataclass(frozen=True, slots=True)
class Fit:
    """How many of a finding's parties have a known place, and how many of those who do the work a known line of
    business; and how many of each lie within the bounds.
    """

    seated: int = 0
    in_place: int = 0
    hosts_in_place: int = 0
    busy: int = 0
    in_sector: int = 0

    @property
    def is_in_place(self) -> bool | None:
        """Whether most of them sit there, or one who takes in what is sent; None where no record says of any."""
        return self.in_place >= MOST * self.seated or self.hosts_in_place > 0 if self.seated else None

    @property
    def is_in_sector(self) -> bool | None:
        """Whether most of those who work are in that line of business; None where no record says of any."""
        return self.in_sector >= MOST * self.busy if self.busy else None


@dataclass(frozen=True, slots=True)
class Traits:
    """What a finding's parties do: how many have work on record and how many of them each work; whose missions they
    stand for; and whether somebody travelled under a diplomatic passport.
    """

    roles: Mapping[str, int]
    at_work: int = 0
    missions: frozenset[str] = frozenset()
    is_diplomatic: bool = False


@dataclass(frozen=True, slots=True)
class Fits:
    """How all findings lie to all bounds, which are numbered as they were laid out."""

    numbers: Mapping[Bounds, int]
    fits: Mapping[tuple[int, str], Fit]
    of_goods: Collection[tuple[int, str]]
    traits: Mapping[str, Traits]

    def fit(self, bounds: Bounds, finding: Finding) -> Fit:
        """How a finding lies to the bounds; of one without parties nothing is known."""
        return self.fits.get((self.numbers[bounds], finding.id), Fit())

    def is_of_goods(self, bounds: Bounds, finding: Finding) -> bool:
        """Whether a finding rests on a shipment of the goods that the bounds name."""
        return (self.numbers[bounds], finding.id) in self.of_goods

    def trait(self, finding: Finding) -> Traits:
        """What the parties of a finding do."""
        return self.traits.get(finding.id, Traits({}))


def fit_findings(engine: Engine, bounds: Sequence[Bounds], findings: Sequence[Finding]) -> Fits:
    """Lay out the bounds and hold every finding against them; `resolve` and `graph` have made their tables before."""
    lay_out_bounds(engine, bounds)
    _register_evidence(engine, findings)
    return Fits(
        {each: number for number, each in enumerate(bounds)},
        _fits(engine, bounds, findings),
        _of_goods(engine, bounds),
        _traits(engine, findings),
    )


def _fits(engine: Engine, bounds: Sequence[Bounds], findings: Sequence[Finding]) -> dict[tuple[int, str], Fit]:
    """How each finding lies to each of the bounds."""
    rows = [(at, *each) for at in range(len(bounds)) for finding in findings for each in _asked(finding)]
    _register(engine, "asked_finding", ("bound", "finding", "party", "role", "works"), rows)
    told = engine.query(_FITS).to_pylist()
    return {(row.pop("bound"), row.pop("finding")): Fit(**row) for row in told}


_AT_WORK = ("worker", "identity_victim")


def _asked(finding: Finding) -> Iterator[tuple[str, str, str, bool]]:
    """The parties of a finding, their roles, and whether each says what work it is about: the workers, if it has any.

    Missions are left out: they sit in the capital, wherever their workers are.
    """
    has_workers = any(role in _AT_WORK for role in finding.roles)
    for party, role in zip(finding.parties, finding.roles, strict=True):
        if role != "mission":
            yield finding.id, party, role, role in _AT_WORK or not has_workers


def _of_goods(engine: Engine, bounds: Sequence[Bounds]) -> set[tuple[int, str]]:
    """The bounds that name goods, each with the findings that rest on a shipment of such goods."""
    rows = [(at, digits) for at, each in enumerate(bounds) for digits in each.hs]
    _register(engine, "asked_goods", ("bound", "hs"), rows)
    return {(row["bound"], row["finding"]) for row in engine.query(_GOODS).to_pylist()}


def _traits(engine: Engine, findings: Sequence[Finding]) -> dict[str, Traits]:
    rows = [(finding.id, party) for finding in findings for party in finding.parties]
    _register(engine, "asked_party", ("finding", "party"), rows)
    return {
        row["finding"]: Traits(
            {each["role"]: each["workers"] for each in row["roles"]},
            row["at_work"],
            frozenset(row["missions"]),
            row["is_diplomatic"],
        )
        for row in engine.query(_TRAITS).to_pylist()
    }


def _register_evidence(engine: Engine, findings: Sequence[Finding]) -> None:
    rows = [(each.id, piece.kind, piece.id) for each in findings for piece in each.evidence]
    _register(engine, "asked_evidence", ("finding", "kind", "id"), rows)


_KINDS = {"bound": pa.int32(), "works": pa.bool_()}


def _register(engine: Engine, name: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
    """Rows as a table; a bound is a number, whether a party works is a truth, everything else is text."""
    kinds = [_KINDS.get(column, pa.string()) for column in columns]
    arrays = [pa.array([row[at] for row in rows], kind) for at, kind in enumerate(kinds)]
    engine.register(name, pa.table(arrays, names=list(columns)))

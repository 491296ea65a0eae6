"""What the records show of a claim: findings that support it, an innocent explanation, nothing, or no records held.

An answer never says that a claim is true. Records that support it show what it would leave behind; records that show
nothing are as good as what was searched, which is said with them.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from coverstory.hypotheses.questions import Bounds, Question
from coverstory.hypotheses.searching import Searched, is_known, lay_out_bounds, search
from coverstory.lake import Engine
from coverstory.model import Finding
from coverstory.typologies import Coverage

__all__ = ["ANSWERS", "ANSWERS_TO_DENIALS", "Answer", "Explained", "answer_questions"]

ANSWERS: Mapping[str, str] = {
    "supported": "records show what the claim says would be there",
    "explained": "records show the outward form of it, and an innocent explanation that holds",
    "nothing": "records of that kind were searched and show nothing of it",
    "counted": "so many are on record; what is said may count those who are on none",
    "not_held": "no records are held that could show it",
}
"""What records can say of a claim, and what it means."""

ANSWERS_TO_DENIALS: Mapping[str, str] = {
    **ANSWERS,
    "supported": "records show what is denied",
    "explained": "records show the outward form of what is denied, and an innocent explanation that holds",
    "nothing": "records of that kind were searched and show nothing of what is denied",
}
"""What the same means of a denial, which is put to the same question as what it denies."""

MOST = 0.5
"""The share of a finding's parties, of those whose place or line of business is known, that must lie within the bounds.
Our default [D]: the collector of a network sits elsewhere than its workers.
"""

STRONG = 0.5
"""The strength from which on a finding supports a claim. Our default [D]: weaker ones have many innocent readings."""

_GOODS = """
SELECT DISTINCT asked_goods.bound, asked_evidence.finding
FROM asked_goods
JOIN asked_evidence ON TRUE
JOIN customs ON customs.id = asked_evidence.customs AND starts_with(customs.hs, asked_goods.hs)
"""

_FINDINGS = """
SELECT
    asked_finding.bound,
    asked_finding.finding,
    count(DISTINCT known.party) FILTER (known.how = 'place') AS seated,
    count(DISTINCT inside.party) FILTER (inside.how = 'place') AS in_place,
    count(DISTINCT known.party) FILTER (known.how = 'sector') AS busy,
    count(DISTINCT inside.party) FILTER (inside.how = 'sector') AS in_sector
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


@dataclass(frozen=True, slots=True)
class Explained:
    """A pattern that shows within the bounds, and the innocent explanations that records say are possible for it."""

    finding: Finding
    explanations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the records show of one claim: `result` is one of ANSWERS.

    `missing` are the kinds and columns that would be needed, by typology. `unchecked` are the bounds that no record
    could be held against. `counted` is how many workers are on record within the bounds, where the claim says how many.
    """

    question: Question
    result: str
    findings: tuple[Finding, ...] = ()
    explained: tuple[Explained, ...] = ()
    searched: tuple[Searched, ...] = ()
    missing: Mapping[str, tuple[str, ...]] | None = None
    unchecked: tuple[str, ...] = ()
    counted: int | None = None


@dataclass(frozen=True, slots=True)
class _Fit:
    """How many of a finding's parties have a known place and line of business, and how many lie within the bounds."""

    seated: int
    in_place: int
    busy: int
    in_sector: int


Explain = Callable[[str], Sequence[Finding]]
"""The findings of a typology with those that an innocent explanation closes."""


def answer_questions(
    engine: Engine,
    questions: Sequence[Question],
    findings: Sequence[Finding],
    coverage: Sequence[Coverage],
    explain: Explain,
) -> list[Answer]:
    """The answer to each question, in their order.

    `findings` and `coverage` are those of the run. `explain` gives, for a typology by name, its findings together with
    the outward forms of the pattern that an innocent explanation closes.
    """
    if not questions:
        return []
    bounds = list(dict.fromkeys(question.bounds for question in questions))
    lay_out_bounds(engine, bounds)
    missing = {row.typology: row.missing for row in coverage if not row.is_evaluable}
    asked = {name for question in questions for name in question.typologies} - missing.keys()
    found = {finding.id for finding in findings}
    closed = [each for name in sorted(asked) for each in explain(name) if each.id not in found]
    shown = [each for each in findings if each.typology in asked] + closed
    known = _Known(
        {each.id for each in shown if each in closed or each.strength < STRONG},
        missing,
        _fits(engine, bounds, shown),
        _of_goods(engine, bounds, shown),
        {each: number for number, each in enumerate(bounds)},
    )
    return [_answer(engine, question, shown, known) for question in questions]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known before any one question is answered: which findings are closed or weak, how each lies to each of
    the bounds, and which are of the goods that some bounds name.
    """

    weak: Collection[str]
    missing: Mapping[str, tuple[str, ...]]
    fits: Mapping[tuple[int, str], _Fit]
    of_goods: Collection[tuple[int, str]]
    numbers: Mapping[Bounds, int]

    def fit(self, bounds: Bounds, finding: Finding) -> _Fit:
        """How a finding lies to the bounds; of one without parties nothing is known."""
        return self.fits.get((self.numbers[bounds], finding.id), _Fit(0, 0, 0, 0))


def _fits(engine: Engine, bounds: Sequence[Bounds], findings: Sequence[Finding]) -> dict[tuple[int, str], _Fit]:
    """How each finding lies to each of the bounds; a mission sits in the capital, wherever its workers are."""
    rows = [
        (at, finding.id, party)
        for at in range(len(bounds))
        for finding in findings
        for party, role in zip(finding.parties, finding.roles, strict=True)
        if role != "mission"
    ]
    engine.register(
        "asked_finding",
        pa.table(
            {
                "bound": pa.array([at for at, _, _ in rows], pa.int32()),
                "finding": pa.array([name for _, name, _ in rows], pa.string()),
                "party": pa.array([party for _, _, party in rows], pa.string()),
            }
        ),
    )
    told = engine.query(_FINDINGS).to_pylist()
    return {
        (row["bound"], row["finding"]): _Fit(row["seated"], row["in_place"], row["busy"], row["in_sector"])
        for row in told
    }


def _of_goods(engine: Engine, bounds: Sequence[Bounds], findings: Sequence[Finding]) -> set[tuple[int, str]]:
    """The bounds that name goods, each with the findings that rest on a shipment of such goods."""
    goods = [(at, digits) for at, each in enumerate(bounds) for digits in each.hs]
    shipments = [(each.id, piece.id) for each in findings for piece in each.evidence if piece.kind == "customs"]
    engine.register("asked_goods", _two_columns("bound", pa.int32(), "hs", goods))
    engine.register("asked_evidence", _two_columns("finding", pa.string(), "customs", shipments))
    return {(row["bound"], row["finding"]) for row in engine.query(_GOODS).to_pylist()}


def _two_columns(left: str, kind: pa.DataType, right: str, rows: Sequence[tuple[object, str]]) -> pa.Table:
    """Pairs as a table of two columns, the right one of text."""
    return pa.table(
        {left: pa.array([one for one, _ in rows], kind), right: pa.array([other for _, other in rows], pa.string())}
    )


def _answer(engine: Engine, question: Question, shown: Sequence[Finding], known: _Known) -> Answer:
    """One question against all that shows."""
    bounds, number = question.bounds, known.numbers[question.bounds]
    within = [each for each in shown if each.typology in question.typologies and _lies_within(each, bounds, known)]
    supporting = tuple(each for each in within if each.id not in known.weak)
    explained = tuple(Explained(each, _possible(each)) for each in within if each.id in known.weak and _possible(each))
    searched = tuple(search(engine, kind, number, bounds) for kind in question.searched)
    missing = {name: known.missing[name] for name in question.typologies if name in known.missing}
    return Answer(
        question=question,
        result=_result(question, supporting, explained, searched, missing),
        findings=supporting,
        explained=explained,
        searched=searched,
        missing=missing,
        unchecked=_unchecked(bounds, [known.fit(bounds, each) for each in within]),
        counted=_workers(engine, number, bounds) if question.counts else None,
    )


def _result(
    question: Question,
    supporting: Sequence[Finding],
    explained: Sequence[Explained],
    searched: Sequence[Searched],
    missing: Mapping[str, tuple[str, ...]],
) -> str:
    """One word for it; what could not be asked, or had no record to be asked of, is never said to show nothing."""
    if supporting or explained:
        return "supported" if supporting else "explained"
    if not all(each.records for each in searched) or set(question.typologies[:1]) & missing.keys():
        return "not_held"
    return "counted" if question.counts else "nothing"


def _possible(finding: Finding) -> tuple[str, ...]:
    return tuple(each.explanation for each in finding.innocent if each.result == "possible")


def _lies_within(finding: Finding, bounds: Bounds, known: _Known) -> bool:
    """Whether a finding is of that place, line of business, goods and time, and about a party that the claim names."""
    if bounds.parties and not set(bounds.parties) & set(finding.parties):
        return False
    if bounds.hs and (known.numbers[bounds], finding.id) not in known.of_goods:
        return False
    fit = known.fit(bounds, finding)
    is_elsewhere = bool(bounds.place or bounds.country) and fit.in_place < MOST * fit.seated
    is_other_work = is_known(bounds.sector) and fit.in_sector < MOST * fit.busy
    return not (is_elsewhere or is_other_work) and _overlaps(finding, bounds.since, bounds.until)


def _overlaps(finding: Finding, since: date | None, until: date | None) -> bool:
    """Whether the finding's days and the claim's have one in common; an open end has no bound."""
    first, last = finding.since or finding.until, finding.until or finding.since
    return not ((since and last and last < since) or (until and first and first > until))


def _unchecked(bounds: Bounds, fits: Sequence[_Fit]) -> tuple[str, ...]:
    """The bounds that one of the findings could not be held against: its parties' place or line is not known."""
    told = ["place"] if (bounds.place or bounds.country) and any(not fit.seated for fit in fits) else []
    if bounds.sector and (not is_known(bounds.sector) or any(not fit.busy for fit in fits)):
        told.append("sector")
    return tuple(told)


def _workers(engine: Engine, number: int, bounds: Bounds) -> int:
    """How many workers on record lie within the place of a claim, at the time it speaks of."""
    where = "TRUE"
    params: dict[str, object] = {}
    if bounds.place or bounds.country:
        where = "worker IN (SELECT party FROM within WHERE bound = $bound AND how = 'place')"
        params["bound"] = number
    for column, compared, day in (("until", ">=", bounds.since), ("since", "<=", bounds.until)):
        if day:
            where += f" AND coalesce({column} {compared} ${column}_day, TRUE)"
            params[f"{column}_day"] = day
    counted = engine.query(f"SELECT count(DISTINCT worker) AS workers FROM employment WHERE {where}", params)
    return int(counted["workers"][0].as_py())

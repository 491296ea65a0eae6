"""Companies that listed parties own together, and over which span of time: the 50 percent rule as a table.

Table `listed_stake(list, company, share_low, share_high, plain_share, owners, through, steps, ties, score, since,
until)`. For each list of its own and each company, while it is not itself listed there:

- `share_low`, `share_high`: what the blocked own together. Blocked is who is listed on that day, and whatever the
  blocked own half of or more; a stake of the blocked counts in full (the rule of OFAC's guidance of 13 August 2014 and
  its FAQ 401). `share_low` goes by the shares that are certain, `share_high` by all that are possible.
- `plain_share`: the product of the certain shares along each chain, summed over the chains, on the first day of the
  row: what belongs to listed parties in the end. For information; the rule does not turn on it.
- `owners`: the listed parties behind it; `through`: the companies between; `ties`: the records that say so; `score`:
  the least score of the owners' matches with the list. `steps`: the path, each direct share behind it (owner, company,
  share_low, share_high, as told over the row's days), the farthest from the company first.
- `since`, `until`: from the day when a stake was held and its owner listed (null where not known), to its end (null
  while it lasts). A stake given up before the listing makes no row.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pyarrow as pa

from coverstory.graph.ownership import LEAST_SHARE, MOST_HOPS
from coverstory.lake import Engine

__all__ = ["HALF", "LEAST_SCORE", "tell_listed_ownership"]

HALF = 0.5
"""The share from which on an entity is blocked with its owners: 50 percent or more, all blocked owners together
(OFAC guidance of 13 August 2014)."""

LEAST_SCORE = 0.9
"""The least score of a corroborated match with a list for its party to count as listed. Our default, the same from
which on a listed party is told as one."""

_OPEN, _LASTING = date(1, 1, 1), date(9999, 12, 31)
_ONE_DAY = timedelta(days=1)

_LISTED = """
SELECT
    hit.list,
    hit.id AS party,
    min(coalesce(TRY_CAST(rpad(nullif(hit.listed_on, ''), 10, '-01-01') AS DATE), DATE '0001-01-01')) AS since,
    max(hit.score) AS score
FROM hit
WHERE hit.corroborated AND hit.score >= $least_score
GROUP BY hit.list, hit.id
ORDER BY hit.list, hit.id
"""

_BELOW = """
WITH RECURSIVE below AS (
    SELECT DISTINCT hit.list, holding.company
    FROM hit
    JOIN holding ON holding.owner = hit.id
    WHERE hit.corroborated AND hit.score >= $least_score
    UNION
    SELECT below.list, holding.company
    FROM below
    JOIN holding ON holding.owner = below.company
)
SELECT
    below.list, holding.owner, holding.company, holding.share_low, holding.share_high, holding.since, holding.until,
    holding.ties
FROM below
JOIN holding ON holding.company = below.company
ORDER BY below.list, holding.company, holding.owner, holding.since
"""

_SCHEMA = pa.schema(
    [
        ("list", pa.string()),
        ("company", pa.string()),
        ("share_low", pa.float64()),
        ("share_high", pa.float64()),
        ("plain_share", pa.float64()),
        ("owners", pa.list_(pa.string())),
        ("through", pa.list_(pa.string())),
        (
            "steps",
            pa.list_(
                pa.struct(
                    [
                        ("owner", pa.string()),
                        ("company", pa.string()),
                        ("share_low", pa.float64()),
                        ("share_high", pa.float64()),
                    ]
                )
            ),
        ),
        ("ties", pa.list_(pa.string())),
        ("score", pa.float64()),
        ("since", pa.date32()),
        ("until", pa.date32()),
    ]
)


@dataclass(frozen=True, slots=True)
class _Holding:
    """A direct share of one owner in one company over a span of days."""

    owner: str
    company: str
    low: float
    high: float
    since: date
    until: date
    ties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Listing:
    """From which day a party is listed, and how sure the match is."""

    since: date
    score: float


Spans = list[tuple[date, date]]
"""Spans of days, both ends included, in order and apart."""


@dataclass(slots=True)
class _Chart:
    """Who holds what, and when each party is blocked: listed, or surely or perhaps half owned by the blocked."""

    held: dict[str, list[_Holding]] = field(default_factory=lambda: defaultdict(list))
    owned: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    listings: Mapping[str, _Listing] = field(default_factory=dict)
    surely: dict[str, Spans] = field(default_factory=dict)
    perhaps: dict[str, Spans] = field(default_factory=dict)

    def is_listed(self, party: str, day: date) -> bool:
        """Whether a party stands on the list on a day."""
        return party in self.listings and self.listings[party].since <= day

    def changes(self, company: str, blocked: Mapping[str, Spans]) -> list[tuple[date, date]]:
        """The spans between any two changes in who of the blocked holds how much of a company."""
        days: set[date] = set()
        for each in self.held[company]:
            days |= {each.since, _after(each.until)}
            for since, until in blocked.get(each.owner, ()):
                days |= {day for day in (since, _after(until)) if each.since <= day <= each.until}
        if company in self.listings:
            days.add(self.listings[company].since)
        ordered = sorted(days)
        return [
            (day, _LASTING if following == _LASTING else following - _ONE_DAY) for day, following in pairwise(ordered)
        ]


def tell_listed_ownership(engine: Engine) -> None:
    """Make the table `listed_stake`; `hit` and `holding` have been made before."""
    listings: dict[str, dict[str, _Listing]] = defaultdict(dict)
    for row in engine.query(_LISTED, {"least_score": LEAST_SCORE}).to_pylist():
        listings[row["list"]][row["party"]] = _Listing(row["since"], row["score"])
    holdings: dict[str, list[_Holding]] = defaultdict(list)
    for row in engine.query(_BELOW, {"least_score": LEAST_SCORE}).to_pylist():
        holdings[row["list"]].append(_holding(row))
    rows = [{"list": name, **row} for name in sorted(holdings) for row in _told(_chart(holdings[name], listings[name]))]
    engine.register("listed_stake", pa.Table.from_pylist(rows, _SCHEMA))


def _holding(row: Mapping[str, Any]) -> _Holding:
    return _Holding(
        row["owner"],
        row["company"],
        row["share_low"],
        row["share_high"],
        row["since"],
        row["until"],
        tuple(row["ties"]),
    )


def _chart(holdings: Iterable[_Holding], listings: Mapping[str, _Listing]) -> _Chart:
    """Who holds what, with all that follows for who is blocked and when."""
    chart = _Chart(listings=listings)
    for each in holdings:
        chart.held[each.company].append(each)
        chart.owned[each.owner].add(each.company)
    for surely, blocked in ((True, chart.surely), (False, chart.perhaps)):
        blocked |= {party: [(listing.since, _LASTING)] for party, listing in listings.items()}
        _spread(chart, blocked, surely)
    return chart


def _spread(chart: _Chart, blocked: dict[str, Spans], surely: bool) -> None:
    """Block whatever the blocked own half of or more, and so on; companies that own only each other stay free.

    A company is looked at again whenever one of its owners is blocked for longer than before, so it ends.
    """
    waiting = sorted({company for party in blocked for company in chart.owned.get(party, ())})
    while waiting:
        following: set[str] = set()
        for company in waiting:
            spans = [(chart.listings[company].since, _LASTING)] if company in chart.listings else []
            spans += [
                span
                for span in chart.changes(company, blocked)
                if round(_share(_on(chart, company, span[0]), _blocked_on(blocked, span[0]), surely), 9) >= HALF
            ]
            joined = _joined(spans)
            if joined != blocked.get(company, []):
                blocked[company] = joined
                following |= chart.owned.get(company, set())
        waiting = sorted(following)


def _joined(spans: Iterable[tuple[date, date]]) -> Spans:
    """Spans put in order, those that overlap or follow on each other as one."""
    joined: Spans = []
    for since, until in sorted(spans):
        if joined and since <= _after(joined[-1][1]):
            joined[-1] = (joined[-1][0], max(joined[-1][1], until))
        else:
            joined.append((since, until))
    return joined


def _after(day: date) -> date:
    """The day after, or the last of the calendar itself."""
    return day if day == _LASTING else day + _ONE_DAY


def _on(chart: _Chart, company: str, day: date) -> list[_Holding]:
    """Who holds a company on a day."""
    return [each for each in chart.held.get(company, ()) if each.since <= day <= each.until]


def _blocked_on(blocked: Mapping[str, Spans], day: date) -> Callable[[str], bool]:
    """Whether a party is blocked on a day."""
    return lambda party: any(since <= day <= until for since, until in blocked.get(party, ()))


def _share(held: Sequence[_Holding], is_blocked: Callable[[str], bool], surely: bool) -> float:
    """What the blocked own together of a company: what is certain, or all that the others are not certain to own."""
    if surely:
        return sum(each.low for each in held if is_blocked(each.owner))
    others = sum(each.low for each in held if not is_blocked(each.owner))
    return min(sum(each.high for each in held if is_blocked(each.owner)), max(0.0, 1.0 - others))


def _told(chart: _Chart) -> Iterator[dict[str, Any]]:
    """The rows of one list: each company's shares over each span in which they stay the same."""
    for company in sorted(chart.held):
        last: dict[str, Any] | None = None
        for since, until in chart.changes(company, chart.perhaps):
            row = _row(chart, company, since, until)
            if row is None or last is None or not _goes_on(last, row):
                if last is not None:
                    yield _closed(last)
                last = row
            else:
                last["until"] = until
        if last is not None:
            yield _closed(last)


def _goes_on(last: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Whether a row follows on another and says the same."""
    same = ("share_low", "share_high", "plain_share", "owners", "through", "ties")
    return _after(last["until"]) == row["since"] and all(last[name] == row[name] for name in same)


def _closed(row: dict[str, Any]) -> dict[str, Any]:
    """A row as it is told: open where it has no first or last day."""
    since, until = row["since"], row["until"]
    return {**row, "since": None if since == _OPEN else since, "until": None if until == _LASTING else until}


def _row(chart: _Chart, company: str, since: date, until: date) -> dict[str, Any] | None:
    """What the blocked own of a company over a span in which it stays the same; None where they own nothing of it."""
    if chart.is_listed(company, since):
        return None
    behind = _behind(chart, company, since, until)
    if not behind:
        return None
    held = _on(chart, company, since)
    owners = sorted({each.owner for each in behind if chart.is_listed(each.owner, until)})
    return {
        "company": company,
        "share_low": round(min(1.0, _share(held, _blocked_on(chart.surely, since), surely=True)), 9),
        "share_high": round(min(1.0, _share(held, _blocked_on(chart.perhaps, since), surely=False)), 9),
        "plain_share": round(min(1.0, _plain(chart, company, since)), 9),
        "owners": owners,
        "through": sorted({each.owner for each in behind} - set(owners)),
        "steps": _steps(company, behind),
        "ties": sorted({tie for each in behind for tie in each.ties}),
        "score": min(chart.listings[owner].score for owner in owners),
        "since": since,
        "until": until,
    }


def _behind(chart: _Chart, company: str, since: date, until: date) -> list[_Holding]:
    """Every holding of the blocked behind a company in a span: its own and those of the companies between."""
    found: list[_Holding] = []
    waiting = [(company, since, until)]
    seen = set(waiting)
    while waiting:
        at, start, end = waiting.pop()
        for each in chart.held.get(at, ()):
            first, last = max(start, each.since), min(end, each.until)
            if each.high <= 0 or not _meets(chart.perhaps.get(each.owner, ()), first, last):
                continue
            found.append(each)
            further = (each.owner, first, last)
            if further not in seen and not chart.is_listed(each.owner, first):
                seen.add(further)
                waiting.append(further)
    return found


def _steps(company: str, behind: Sequence[_Holding]) -> list[dict[str, Any]]:
    """The direct shares behind a company, the farthest from it first; of one that changed meanwhile, the range."""
    far = {company: 0}
    waiting = [company]
    for at in waiting:
        for owner in sorted({each.owner for each in behind if each.company == at} - far.keys()):
            far[owner] = far[at] + 1
            waiting.append(owner)
    shares: defaultdict[tuple[str, str], list[_Holding]] = defaultdict(list)
    for each in behind:
        shares[each.owner, each.company].append(each)
    ordered = sorted(shares, key=lambda pair: (-far[pair[1]], pair))
    return [
        {
            "owner": owner,
            "company": held,
            "share_low": min(each.low for each in shares[owner, held]),
            "share_high": max(each.high for each in shares[owner, held]),
        }
        for owner, held in ordered
    ]


def _meets(spans: Iterable[tuple[date, date]], first: date, last: date) -> bool:
    """Whether some span has a day in common with another, if that has any."""
    return first <= last and any(since <= last and until >= first for since, until in spans)


def _plain(chart: _Chart, company: str, day: date) -> float:
    """The share of a company that surely belongs to listed parties in the end, chain by chain, as far as chains are
    followed."""
    total = 0.0
    steps = [(company, 1.0)]
    for _ in range(MOST_HOPS):
        longer: list[tuple[str, float]] = []
        for at, share in steps:
            for each in _on(chart, at, day):
                part = share * each.low
                if chart.is_listed(each.owner, day):
                    total += part
                elif part >= LEAST_SHARE:
                    longer.append((each.owner, part))
        steps = longer
    return total

"""Who is who: records joined into parties, each join with its reason, reversible, and incremental.

Records are never changed. What is joined is a table that is made anew from the links and from what people decided, so a
join is undone by deciding otherwise.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import pyarrow as pa

from coverstory.lake import Engine
from coverstory.resolve.clustering import Grouping, Link, Pair, group, pair_of
from coverstory.resolve.clusters import components
from coverstory.resolve.decisions import JoinDecision, decided
from coverstory.resolve.linking import contradictions_among, find_links, prepare
from coverstory.resolve.remembered import Resolution, recalled, tell_records
from coverstory.resolve.touching import retell_traits

__all__ = ["DECIDED_WEIGHT", "join_parties", "joined_links", "merged_ids", "records_of"]

DECIDED_WEIGHT = 1000.0
"""What a person's decision weighs: more than any evidence, and finite so that it can be written down."""

_LINKS = pa.schema(
    [
        ("one", pa.string()),
        ("other", pa.string()),
        ("canonical", pa.string()),
        ("by", pa.string()),
        ("weight", pa.float64()),
        ("reason", pa.string()),
        ("refused", pa.string()),
    ]
)


def join_parties(
    engine: Engine, decisions: Sequence[JoinDecision] = (), before: Resolution | None = None
) -> list[Link]:
    """Make the tables `joined` and `join_link` from all records; returns the links of the evidence.

    `joined(party, canonical, reason)`: every party that was merged into or received another; `canonical` is the
    smallest id of the cluster. `join_link(one, other, canonical, by, weight, reason, refused)`: every link, with the
    cluster it is in, or why it joined nothing. Where all records of `before` are still as they were, only what the
    new ones touch is compared; what is found is the same.
    """
    tell_records(engine)
    with recalled(engine, before) as is_known:
        if is_known:
            retell_traits(engine)
        else:
            prepare(engine)
            engine.execute("CREATE OR REPLACE TEMP TABLE touched AS SELECT unique_id AS id FROM trait")
        links = find_links(engine, is_known)
    _tell(engine, links, decisions)
    return links


def _tell(engine: Engine, links: Sequence[Link], decisions: Sequence[JoinDecision]) -> None:
    """Group the links and make the tables."""
    told = _with_decisions(engine, links, decisions)
    apart = decided(decisions, "different")
    grouping = group(told, _contradictions(engine, told), apart)
    engine.register("joined", _joined(told, grouping))
    rows = [
        {
            "one": link.one,
            "other": link.other,
            "canonical": grouping.canonical[link.one] if link.pair not in grouping.refused else None,
            "by": link.by,
            "weight": link.weight,
            "reason": link.reason,
            "refused": grouping.refused.get(link.pair),
        }
        for link in sorted(told, key=lambda link: link.pair)
    ]
    engine.register("join_link", pa.Table.from_pylist(rows, _LINKS))


def _with_decisions(engine: Engine, links: Sequence[Link], decisions: Sequence[JoinDecision]) -> list[Link]:
    """The links, and those that a person made between parties of these records."""
    same = decided(decisions, "same")
    if not same:
        return list(links)
    ids = sorted({record for pair in same for record in pair})
    engine.register("decided_on", pa.table({"id": pa.array(ids, pa.string())}))
    known = set(
        engine.query("SELECT party.id FROM records.party AS party JOIN decided_on USING (id)")["id"].to_pylist()
    )
    made = [
        Link(*pair, DECIDED_WEIGHT, "decision", f"decided by {each.by} on {each.at[:10]}: {each.why}")
        for pair, each in same.items()
        if set(pair) <= known
    ]
    pairs = {link.pair for link in made}
    return [*made, *(link for link in links if link.pair not in pairs)]


def _contradictions(engine: Engine, links: Sequence[Link]) -> Mapping[Pair, str]:
    """What contradicts among records that hang together over a third."""
    ids = sorted({record for link in links for record in link.pair})
    place = {record: number for number, record in enumerate(ids)}
    left = np.array([place[link.one] for link in links], dtype=np.int64)
    right = np.array([place[link.other] for link in links], dtype=np.int64)
    hanging: defaultdict[int, list[str]] = defaultdict(list)
    for record, component in zip(ids, components(left, right, len(ids)).tolist(), strict=True):
        hanging[component].append(record)
    linked = {link.pair for link in links}
    pairs = [pair for records in hanging.values() if len(records) > 2 for pair in combinations(records, 2)]
    asked = [pair_of(*pair) for pair in pairs if pair not in linked]
    if not asked:
        return {}
    one, other = zip(*asked, strict=True)
    engine.register("asked_apart", pa.table({"one": pa.array(one, pa.string()), "other": pa.array(other, pa.string())}))
    return contradictions_among(engine, "asked_apart")


def _joined(links: Sequence[Link], grouping: Grouping) -> pa.Table:
    """The parties of more than one record: party, canonical, and the reason of the strongest link that joined it."""
    reasons: dict[str, str] = {}
    for link in sorted(links, key=lambda link: (-link.weight, link.pair)):
        if link.pair not in grouping.refused:
            for record in link.pair:
                reasons.setdefault(record, link.reason)
    parties = sorted(reasons)
    return pa.table(
        {
            "party": pa.array(parties, pa.string()),
            "canonical": pa.array([grouping.canonical[party] for party in parties], pa.string()),
            "reason": pa.array([reasons[party] for party in parties], pa.string()),
        }
    )


def joined_links(engine: Engine) -> pa.Table:
    """Every link, those that joined first, by cluster: the table `join_link` in order."""
    return engine.query("SELECT * FROM join_link ORDER BY refused IS NOT NULL, canonical, weight DESC, one, other")


def records_of(engine: Engine, ids: Sequence[str]) -> dict[str, str]:
    """The names of those of these parties that the records know."""
    engine.register("asked_names", pa.table({"id": pa.array(ids, pa.string())}))
    rows = engine.query("SELECT party.id, party.name FROM records.party AS party JOIN asked_names USING (id)")
    return dict(zip(rows["id"].to_pylist(), rows["name"].to_pylist(), strict=True))


def merged_ids(engine: Engine) -> dict[str, tuple[str, ...]]:
    """The ids merged into each canonical party, in order."""
    rows = engine.query("SELECT canonical, party FROM joined WHERE party <> canonical ORDER BY canonical, party")
    also: dict[str, tuple[str, ...]] = {}
    for canonical, party in zip(rows["canonical"].to_pylist(), rows["party"].to_pylist(), strict=True):
        also[canonical] = (*also.get(canonical, ()), party)
    return also

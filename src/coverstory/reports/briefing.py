"""Gathering what the reports of a run are written from."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from coverstory.claims import chart_of
from coverstory.errors import Refusal
from coverstory.hypotheses import Testimony
from coverstory.law import Law
from coverstory.model import Finding, Lead, Money, Watchlist
from coverstory.reports.brief import (
    Brief,
    CoverageRow,
    LawDate,
    ListHit,
    ListRead,
    PartyCard,
    RefusedRows,
    RunFacts,
)
from coverstory.reports.document_pages import claim_pages, document_rows
from coverstory.reports.flows import flows_of
from coverstory.reports.locating import Locator
from coverstory.reports.organisation_picture import draw_chart, tie_rows
from coverstory.reports.scale import total_rows
from coverstory.screen import Alert
from coverstory.typologies import Coverage

__all__ = ["RunResult", "brief_of", "hits_by_party"]


@dataclass(frozen=True, slots=True)
class RunResult:
    """What one run found: leads, findings, what could be asked, who is listed, what was refused, under which law,
    what all its networks earn together, and which records were joined into one party by which model. `alerts` say how
    the hits differ from those of the last run, `testimony` what documents say and what the records show of it.
    """

    leads: tuple[Lead, ...]
    findings: tuple[Finding, ...]
    coverage: tuple[Coverage, ...]
    hits: pa.Table
    refusals: tuple[Refusal, ...]
    lists: tuple[Watchlist, ...]
    law: Law
    facts: RunFacts
    earnings: Money | None = None
    alerts: tuple[Alert, ...] = ()
    joins: pa.Table | None = None
    model: tuple[dict[str, object], ...] = ()
    testimony: Testimony = field(default_factory=Testimony)


def brief_of(result: RunResult, locator: Locator) -> Brief:
    """The brief of a run: its leads with their records, parties, flows and list hits, and its coverage."""
    findings = {finding.id: finding for finding in result.findings}
    told = [findings[name] for lead in result.leads for name in lead.findings]
    pages, chart = claim_pages(result.testimony), chart_of(result.testimony.ledger, result.lists)
    return Brief(
        leads=result.leads,
        findings=findings,
        parties=_cards(result.leads, locator),
        records=locator.rows(told),
        coverage=tuple(
            CoverageRow(
                row.typology, row.question, row.is_evaluable, row.missing, "" if row.is_evaluable else row.question
            )
            for row in result.coverage
        ),
        run=result.facts,
        refused=_refused(result.refusals),
        lists=tuple(ListRead(each.id, each.title, len(each.entries), each.published_on) for each in result.lists),
        flows=flows_of(locator.engine, result.leads, findings),
        hits=hits_by_party(result.hits),
        law_dates=_law_dates(result.law, told),
        earnings=result.earnings,
        documents=document_rows(result.testimony),
        totals=total_rows(result.testimony, pages),
        ties=tie_rows(chart, pages),
        chart_picture=draw_chart(chart),
    )


def hits_by_party(hits: pa.Table) -> dict[str, tuple[ListHit, ...]]:
    """The list hits of each party that has any."""
    gathered: dict[str, tuple[ListHit, ...]] = {}
    for row in hits.to_pylist():
        known = (row["list"], row["entry"], row["entry_name"], row["score"], row["reason"])
        hit = ListHit(*known, row.get("decision") or "", row.get("facts") or "")
        gathered[row["id"]] = (*gathered.get(row["id"], ()), hit)
    return gathered


def _cards(leads: Sequence[Lead], locator: Locator) -> dict[str, PartyCard]:
    """The parties of the leads as the records introduce them."""
    ids = sorted({member.id for lead in leads for member in lead.parties})
    locator.engine.register("wanted", pa.table({"id": pa.array(ids, pa.string())}))
    rows = locator.engine.query(
        "SELECT party.id, name, kind, country, sector, names FROM party JOIN wanted ON wanted.id = party.id"
    ).to_pylist()
    return {
        row["id"]: PartyCard(
            id=row["id"],
            name=row["name"],
            kind=row["kind"],
            countries=tuple(row["country"] or ()),
            sector=row["sector"] or "",
            aliases=tuple(name for name in row["names"] if name != row["name"]),
        )
        for row in rows
    }


def _refused(refusals: Sequence[Refusal]) -> RefusedRows:
    """How many rows of which file were refused."""
    counts: dict[str, int] = {}
    for refusal in refusals:
        counts[refusal.file] = counts.get(refusal.file, 0) + 1
    return RefusedRows(len(refusals), tuple(sorted(counts.items())))


def _law_dates(law: Law, findings: Sequence[Finding]) -> tuple[LawDate, ...]:
    """The days on which the rules that the findings name came into force or ended."""
    named = {then.rule for finding in findings for then in finding.law}
    dates: list[LawDate] = []
    for rule in law.rules.values():
        if rule.wording in named:
            dates.append(LawDate(rule.wording, rule.since, "in force"))
            dates += [LawDate(rule.wording, rule.until, "ended")] if rule.until else []
    return tuple(dates)

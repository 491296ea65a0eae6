"""Leads and findings as the JSON lines of a run: the outer contract's keys, in its order."""

from datetime import date

from coverstory.model import Evidence, Finding, Lead, Money

__all__ = ["findings_json", "leads_json"]

Json = dict[str, object]


def leads_json(lead: Lead) -> Json:
    """The lead as a line of `leads.jsonl`."""
    return {
        "id": lead.id,
        "rank": lead.rank,
        "score": lead.score,
        "parties": [
            {"id": member.id, "also": list(member.also), "name": member.name, "role": member.role}
            for member in lead.parties
        ],
        "findings": list(lead.findings),
        "families": list(lead.families),
        "for": list(lead.reasons_for),
        "against": list(lead.reasons_against),
        "money": _earnings(lead.money),
        "contributions": [{"finding": each.finding, "adds": each.adds} for each in lead.contributions],
    }


def findings_json(finding: Finding) -> Json:
    """The finding as a line of `findings.jsonl`; after the contract's keys `roles`, `decisive`, `lines` and `money`."""
    return {
        "id": finding.id,
        "typology": finding.typology,
        "family": finding.family,
        "parties": list(finding.parties),
        "since": _day(finding.since),
        "until": _day(finding.until),
        "strength": finding.strength,
        "law": [{"rule": law.rule, "as_of_event": law.as_of_event, "as_of_run": law.as_of_run} for law in finding.law],
        "explanation": finding.explanation,
        "evidence": [_evidence(named) for named in finding.evidence],
        "innocent": [{"explanation": tried.explanation, "result": tried.result} for tried in finding.innocent],
        "roles": list(finding.roles),
        "decisive": finding.decisive,
        "lines": list(finding.lines or (finding.family,)),
        "money": _money(finding.money),
    }


def _evidence(named: Evidence) -> Json:
    return {"kind": named.kind, "id": named.id, "file": named.file, "line": named.line, "sha256": named.sha256}


def _money(money: Money | None) -> Json | None:
    return {"low": money.low, "high": money.high, "currency": money.currency} if money else None


def _earnings(money: Money | None) -> Json:
    """The money of a lead, and what it is taken from."""
    if money is None:
        return {"low": None, "high": None, "currency": None, "basis": None}
    return {"low": money.low, "high": money.high, "currency": money.currency, "basis": money.basis}


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None

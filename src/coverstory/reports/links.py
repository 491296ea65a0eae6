"""Who in a lead is tied to whom, by which records: the lines of the network picture."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coverstory.model import Lead
from coverstory.reports.brief import Brief, RecordRow, merged_into

__all__ = ["Link", "links_of"]


@dataclass(frozen=True, slots=True)
class Link:
    """One party tied to another: in which words, by how many records. `recorded` is false for a mere joint mention."""

    source: str
    target: str
    words: str
    count: int
    recorded: bool = True


_TIE_WORDS = {
    "owner": "owns",
    "director": "directs",
    "agent": "represents",
    "sponsor": "sponsors",
    "member": "belongs to",
    "family": "is family of",
    "household": "lives with",
}
_CONTACT_WORDS = {"meeting": "meets", "visit": "visits", "call": "calls", "message": "writes to"}
_FLOW_VERBS = {
    "wages": "pays wages to",
    "allowance": "pays allowance to",
    "cash": "cash goes to",
    "goods": "sends goods to",
}

Said = tuple[str, str, str]
"""Source, target and the words between them."""


def links_of(brief: Brief, lead: Lead) -> tuple[Link, ...]:
    """Every tie between two members of the lead that its evidence or its flows show, sorted.

    A member whom no record ties to another is joined, unrecorded, to the first party of the finding that names it:
    the picture draws that line differently, because being named together is not being tied.
    """
    known = merged_into(lead)
    counts: dict[Said, int] = defaultdict(int)
    for source, target, words in _said(brief, lead):
        ends = known.get(source), known.get(target)
        if ends[0] and ends[1] and ends[0] != ends[1]:
            counts[(ends[0], ends[1], words)] += 1
    recorded = [Link(*said, count) for said, count in sorted(counts.items())]
    return (*recorded, *_joint_mentions(brief, lead, recorded))


def _said(brief: Brief, lead: Lead) -> Iterator[Said]:
    rows = _evidence_rows(brief, lead)
    for row in rows:
        yield from _said_by(brief, row)
    yield from _shared_identifiers(rows)
    for flow in brief.flows.get(lead.id, ()):
        yield flow.source, flow.target, _FLOW_VERBS.get(flow.what, flow.what)


def _evidence_rows(brief: Brief, lead: Lead) -> list[RecordRow]:
    named = {(e.kind, e.id): None for finding in brief.findings_of(lead) for e in finding.evidence}
    return [brief.records[key] for key in named if key in brief.records]


def _said_by(brief: Brief, row: RecordRow) -> Iterator[Said]:
    value = row.value
    match row.kind:
        case "tie":
            yield value("subject"), value("object"), _TIE_WORDS.get(value("kind"), value("kind"))
        case "employment":
            yield value("employer"), value("worker"), "employs"
            yield value("sponsor"), value("worker"), "sponsors"
            yield value("worker"), value("client"), "works for"
        case "payment":
            yield brief.holder_of(value("payer_account")), brief.holder_of(value("payee_account")), "pays"
        case "cash":
            yield brief.holder_of(value("account")), value("party"), "cash handled by"
        case "contact":
            yield value("party"), value("other"), _CONTACT_WORDS.get(value("kind"), "contacts")
        case "customs":
            yield value("consignor"), value("consignee"), "ships goods to"
            yield value("consignor"), value("vessel"), "ships on"
        case "equipment":
            yield value("employer"), value("worker"), "sends equipment to"


def _shared_identifiers(rows: Iterable[RecordRow]) -> Iterator[Said]:
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        if row.kind == "identifier":
            holders[(row.value("kind"), row.value("value"))].append(row.value("party"))
    for (kind, _), parties in holders.items():
        first, *others = sorted(set(parties))
        for other in others:
            yield first, other, f"shares {kind.replace('_', ' ')} with"


def _joint_mentions(brief: Brief, lead: Lead, recorded: Iterable[Link]) -> Iterator[Link]:
    known = merged_into(lead)
    tied = {end for link in recorded for end in (link.source, link.target)}
    for finding in brief.findings_of(lead):
        members = list(dict.fromkeys(known[party] for party in finding.parties if party in known))
        for member in members[1:]:
            if member not in tied:
                tied |= {member, members[0]}
                yield Link(members[0], member, "named together", 1, recorded=False)

"""What the page shows of each lead, made ready for the templates: words, pictures and bounded tables of evidence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from coverstory.model import KINDS, Evidence, Finding, Innocent, Lead, Member, Type
from coverstory.reports.brief import Brief, ListHit, RecordRow
from coverstory.reports.links import Link, links_of
from coverstory.reports.money_flow import FlowRow, draw_flows, flow_rows
from coverstory.reports.network_picture import NetworkPicture, draw_network
from coverstory.reports.timeline import draw_timeline
from coverstory.reports.wording import ROLE_WORDS, counted, joined, money, plain, role_counts, span

__all__ = ["EvidenceTable", "FindingPart", "HeadLine", "LeadPart", "MemberLine", "head_lines", "lead_parts"]

ROWS_OPEN = 20
"""Evidence rows of a finding that are seen at once; the others open on demand."""

ROWS_OF_A_FINDING = 500
"""Evidence rows of a finding that the page carries; findings.jsonl names all of them."""

ROWS_IN_ALL = 30_000
"""Evidence rows that the whole page carries, shared out among its findings: about 10 MB of them."""

_HEADLINE_ROLES = ("mission", "sponsor", "front", "collector", "organisation", "trader", "host", "handler", "courier")

_CLASS_OF_TYPE = {
    Type.AMOUNT: "num",
    Type.NUMBER: "num",
    Type.SHARE: "num",
    Type.MOMENT: "day",
    Type.DAY_FROM: "day",
    Type.DAY_UNTIL: "day",
}
_CELL_CLASS = {
    (kind.name, column.name): _CLASS_OF_TYPE.get(column.type, "") for kind in KINDS.values() for column in kind.columns
}
_REFERS_TO = {(kind.name, column.name): column.refers_to for kind in KINDS.values() for column in kind.columns}


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One evidence row: its id, where it stands and its cells; `file_number` is 0 where the file is not listed."""

    id: str
    place: str
    file_number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvidenceTable:
    """The evidence rows of one kind under their columns; the first `opened` are seen at once."""

    kind: str
    columns: tuple[tuple[str, str], ...]
    """the name in words, and the class of its cells: num, day or none"""
    lines: tuple[EvidenceLine, ...]
    opened: int


@dataclass(frozen=True, slots=True)
class FindingPart:
    """One finding, what it adds to the score, and its evidence; `left_out` rows are in findings.jsonl alone."""

    finding: Finding
    number: int
    adds: str
    tables: tuple[EvidenceTable, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member with its card's facts and the list entries it resembles."""

    member: Member
    country: str
    sector: str
    hits: tuple[ListHit, ...]


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A lead in one row of the head's table; `anchor` is ours, safe in a link, and empty where it has no section."""

    lead: Lead
    anchor: str
    main_parties: tuple[tuple[str, str], ...]
    period: str


@dataclass(frozen=True, slots=True)
class LeadPart:
    """All that the page says of one lead."""

    head: HeadLine
    lead: Lead
    headline: str
    summary: str
    picture: NetworkPicture
    links: tuple[Link, ...]
    names: dict[str, str]
    """the members' names by id"""
    flows: tuple[FlowRow, ...]
    flow_pictures: tuple[Markup, ...]
    timeline: Markup | None
    members: tuple[MemberLine, ...]
    findings: tuple[FindingPart, ...]
    untested: tuple[tuple[str, Innocent], ...]


def head_lines(brief: Brief, leads: Sequence[Lead], in_full: int) -> tuple[HeadLine, ...]:
    """The rows of the table at the head; the first `in_full` leads have a section to link to."""
    return tuple(
        HeadLine(
            lead, f"lead-{number}" if number <= in_full else "", _main_parties(lead), _period(brief.findings_of(lead))
        )
        for number, lead in enumerate(leads, 1)
    )


def lead_parts(brief: Brief, heads: Sequence[HeadLine]) -> Iterator[LeadPart]:
    """The sections of the page, one for each row of the table that links to one."""
    leads = [head.lead for head in heads]
    findings = sum(len(lead.findings) for lead in leads)
    rows = max(min(ROWS_OF_A_FINDING, ROWS_IN_ALL // max(findings, 1)), 1)
    files = {file.path: number for number, file in enumerate(brief.run.files, 1)}
    for head in heads:
        yield _lead_part(brief, head, _Evidence(brief, files, rows))


def _lead_part(brief: Brief, head: HeadLine, evidence: "_Evidence") -> LeadPart:
    lead, anchor = head.lead, head.anchor
    links = links_of(brief, lead)
    flows = flow_rows(brief, lead)
    adds = {each.finding: each.adds for each in lead.contributions}
    findings = sorted(brief.findings_of(lead), key=lambda finding: -adds.get(finding.id, 0.0))
    return LeadPart(
        head=head,
        lead=lead,
        headline=_headline(lead),
        summary=_summary(lead, findings),
        picture=draw_network(lead, links, f"{anchor}-network"),
        links=links,
        names={member.id: member.name for member in lead.parties},
        flows=flows,
        flow_pictures=draw_flows(flows, f"{anchor}-flow"),
        timeline=draw_timeline(brief, lead, f"{anchor}-time"),
        members=tuple(_member_line(brief, member) for member in lead.parties),
        findings=tuple(
            evidence.part(finding, number, _adds(adds.get(finding.id))) for number, finding in enumerate(findings, 1)
        ),
        untested=tuple((f.typology, tried) for f in findings for tried in f.innocent if tried.result == "untested"),
    )


def _adds(log_odds: float | None) -> str:
    """What a finding adds to the score of its lead, in words."""
    return f"adds {log_odds:+.2f} to the log-odds" if log_odds else "adds nothing to the score"


def _headline(lead: Lead) -> str:
    """The names a reader will know the lead by: those above the workers, two at the most."""
    names = [m.name for role in _HEADLINE_ROLES for m in lead.parties if m.role == role]
    return joined(names[:2]) if names else role_counts(lead)


def _summary(lead: Lead, findings: Sequence[Finding]) -> str:
    patterns = joined(dict.fromkeys(plain(finding.typology) for finding in findings))
    families = counted(len(lead.families), "family of evidence", "families of evidence")
    said = f"A suspected network of {role_counts(lead)}. "
    said += f"{counted(len(findings), 'finding')} from {families} make it: {patterns}; {_period(findings)}."
    return said + (f" The money in question is {money(lead.money)}." if lead.money else "")


def _period(findings: Iterable[Finding]) -> str:
    known = [finding for finding in findings if finding.since or finding.until]
    since = min((on for f in known if (on := f.since or f.until)), default=None)
    until = max((on for f in known if (on := f.until or f.since)), default=None)
    return span(since, until)


def _main_parties(lead: Lead) -> tuple[tuple[str, str], ...]:
    """The roles of a lead and who plays them, for one line of a table; roles that many play are counted."""
    found = []
    for role, words in ROLE_WORDS.items():
        names = [member.name for member in lead.parties if member.role == role]
        if len(names) > 3 or (role in ("worker", "identity_victim") and len(names) > 1):
            found.append((counted(len(names), *words), ""))
        elif names:
            found.append((words[len(names) > 1], ", ".join(names)))
    return tuple(found)


def _member_line(brief: Brief, member: Member) -> MemberLine:
    card = brief.parties.get(member.id)
    hits = tuple(hit for party in (member.id, *member.also) for hit in brief.hits.get(party, ()))
    return MemberLine(member, ", ".join(card.countries) if card else "", card.sector if card else "", hits)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Lays out evidence: knows the records, the numbers of the files, and how many rows a finding may show."""

    brief: Brief
    files: dict[str, int]
    rows: int

    def part(self, finding: Finding, number: int, adds: str) -> FindingPart:
        """The finding with its evidence in one table a kind."""
        shown = finding.evidence[: self.rows]
        kinds = tuple(dict.fromkeys(named.kind for named in shown))
        opened = ROWS_OPEN if len(shown) <= ROWS_OPEN else max(ROWS_OPEN // len(kinds), 1)
        tables = tuple(self._table(kind, [named for named in shown if named.kind == kind], opened) for kind in kinds)
        return FindingPart(finding, number, adds, tables, len(finding.evidence) - len(shown))

    def _table(self, kind: str, named: Sequence[Evidence], opened: int) -> EvidenceTable:
        rows = [self.brief.records.get((kind, one.id)) for one in named]
        columns = _columns(kind, [row for row in rows if row])
        lines = tuple(self._line(one, row, columns) for one, row in zip(named, rows, strict=True))
        return EvidenceTable(
            kind, tuple((plain(name), _CELL_CLASS.get((kind, name), "")) for name in columns), lines, opened
        )

    def _line(self, named: Evidence, row: RecordRow | None, columns: Sequence[str]) -> EvidenceLine:
        file, line = (named.file, named.line) if named.file or not row else (row.file, row.line)
        values = dict(row.values) if row else {}
        cells = tuple(self._cell(named.kind, column, values.get(column, "")) for column in columns)
        return EvidenceLine(named.id, f"{file}:{line}" if file else "", self.files.get(file, 0), cells)

    def _cell(self, kind: str, column: str, text: str) -> str:
        """The text as recorded, with the name behind an id, so that a row reads by itself."""
        refers_to = _REFERS_TO.get((kind, column), "")
        party = self.brief.holder_of(text) if refers_to == "account" else text if refers_to == "party" else ""
        name = self.brief.name_of(party)
        return text if name in (party, "") else f"{text} ({name})"


def _columns(kind: str, rows: Iterable[RecordRow]) -> tuple[str, ...]:
    """The columns that any row fills: those of the kind in their order, then the file's own."""
    filled = dict.fromkeys(name for row in rows for name, text in row.values if text and name != "id")
    own = [column.name for column in KINDS[kind].columns if column.name in filled] if kind in KINDS else []
    return (*own, *(name for name in filled if name not in own))

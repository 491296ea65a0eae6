"""The parties of leads and what ties them, as FollowTheMoney entities that other tools read.

No topic is set: a resemblance to a listed name is not a listing.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from followthemoney import EntityProxy, model

from coverstory.model import Lead
from coverstory.reports.brief import Brief, PartyCard, RecordRow, merged_into

__all__ = ["entities", "fits", "ftm_lines"]

_SCHEMA_OF_PARTY = {
    "person": "Person",
    "company": "Company",
    "organization": "Organization",
    "mission": "PublicBody",
    "public_body": "PublicBody",
    "vessel": "Vessel",
    "unknown": "LegalEntity",
}
_TIES: Mapping[str, tuple[str, str, str]] = {
    "owner": ("Ownership", "owner", "asset"),
    "director": ("Directorship", "director", "organization"),
    "agent": ("Representation", "agent", "client"),
    "member": ("Membership", "member", "organization"),
    "family": ("Family", "person", "relative"),
}
"""For each kind of tie its schema, and the properties of its subject and its object."""

_ANY_TIE = ("UnknownLink", "subject", "object")
"""What a tie becomes that FollowTheMoney has no word for, or whose ends are not what that word asks for."""

Entity = dict[str, object]


def entities(brief: Brief) -> Iterator[Entity]:
    """Every party of a lead, every account, tie, employment and payment in the leads' evidence; each once.

    Parties first, so that a reader meets both ends before the line between them. Ids are made from the case's name and
    the record's kind and id, and so stay the same from run to run. A tie to a party that no record introduces is left
    out: it would end nowhere.
    """
    export = _Export(brief)
    named = [(e.kind, e.id) for lead in brief.leads for finding in brief.findings_of(lead) for e in finding.evidence]
    rows = [brief.records[name] for name in dict.fromkeys(named) if name in brief.records]
    edges = [edge for row in rows for edge in export.told_by(row)]
    for lead in brief.leads:
        for member in lead.parties:
            export.party(member.id)
    yield from (entity.to_dict() for entity in export.made.values())
    yield from (entity.to_dict() for entity in edges)


def ftm_lines(brief: Brief) -> Iterator[str]:
    """The entities as JSON lines with sorted keys."""
    for entity in entities(brief):
        yield json.dumps(entity, sort_keys=True, ensure_ascii=False) + "\n"


class _Export:
    """The entities made so far, so that each party and account is written once."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.made: dict[tuple[str, str], EntityProxy] = {}
        self.known = _one_name_each(brief.leads)

    def told_by(self, row: RecordRow) -> list[EntityProxy]:
        """What one record says, as edges between entities."""
        tellers: dict[str, Callable[[RecordRow], Iterable[EntityProxy | None]]] = {
            "tie": self._tie,
            "employment": self._employment,
            "payment": self._payment,
        }
        teller = tellers.get(row.kind)
        return [edge for edge in teller(row) if edge is not None] if teller else []

    def party(self, party: str) -> EntityProxy | None:
        """The party's entity; None where no record introduces it."""
        name = self.known.get(party, party)
        card = self.brief.parties.get(name)
        if card is None:
            return None
        if ("party", name) not in self.made:
            entity = self._entity(_SCHEMA_OF_PARTY[card.kind], "party", name)
            _describe_party(entity, card)
            self.made["party", name] = entity
        return self.made["party", name]

    def _account(self, account: str, told_in: list[EntityProxy | None]) -> EntityProxy | None:
        row = self.brief.records.get(("account", account))
        if row is None:
            return None
        if ("account", account) not in self.made:
            entity = self._entity("BankAccount", "account", account)
            _describe_account(entity, row)
            self.made["account", account] = entity
            holder = self.party(row.value("holder"))
            told_in.append(self._edge(row, _TIES["owner"], (holder, entity), "account holder"))
        return self.made["account", account]

    def _tie(self, row: RecordRow) -> Iterator[EntityProxy | None]:
        kind = row.value("kind")
        ends = self.party(row.value("subject")), self.party(row.value("object"))
        edge = self._edge(row, _TIES.get(kind, _ANY_TIE), ends, kind)
        if edge is not None and row.value("share"):
            edge.add("percentage", f"{float(row.value('share')) * 100:g}", quiet=True)
        yield edge

    def _employment(self, row: RecordRow) -> Iterator[EntityProxy | None]:
        worker, employer = self.party(row.value("worker")), self.party(row.value("employer"))
        role = row.value("role") or "employee"
        yield self._edge(row, ("Employment", "employee", "employer"), (worker, employer), role)
        yield self._edge(row, _ANY_TIE, (self.party(row.value("sponsor")), worker), "sponsor")
        yield self._edge(row, _ANY_TIE, (worker, self.party(row.value("client"))), "works for client")

    def _payment(self, row: RecordRow) -> Iterator[EntityProxy | None]:
        told: list[EntityProxy | None] = []
        payment = self._entity("Payment", row.kind, row.id)
        for side, column in (("payer", "payer_account"), ("beneficiary", "payee_account")):
            payment.add(side, self.party(self.brief.holder_of(row.value(column))))
            payment.add(f"{side}Account", self._account(row.value(column), told))
        payment.add("amount", row.value("amount"))
        payment.add("currency", row.value("currency"))
        payment.add("date", row.value("occurred_at") or row.occurred)
        payment.add("purpose", row.value("purpose") or row.value("category"))
        _say_where(payment, row)
        yield from told
        if payment.has("payer") or payment.has("beneficiary"):
            yield payment

    def _edge(
        self,
        row: RecordRow,
        shape: tuple[str, str, str],
        ends: tuple[EntityProxy | None, EntityProxy | None],
        role: str,
    ) -> EntityProxy | None:
        source, target = ends
        if source is None or target is None:
            return None
        schema, from_property, to_property = shape if fits(shape, source, target) else _ANY_TIE
        edge = self._entity(schema, row.kind, row.id, role)
        edge.add(from_property, source)
        edge.add(to_property, target)
        edge.add("relationship" if schema == "Family" else "role", role)
        edge.add("startDate", row.value("since") or row.value("opened"))
        edge.add("endDate", row.value("until") or row.value("closed"))
        _say_where(edge, row)
        return edge

    def _entity(self, schema: str, *parts: str) -> EntityProxy:
        entity = model.make_entity(schema, key_prefix=self.brief.run.case_name)
        entity.make_id(*parts)
        return entity


def _one_name_each(leads: Iterable[Lead]) -> dict[str, str]:
    return {alias: name for lead in leads for alias, name in merged_into(lead).items()}


def fits(shape: tuple[str, str, str], source: EntityProxy, target: EntityProxy) -> bool:
    """Whether both ends are what the schema's properties may hold: a stake is in an asset, a director is no vessel."""
    schema, *properties = shape
    wanted = (model[schema].properties[name].range for name in properties)
    return all(want is None or end.schema.is_a(want) for end, want in zip((source, target), wanted, strict=True))


def _describe_party(entity: EntityProxy, card: PartyCard) -> None:
    entity.add("name", card.name)
    entity.add("alias", card.aliases)
    entity.add("country", card.countries)
    entity.add("sector", card.sector, quiet=True)
    entity.add("notes", f"Record party/{card.id}")


def _describe_account(entity: EntityProxy, row: RecordRow) -> None:
    entity.add("name", row.id)
    entity.add("accountNumber", row.id)
    entity.add("accountType", row.value("kind"))
    entity.add("bankName", row.value("institution"))
    entity.add("country", row.value("country"))
    entity.add("currency", row.value("currency"))
    entity.add("openingDate", row.value("opened"))
    entity.add("closingDate", row.value("closed"))


def _say_where(edge: EntityProxy, row: RecordRow) -> None:
    edge.add("recordId", f"{row.kind}/{row.id}")
    edge.add("description", f"{row.file}:{row.line}")

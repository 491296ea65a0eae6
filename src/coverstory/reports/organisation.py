"""The organisation chart as FollowTheMoney entities; each tie with who says so, when, and what a person decided.

No topic is set, and a person is an entity only where a list designates them.
"""

import json
from collections.abc import Iterable, Iterator, Mapping

from followthemoney import EntityProxy, model

from coverstory.claims.organisation import Chart, Headcount, Organisation, OrganisationLine
from coverstory.reports.ftm import fits

__all__ = ["chart_entities", "chart_lines"]

_SCHEMA_OF_KIND = {
    "unit": "PublicBody",
    "authority": "PublicBody",
    "mission": "PublicBody",
    "company": "Company",
    "school": "Organization",
    "organisation": "Organization",
    "person": "Person",
}
_TIES: Mapping[str, tuple[str, str, str]] = {
    "part of": ("Membership", "member", "organization"),
    "parent of": ("Ownership", "owner", "asset"),
}
_ANY_TIE = ("UnknownLink", "subject", "object")
"""Command, work under one another and links have no word of their own between organisations."""

Entity = dict[str, object]


def chart_entities(chart: Chart, case: str) -> Iterator[Entity]:
    """Every organisation of a chart and then every tie; ids are made from the case's name and stay from run to run."""
    counted: dict[str, list[Headcount]] = {}
    for each in chart.headcounts:
        counted.setdefault(each.organisation, []).append(each)
    made = {each.id: _entity_of(each, counted.get(each.id, ()), case) for each in chart.organisations}
    yield from (entity.to_dict() for entity in made.values())
    for line in chart.lines:
        yield _tie(line, (made[line.source], made[line.target]), case).to_dict()


def chart_lines(chart: Chart, case: str) -> Iterator[str]:
    """The entities as JSON lines with sorted keys."""
    for entity in chart_entities(chart, case):
        yield json.dumps(entity, sort_keys=True, ensure_ascii=False) + "\n"


def _entity_of(organisation: Organisation, counted: Iterable[Headcount], case: str) -> EntityProxy:
    entity = model.make_entity(_SCHEMA_OF_KIND[organisation.kind], key_prefix=case)
    entity.make_id("organisation", organisation.id)
    entity.add("name", organisation.name)
    entity.add("alias", organisation.aliases)
    entity.add("country", organisation.countries)
    entity.add("notes", f"Kind: {organisation.kind}")
    entity.add("notes", [f"Listed: {each}" for each in organisation.listed])
    entity.add("notes", "An accepted claim calls it a front." if organisation.is_called_front else None)
    entity.add("notes", [_people(each) for each in counted])
    return entity


def _people(told: Headcount) -> str:
    """How many people somebody says it has."""
    low, high = ("?" if end is None else f"{end:,.0f}" for end in (told.low, told.high))
    ends = low if low == high else f"{low} to {high}"
    grades = f"source {told.reliability}, content {told.credibility}"
    return f"People: {ends}, says {told.said_by} ({told.date or 'undated'}; {grades}; {told.evidence})"


def _tie(line: OrganisationLine, ends: tuple[EntityProxy, EntityProxy], case: str) -> EntityProxy:
    shape = _TIES.get(line.kind, _ANY_TIE)
    schema, from_property, to_property = shape if fits(shape, *ends) else _ANY_TIE
    edge = model.make_entity(schema, key_prefix=case)
    edge.make_id(line.kind, line.source, line.target, line.evidence)
    edge.add(from_property, ends[0])
    edge.add(to_property, ends[1])
    edge.add("role", line.kind)
    edge.add("status", line.status)
    edge.add("startDate", line.since)
    edge.add("endDate", line.until)
    edge.add("date", line.date)
    edge.add("publisher", line.said_by)
    edge.add("recordId", line.evidence)
    edge.add("description", _grounds(line))
    return edge


def _grounds(line: OrganisationLine) -> list[str]:
    """What the tie rests on, in words; the two grades beside each other."""
    told = [line.why] if line.why else []
    if line.reliability:
        told.append(f"source {line.reliability}, content {line.credibility}")
    return told + [f"contradicted: {each}" for each in line.contradictions]

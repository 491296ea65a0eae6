"""The organisations behind a network, from accepted claims and from lists: units, fronts, schools, and what ties them.

Context on organisations, never a signal on a person: a claim makes no node of a natural person, whatever it says. Who
is designated by name is drawn where the list itself ties them to an organisation. What nobody accepted is not drawn.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from coverstory.claims.organisation_names import ORGANISATIONS, kind_of_name, names_in, organisation_key
from coverstory.claims.questions import number_in
from coverstory.claims.roots import source_name
from coverstory.claims.weighing import Ledger, WeighedClaim
from coverstory.claims.wording import bare_words
from coverstory.model import Entry, NameKind, Watchlist

__all__ = ["Chart", "Headcount", "Organisation", "OrganisationLine", "chart_of"]

_LINES: Mapping[str, str] = ORGANISATIONS["line"]


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation, or a person whom a list designates; `listed` holds the entries as `list/entry`."""

    id: str
    name: str
    kind: str
    """unit, school, company, authority, mission, organisation; `person` for a designated one alone"""
    aliases: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    is_called_front: bool = False
    """whether an accepted claim calls it one"""


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """One tie, with who says so and when: an accepted claim (`claim/ID`) or a list (`list/ENTRY`)."""

    source: str
    target: str
    kind: str
    status: str
    """accepted, or listed"""
    said_by: str
    evidence: str
    date: str
    """when the document was published, or the entry listed; empty where neither is said"""
    since: str = ""
    until: str = ""
    reliability: str = ""
    credibility: str = ""
    why: str = ""
    """who accepted it, when and why; of a list, the file and line of the entry"""
    contradictions: tuple[str, ...] = ()
    """ids of the contradictions the claim takes part in"""


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many people an organisation is said to have; people as a number, and never by name."""

    organisation: str
    low: float | None
    high: float | None
    said_by: str
    evidence: str
    date: str
    reliability: str
    credibility: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Organisations, what ties them, and how many people they are said to have; each line with its source.

    `left_out` names the accepted claims that say a tie and are not drawn, because one end is not by its name an
    organisation.
    """

    organisations: tuple[Organisation, ...]
    lines: tuple[OrganisationLine, ...]
    headcounts: tuple[Headcount, ...] = ()
    left_out: tuple[str, ...] = ()


def chart_of(ledger: Ledger, lists: Sequence[Watchlist] = (), programmes: Iterable[str] = ()) -> Chart:
    """The chart of what is accepted, with every listed organisation that ties reach from it.

    `programmes` adds the listed organisations of these sanctions programmes, whether a claim names them or not.
    """
    persons = (each.claim.source for each in ledger.claims if each.claim.source_class == "person")
    drawing = _Drawing(lists, frozenset(map(source_name, persons)))
    for each in ledger.accepted:
        drawing.claim(each)
    drawing.reach(frozenset(programmes))
    return drawing.chart()


class _Listed:
    """The entries of lists that are one: by a full name of organisations, or by the UN's reference."""

    def __init__(self, lists: Iterable[Watchlist]) -> None:
        self.of_key: dict[str, list[tuple[Watchlist, Entry]]] = {}
        self.tied_to: defaultdict[str, list[tuple[Watchlist, Entry]]] = defaultdict(list)
        for watchlist in lists:
            for entry in watchlist.entries:
                self._add(watchlist, entry)

    def _add(self, watchlist: Watchlist, entry: Entry) -> None:
        for tie in entry.ties:
            self.tied_to[organisation_key(tie.name)].append((watchlist, entry))
        if entry.kind != "organization":
            return
        keys = [organisation_key(name.text) for name in entry.names if name.kind in (NameKind.PRIMARY, NameKind.ALIAS)]
        keys += [f"un {entry.un_reference}"] if entry.un_reference else []
        group = next((self.of_key[key] for key in keys if key in self.of_key), [])
        group.append((watchlist, entry))
        for key in filter(None, keys):
            self.of_key.setdefault(key, group)


class _Drawing:
    """The chart as it grows; organisations by the key of their name."""

    def __init__(self, lists: Iterable[Watchlist], persons: frozenset[str]) -> None:
        self.listed = _Listed(lists)
        self.persons = persons
        self.nodes: dict[str, Organisation] = {}
        self.lines: list[OrganisationLine] = []
        self.headcounts: list[Headcount] = []
        self.left_out: list[str] = []
        self.front: set[str] = set()

    def claim(self, weighed: WeighedClaim) -> None:
        """Draw what one accepted claim says, as far as both ends are organisations."""
        claim, about = weighed.claim, weighed.claim.about
        if about is None or about.type not in _LINES or claim.polarity == "negated" or claim.act == "denies":
            return
        subjects, objects = (self._named(str(about.slots.get(slot, ""))) for slot in ("subject", "object"))
        counted = _people_of(weighed)
        if not objects or not (subjects or counted):
            self.left_out.append(claim.id)
            return
        targets = list(map(self._node, objects))
        if not subjects:
            self.headcounts += [replace(counted, organisation=target) for target in targets if counted]
        sources = list(map(self._node, subjects))
        self.lines += [
            _claimed(weighed, source, target) for source in sources for target in targets if source != target
        ]
        words = f" {' '.join(bare_words(claim.text))} "
        if any(f" {word} " in words for word in ORGANISATIONS["front"]["words"]):
            self.front.update(end for end in targets if self.nodes[end].kind == "company")

    def _named(self, text: str) -> list[str]:
        """The names in a slot that are organisations', by a list or by their own words."""
        if organisation_key(text) in self.listed.of_key:
            return [text]
        # Somebody may be called Iva Bank; who speaks somewhere as a person is one.
        names = names_in(text)
        return [] if any(source_name(name) in self.persons for name in names) else names

    def _node(self, name: str) -> str:
        """The node of an organisation's name, made where there is none."""
        group = self.listed.of_key.get(organisation_key(name))
        if group is not None:
            return self._of_list(group)
        return self.nodes.setdefault(
            organisation_key(name), Organisation(organisation_key(name), name, kind_of_name(name))
        ).id

    def _of_list(self, group: Sequence[tuple[Watchlist, Entry]]) -> str:
        """The node of entries that are one organisation."""
        first = group[0][1]
        id_ = organisation_key(first.primary)
        if id_ not in self.nodes:
            names = dict.fromkeys(name.text for _, entry in group for name in entry.names)
            self.nodes[id_] = Organisation(
                id=id_,
                name=first.primary,
                kind=kind_of_name(first.primary.title()) or "organisation",
                aliases=tuple(name for name in names if name != first.primary),
                countries=tuple(dict.fromkeys(country for _, entry in group for country in entry.countries)),
                listed=tuple(f"{watchlist.id}/{entry.id}" for watchlist, entry in group),
            )
        return id_

    def reach(self, programmes: frozenset[str]) -> None:
        """Draw the listed organisations of programmes, and what lists tie to what is drawn, until nothing is new."""
        groups = {id(group): group for group in self.listed.of_key.values()}
        for group in groups.values():
            if any(not programmes.isdisjoint(entry.programmes) for _, entry in group):
                self._of_list(group)
        waiting = list(self.nodes)
        met: set[tuple[str, str]] = set()
        while waiting:
            node = waiting.pop(0)
            before = set(self.nodes)
            for watchlist, entry in self._touching(node):
                if (watchlist.id, entry.id) not in met:
                    met.add((watchlist.id, entry.id))
                    self._ties(watchlist, entry)
            waiting += sorted(set(self.nodes) - before)

    def _touching(self, node: str) -> Iterator[tuple[Watchlist, Entry]]:
        """The entries of a node, and those that name it as tied to them."""
        keys = {node, *map(organisation_key, self.nodes[node].aliases)}
        for key in sorted(keys):
            yield from self.listed.of_key.get(key, ())
            yield from self.listed.tied_to.get(key, ())

    def _ties(self, watchlist: Watchlist, entry: Entry) -> None:
        """Draw what an entry says of its ties to organisations that are listed or named as such."""
        if entry.kind not in ("organization", "person"):
            return
        for tie in entry.ties:
            for other in map(self._node, self._named(tie.name)):
                own = self._own(watchlist, entry)
                source, target = (own, other) if tie.kind != "parent" else (other, own)
                kind = tie.kind if tie.kind == "linked to" else "parent of"
                self.lines.append(_from_list(watchlist, entry, (source, target), kind))

    def _own(self, watchlist: Watchlist, entry: Entry) -> str:
        """The node of an entry itself; of a person, because the list designates them and ties them."""
        if entry.kind == "organization":
            return self._of_list(self.listed.of_key.get(organisation_key(entry.primary)) or [(watchlist, entry)])
        id_ = f"{watchlist.id}/{entry.id}"
        self.nodes[id_] = Organisation(id_, entry.primary, "person", countries=entry.countries, listed=(id_,))
        return id_

    def chart(self) -> Chart:
        """What has been drawn, by name; the same from run to run."""
        nodes = sorted(self.nodes.values(), key=lambda each: (each.name.casefold(), each.id))
        lines = sorted(set(self.lines), key=lambda each: (each.source, each.target, each.kind, each.evidence))
        return Chart(tuple(map(self._as_called, nodes)), tuple(lines), tuple(self.headcounts), tuple(self.left_out))

    def _as_called(self, node: Organisation) -> Organisation:
        if node.id not in self.front:
            return node
        return replace(node, is_called_front=True)


def _people_of(weighed: WeighedClaim) -> Headcount | None:
    """How many people a claim says there are; None of one person, who is nobody's headcount."""
    claim, about = weighed.claim, weighed.claim.about
    low, high = number_in(about, "low"), number_in(about, "high")
    is_money = about is not None and "currency" in about.slots
    if (low is None and high is None) or is_money or (high is not None and high <= 1):
        return None
    grades = claim.reliability, claim.credibility
    return Headcount("", low, high, weighed.told_by, f"claim/{claim.id}", weighed.published, *grades)


def _claimed(weighed: WeighedClaim, source: str, target: str) -> OrganisationLine:
    claim, about = weighed.claim, weighed.claim.about
    slots = about.slots if about else {}
    return OrganisationLine(
        source=source,
        target=target,
        kind=_LINES[about.type if about else ""],
        status=claim.status,
        said_by=weighed.told_by,
        evidence=f"claim/{claim.id}",
        date=weighed.published,
        since=str(slots.get("since", "")),
        until=str(slots.get("until", "")),
        reliability=claim.reliability,
        credibility=claim.credibility,
        why=weighed.decided,
        contradictions=weighed.contradictions,
    )


def _from_list(watchlist: Watchlist, entry: Entry, ends: tuple[str, str], kind: str) -> OrganisationLine:
    return OrganisationLine(
        *ends,
        kind=kind,
        status="listed",
        said_by=watchlist.title,
        evidence=f"list/{watchlist.id}/{entry.id}",
        date=entry.listed_on or watchlist.published_on,
        until=entry.ended_on,
        why=f"{entry.file}:{entry.line}",
    )

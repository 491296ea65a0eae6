"""What the records show of a claim: findings that support it, an innocent explanation, nothing, or no records held.

An answer never says that a claim is true. Records that support it show what it would leave behind; records that show
nothing are as good as what was searched, which is said with them.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from coverstory.hypotheses.fitting import Fit, Fits, fit_findings
from coverstory.hypotheses.matching import Match, Meant, Networks, match, networks_meant, tell_apart
from coverstory.hypotheses.questions import Bounds, Question
from coverstory.hypotheses.searching import Searched, is_known, search
from coverstory.lake import Engine
from coverstory.model import Finding
from coverstory.typologies import Coverage

__all__ = ["ANSWERS", "ANSWERS_TO_DENIALS", "Answer", "Explained", "Found", "answer_questions"]

ANSWERS: Mapping[str, str] = {
    "supported": "records show what the claim says would be there",
    "explained": "records show the outward form of it, and an innocent explanation that may account for it",
    "nothing": "records of that kind were searched and show nothing of it",
    "counted": "so many are on record; what is said may count those who are on none",
    "not_held": "no records are held that could show it",
}
"""What records can say of a claim, and what it means."""

ANSWERS_TO_DENIALS: Mapping[str, str] = {
    **ANSWERS,
    "supported": "records show what is denied",
    "explained": "records show the outward form of what is denied, and an innocent explanation that may account for it",
    "nothing": "records of that kind were searched and show nothing of what is denied",
}
"""What the same means of a denial, which is put to the same question as what it denies."""

STRONG = 0.5
"""The strength from which on a finding supports a claim. Our default [D]: weaker ones have many innocent readings."""


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
    `apart` lie within the bounds and are about something else. `matches` says of each finding, by its id, which of the
    things that the claim says it meets.
    """

    question: Question
    result: str
    findings: tuple[Finding, ...] = ()
    explained: tuple[Explained, ...] = ()
    searched: tuple[Searched, ...] = ()
    missing: Mapping[str, tuple[str, ...]] | None = None
    unchecked: tuple[str, ...] = ()
    counted: int | None = None
    apart: tuple[Finding, ...] = ()
    matches: Mapping[str, Match] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """What a run found, which typologies it could ask, and the networks that its findings were joined into."""

    findings: Sequence[Finding]
    coverage: Sequence[Coverage]
    networks: Sequence[Sequence[Finding]] = ()


Explain = Callable[[str], Sequence[Finding]]
"""The findings of a typology with those that an innocent explanation closes."""


def answer_questions(
    engine: Engine,
    questions: Sequence[Question],
    found: Found,
    explain: Explain,
) -> list[Answer]:
    """The answer to each question, in their order.

    `explain` gives, for a typology by name, its findings together with the outward forms of the pattern that an
    innocent explanation closes; of a finding of the run it may say that an explanation `holds`.
    """
    if not questions:
        return []
    laid = [each for question in questions for each in _laid(question)]
    missing = {row.typology: row.missing for row in found.coverage if not row.is_evaluable}
    asked = {name for question in questions for name in question.typologies} - missing.keys()
    shown, explained = _shown(found.findings, [each for name in sorted(asked) for each in explain(name)], asked)
    fits = fit_findings(engine, list(dict.fromkeys(laid)), shown)
    desk = _Desk(engine, shown, explained, missing, fits, Networks.among(found.networks))
    meant = _meant_by_document(questions, desk)
    return [desk.answer(question, _meant_for(question, meant.get(question.document))) for question in questions]


def _laid(question: Question) -> tuple[Bounds, ...]:
    """The bounds of a question, and the place that only its document names."""
    place = question.particulars.place
    return (question.bounds, Bounds(place=place)) if place else (question.bounds,)


def _shown(
    findings: Sequence[Finding], explaining: Sequence[Finding], asked: Collection[str]
) -> tuple[list[Finding], dict[str, tuple[str, ...]]]:
    """Every finding of the typologies asked, closed ones too, and the explanations of those that one may explain.

    What the run has stays as the run tells it. It is explained where it is weak, or where its typology, asked for what
    explains it, says of an explanation that it holds.
    """
    holding = {each.id: _told(each, "holds") for each in explaining}
    run = [each for each in findings if each.typology in asked]
    here = {each.id for each in run}
    explained = {each.id: _told(each, "possible", "holds") for each in explaining if each.id not in here}
    for each in run:
        if holding.get(each.id) or each.strength < STRONG:
            explained[each.id] = holding.get(each.id) or _told(each, "possible")
    return [*run, *(each for each in explaining if each.id not in here)], explained


def _meant_for(question: Question, meant: Meant | None) -> Meant | None:
    """The networks of its document, against which a claim is held: always if it does not say itself where it is."""
    return meant if meant is not None and (meant.numbers or not question.is_anchored) else None


def _meant_by_document(questions: Sequence[Question], desk: "_Desk") -> dict[str, Meant]:
    """The networks that the claims of each document are about, as far as those tell that say where they are."""
    matches: dict[str, list[list[Match]]] = {}
    for question in questions:
        if question.is_anchored and question.typologies:
            matches.setdefault(question.document, []).append(desk.supporting(question, None))
    return {document: networks_meant(each, desk.networks) for document, each in matches.items()}


@dataclass(frozen=True, slots=True)
class _Desk:
    """Everything that answers are given from: what shows, which of it may be explained and how, what could not be
    asked, and how each finding lies to each of the bounds.
    """

    engine: Engine
    shown: Sequence[Finding]
    explained: Mapping[str, tuple[str, ...]]
    missing: Mapping[str, tuple[str, ...]]
    fits: Fits
    networks: Networks

    def answer(self, question: Question, meant: Meant | None) -> Answer:
        """One question against all that shows."""
        about, apart = self._told_apart(question, meant)
        looking, _ = tell_apart(self._looking(question), Networks({}))
        explained = tuple(Explained(each.finding, self.explained[each.finding.id]) for each in looking)
        bounds, number = question.bounds, self.fits.numbers[question.bounds]
        searched = tuple(search(self.engine, kind, number, bounds) for kind in question.searched)
        missing = {name: self.missing[name] for name in question.typologies if name in self.missing}
        supporting = tuple(each.finding for each in about)
        return Answer(
            question=question,
            result=_result(question, supporting, explained, searched, missing),
            findings=supporting,
            explained=explained,
            searched=searched,
            missing=missing,
            unchecked=_unchecked(bounds, [self.fits.fit(bounds, each.finding) for each in (*about, *looking)]),
            counted=_workers(self.engine, number, bounds) if question.counts else None,
            apart=tuple(each.finding for each in apart),
            matches={each.finding.id: each for each in (*about, *apart, *looking)},
        )

    def _told_apart(self, question: Question, meant: Meant | None) -> tuple[list[Match], list[Match]]:
        """What is about the claim, and what is not. Where the pattern that it describes could not be looked for, what
        is done in another way says nothing of it.
        """
        about, apart = tell_apart(self.supporting(question, meant), self.networks)
        if question.particulars.way is None or question.typologies[0] not in self.missing:
            return about, apart
        fitting = [each for each in about if "way" in each.met]
        return fitting, [*apart, *(each for each in about if each not in fitting)]

    def supporting(self, question: Question, meant: Meant | None) -> list[Match]:
        """How the findings that may support a claim lie to it."""
        return [
            match(question, each, self.fits, meant) for each in self._within(question) if each.id not in self.explained
        ]

    def _looking(self, question: Question) -> list[Match]:
        """How that which looks like it, and may be innocent, lies to it."""
        return [match(question, each, self.fits) for each in self._within(question) if self.explained.get(each.id)]

    def _within(self, question: Question) -> Iterator[Finding]:
        return (
            each
            for each in self.shown
            if each.typology in question.typologies and _lies_within(each, question.bounds, self.fits)
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


def _told(finding: Finding, *results: str) -> tuple[str, ...]:
    """The innocent explanations of which a finding says one of these."""
    return tuple(each.explanation for each in finding.innocent if each.result in results)


def _lies_within(finding: Finding, bounds: Bounds, fits: Fits) -> bool:
    """Whether a finding is of that place, line of business, goods and time, and about a party that the claim names."""
    if bounds.parties and not set(bounds.parties) & set(finding.parties):
        return False
    if bounds.hs and not fits.is_of_goods(bounds, finding):
        return False
    fit = fits.fit(bounds, finding)
    is_placed = bool(bounds.place or bounds.country) and not bounds.parties  # who is named may sit elsewhere
    is_elsewhere = is_placed and fit.is_in_place is False
    is_other_work = is_known(bounds.sector) and fit.is_in_sector is False
    return not (is_elsewhere or is_other_work) and _overlaps(finding, bounds.since, bounds.until)


def _overlaps(finding: Finding, since: date | None, until: date | None) -> bool:
    """Whether the finding's days and the claim's have one in common; an open end has no bound."""
    first, last = finding.since or finding.until, finding.until or finding.since
    return not ((since and last and last < since) or (until and first and first > until))


def _unchecked(bounds: Bounds, fits: Sequence[Fit]) -> tuple[str, ...]:
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

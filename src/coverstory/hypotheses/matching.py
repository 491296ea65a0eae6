"""Which of the things that a claim says each finding meets, and which findings stand apart from it.

A finding that meets nothing but the place of a claim that says more is about something else in that place. It is shown,
and supports nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from coverstory.hypotheses.fitting import Fits
from coverstory.hypotheses.questions import Bounds, Question
from coverstory.hypotheses.searching import is_known
from coverstory.model import Finding
from coverstory.resolve import usd_rates

__all__ = ["Match", "Meant", "Networks", "match", "networks_meant", "tell_apart"]

COMMON = 0.25
"""The share of a finding's workers that must do the work of which a claim speaks. Our default [D]: who writes of drill
operators names a crew by its commonest work.
"""

SLACK = 2.0
"""How many times more or less a month than is said the money of a finding may be. Our default [D]: newsrooms round, and
of what work costs only a part goes astray.
"""

_A_MONTH = 30.4  # days

_WHERE_AND_WHEN = ("place", "time")
"""What a finding about something else may meet by living in the same town."""

_WHICH = ("place", "party", "mission", "goods", "sector", "work", "amount", "network")
"""What says which of several is meant, where the way in which it is done fits them all."""


@dataclass(frozen=True, slots=True)
class Match:
    """How one finding lies to what a claim says, by the names in `Question.says`: what it meets, what it does not meet,
    and what no record tells of it.
    """

    finding: Finding
    met: tuple[str, ...]
    unmet: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def is_telling(self) -> bool:
        """Whether it meets more than where and when."""
        return any(name not in _WHERE_AND_WHEN for name in self.met)

    @property
    def rank(self) -> tuple[int, int]:
        """The more it meets the higher, and of those that meet as much the one that misses least."""
        return len(self.met), -len(self.unmet)


@dataclass(frozen=True, slots=True)
class Networks:
    """Which network each finding belongs to, by the finding's id; one that no other is joined with is its own."""

    of: Mapping[str, int]

    @classmethod
    def among(cls, groups: Iterable[Iterable[Finding]]) -> "Networks":
        """The networks that findings were joined into."""
        return cls({finding.id: number for number, group in enumerate(groups) for finding in group})

    def share(self, one: Finding, others: Iterable[Finding]) -> bool:
        """Whether a finding is of the network of one of the others."""
        number = self.of.get(one.id)
        return number is not None and any(self.of.get(each.id) == number for each in others)


@dataclass(frozen=True, slots=True)
class Meant:
    """The networks that the claims of a document are about, by their numbers; it may be that no record shows them."""

    numbers: frozenset[int]
    networks: Networks

    def is_of(self, finding: Finding) -> bool:
        """Whether a finding belongs to one of them."""
        return self.networks.of.get(finding.id) in self.numbers


def match(question: Question, finding: Finding, fits: Fits, meant: Meant | None = None) -> Match:
    """How a finding within the bounds of a question lies to everything that its claim says.

    `meant` are the networks that other claims of its document are about. They tell more than the place of the others
    does, since whoever carries or gathers sits elsewhere than the workers.
    """
    told = [*_of_bounds(question, finding, fits), *_of_particulars(question, finding, fits)]
    if meant is not None:
        told = [each for each in told if each[0] != "place" or "place" not in question.particulars.elsewhere]
        told.append(("network", meant.is_of(finding)))
    return Match(
        finding,
        tuple(name for name, holds in told if holds),
        tuple(name for name, holds in told if holds is False),
        tuple(name for name, holds in told if holds is None),
    )


def _of_bounds(question: Question, finding: Finding, fits: Fits) -> Iterator[tuple[str, bool | None]]:
    """The bounds; what lies outside one was left out before, but for the place where a known party is named."""
    bounds = question.bounds
    fit = fits.fit(bounds, finding)
    if bounds.place or bounds.country:
        yield "place", fit.is_in_place
    if bounds.sector:
        yield "sector", fit.is_in_sector if is_known(bounds.sector) else None
    if bounds.since or bounds.until:
        yield "time", True if finding.since or finding.until else None
    if bounds.hs:
        yield "goods", True
    if bounds.parties:
        yield "party", True


def _of_particulars(question: Question, finding: Finding, fits: Fits) -> Iterator[tuple[str, bool | None]]:
    """What the claim says besides, and its document where the claim leaves it out."""
    told, traits = question.particulars, fits.trait(finding)
    if told.place:
        yield "place", fits.fit(Bounds(place=told.place), finding).is_in_place
    if told.work:
        doing = sum(traits.roles.get(role, 0) for role in told.work)
        yield "work", doing >= COMMON * traits.at_work if traits.at_work else None
    if told.missions:
        yield "mission", bool(traits.missions & set(told.missions))
    elif told.is_of_mission:
        yield "any mission", bool(traits.missions) or traits.is_diplomatic
    if told.way is not None:
        yield "way", finding.typology in told.way.typologies
    if told.monthly is not None:
        yield "amount", _is_about(told.monthly, told.currency, finding)


def _is_about(said: tuple[float, float], currency: str, finding: Finding) -> bool | None:
    """Whether the money of a finding is about what is said to be paid in a month; None where none can tell."""
    money = finding.money
    if (
        money is None
        or finding.since is None
        or finding.until is None
        or not {currency, money.currency} <= _rates().keys()
    ):
        return None
    months = max(1.0, (finding.until - finding.since).days / _A_MONTH)
    low, high = (end * _rates()[currency] for end in said)
    least, most = (end * _rates()[money.currency] / months for end in (money.low or money.high, money.high))
    return low <= SLACK * most and least <= SLACK * high


@cache
def _rates() -> Mapping[str, float]:
    """What one unit of a currency is worth in US dollars."""
    table = usd_rates()
    return dict(zip(table["currency"].to_pylist(), table["rate"].to_pylist(), strict=True))


def networks_meant(matches: Iterable[Sequence[Match]], networks: Networks) -> Meant:
    """The networks that most of some claims are about, by what best meets each of them; none where nothing meets more
    than a place.
    """
    votes = Counter(
        number
        for of_claim in matches
        for number in {
            networks.of[each.finding.id]
            for each in _best(of_claim)
            if each.is_telling and each.finding.id in networks.of
        }
    )
    most = max(votes.values(), default=0)
    return Meant(frozenset(number for number, count in votes.items() if count == most), networks)


def tell_apart(matches: Sequence[Match], networks: Networks) -> tuple[list[Match], list[Match]]:
    """The findings that are about what a claim says, best first, and those that are about something else there.

    About it are those that meet the most of it, and whatever is of one network with them.
    """
    best = [each for each in _best(matches) if _is_meant(each)]
    about = [each for each in matches if each in best or networks.share(each.finding, (one.finding for one in best))]
    apart = [each for each in matches if each not in about]
    return sorted(about, key=_order), sorted(apart, key=_order)


def _best(matches: Sequence[Match]) -> list[Match]:
    most = max((each.rank for each in matches), default=None)
    return [each for each in matches if each.rank == most]


def _is_meant(each: Match) -> bool:
    """Whether it meets more than where and when, if more is said that could be held against it; and something that says
    which of several is meant, if anything does: of what no record tells the place, nothing is known to be there.
    """
    which = [name for name in (*each.met, *each.unmet, *each.unknown) if name in _WHICH]
    is_one_of_these = not which or any(name in _WHICH for name in each.met)
    return is_one_of_these and (each.is_telling or not each.unmet)


def _order(each: Match) -> tuple[int, int, float, str]:
    return -each.rank[0], -each.rank[1], -each.finding.strength, each.finding.id

"""The words, marks and number forms of a report: one place, so that every part of it speaks alike."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from coverstory.model import Lead, Money

__all__ = [
    "ACT_WORDS",
    "FLOW_WORDS",
    "RESULT_WORDS",
    "ROLE_COLUMNS",
    "ROLE_WORDS",
    "SOURCE_WORDS",
    "amount",
    "counted",
    "day",
    "joined",
    "money",
    "plain",
    "role_counts",
    "span",
    "verdict",
]

ROLE_WORDS: dict[str, tuple[str, str]] = {
    "employer": ("employer", "employers"),
    "sponsor": ("sponsor", "sponsors"),
    "front": ("front company", "front companies"),
    "host": ("host", "hosts"),
    "worker": ("worker", "workers"),
    "identity_victim": ("identity victim", "identity victims"),
    "mission": ("mission", "missions"),
    "collector": ("collector", "collectors"),
    "organisation": ("organisation", "organisations"),
    "courier": ("courier", "couriers"),
    "handler": ("handler", "handlers"),
    "trader": ("trader", "traders"),
}
"""Each role as one and as many, in the order in which a network is told."""

ROLE_COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Employers, clients", ("employer",)),
    ("Sponsors, fronts, hosts", ("sponsor", "front", "host")),
    ("Workers, identities", ("worker", "identity_victim")),
    ("Who collects", ("mission", "collector", "organisation")),
    ("Who carries, handles", ("courier", "handler")),
    ("Who trades", ("trader",)),
)
"""The columns of the network picture, left to right, and the roles that stand in each."""

RESULT_WORDS: dict[str, tuple[str, str]] = {
    "excluded": ("✓", "the records rule it out"),
    "possible": ("?", "still possible"),
    "untested": ("–", "not tested: records are missing"),
}
"""What became of an innocent explanation: its mark and its words."""

FLOW_WORDS: dict[str, str] = {"wages": "wages", "allowance": "allowance", "cash": "cash", "goods": "goods"}
"""What flows, in the order in which it is told."""

SOURCE_WORDS: dict[str, str] = {
    "person": "a named person",
    "organisation": "a named organisation",
    "role": "somebody told by role alone",
    "anonymous": "an anonymous source",
    "official_list": "an official list",
    "document": "a document",
    "unsourced": "no source is named",
}
"""Who a source is, as its class says it."""

ACT_WORDS: dict[str, str] = {
    "asserts": "says",
    "confirms": "confirms",
    "denies": "denies",
    "alleges": "alleges",
    "believes": "believes",
    "predicts": "expects",
    "declines": "declines to say",
}
"""What a source does in saying something."""

_ON_DENIALS = {
    "supported": "show what is denied",
    "explained": "explain what is denied",
    "nothing": "show nothing of what is denied",
}
"""What records show of what somebody denies, by the answer to the question that it is put to."""

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def day(on: date | None) -> str:
    """A date as a reader writes it: 5 Aug 2017."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}" if on else "unknown"


def span(since: date | None, until: date | None) -> str:
    """A span of time in words, honest about an end that is not known."""
    if since is None and until is None:
        return "dates unknown"
    if since is None:
        return f"until {day(until)}"
    if until is None:
        return f"since {day(since)}"
    return day(since) if since == until else f"{day(since)} – {day(until)}"


def amount(value: float) -> str:
    """A sum with thousands set apart; small sums keep their cents."""
    return f"{value:,.0f}" if abs(value) >= 100 or value == round(value) else f"{value:,.2f}"


def money(sum_of: Money | None) -> str:
    """An interval of money in words."""
    if sum_of is None:
        return "no sum shown"
    low, high = amount(sum_of.low), amount(sum_of.high)
    told = f"{sum_of.currency} {low}" if low == high else f"{sum_of.currency} {low} – {high}"
    return told if sum_of.basis == "payments" else f"{told} (estimated from {sum_of.basis})"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 row`, `12 rows`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def joined(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def plain(name: str) -> str:
    """The name of a typology, family or column as words: `wage_diversion` is `wage diversion`."""
    return name.replace("_", " ")


def role_counts(lead: Lead) -> str:
    """How many of each role the lead names: `1 mission and 12 workers`."""
    found = Counter(member.role for member in lead.parties)
    return joined(counted(found[role], *words) for role, words in ROLE_WORDS.items() if found[role])


def verdict(result: str, polarity: str) -> str:
    """What records show of a claim, in a word or two; of a denial it is said that it is of what is denied."""
    return _ON_DENIALS.get(result, plain(result)) if polarity == "negated" else plain(result)

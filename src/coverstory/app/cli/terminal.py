"""What a person sees on a terminal: progress while it works, a table when it is done."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Self
from unicodedata import category

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from coverstory.claims import Contribution
from coverstory.errors import Refusal
from coverstory.hypotheses import ANSWERS, ANSWERS_TO_DENIALS, Testimony
from coverstory.model import Lead, Money
from coverstory.pipeline import Outcome

__all__ = [
    "TerminalProgress",
    "leads_table",
    "money_words",
    "print_outcome",
    "printable",
    "warn_of_refused_files",
]

UNUSABLE = 2
"""The exit status of arguments or input that cannot be used."""

SHOWN_LEADS = 25
"""How many leads the table shows; the files hold them all."""

SHOWN_ALONE = 3
"""How many findings that made no lead are printed; findings.jsonl holds them all."""

SHOWN_REFUSALS = 5
"""How many refusals are printed; refused.csv holds them all."""


def printable(text: str) -> str:
    """Text from outside as it may be shown: without control characters, which can rewrite a terminal."""
    return "".join("\N{REPLACEMENT CHARACTER}" if category(letter) in ("Cc", "Cf", "Cs") else letter for letter in text)


class TerminalProgress:
    """Progress as a line for each step; silent where standard error is no terminal."""

    def __init__(self) -> None:
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=24), TimeElapsedColumn())
        self._bars = Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty())
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        """Start drawing."""
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish the step and stop drawing."""
        self._finish()
        self._bars.stop()

    def step(self, name: str, total: int | None = None) -> None:
        """Finish the step before and begin this one."""
        self._finish()
        self._task = self._bars.add_task(name, total=total)

    def advance(self, units: int = 1) -> None:
        """Move the current bar."""
        if self._task is not None:
            self._bars.advance(self._task, units)

    def _finish(self) -> None:
        """The current step is done."""
        if self._task is not None:
            total = self._bars.tasks[self._task].total or 1
            self._bars.update(self._task, total=total, completed=total)


def print_outcome(outcome: Outcome, out: str) -> None:
    """The leads as a table, then what made no lead, could not be asked or was refused, then where everything lies."""
    console = Console(width=None if sys.stdout.isatty() else 140)
    if outcome.result.leads:
        console.print(leads_table(outcome.result.leads[:SHOWN_LEADS]))
    for line in _lines(outcome, out):
        console.print(printable(line), highlight=False, markup=False, soft_wrap=True)


def _lines(outcome: Outcome, out: str) -> Iterator[str]:
    """What stands below the table, a line each."""
    result, alone = outcome.result, outcome.brief.alone
    if len(result.leads) > SHOWN_LEADS:
        yield f"… and {len(result.leads) - SHOWN_LEADS} more in leads.jsonl"
    if result.leads:
        yield "A lead is a question for a person, not a verdict. A score of p means that about p of leads so scored"
        yield "are real networks in the generated calibration worlds."
    else:
        yield "No leads. What follows says which questions these records could answer at all."
    if result.earnings:
        basis = "" if result.earnings.basis == "payments" else f", in part from {result.earnings.basis}"
        yield f"Money in question in all leads together: {money_words(result.earnings)}{basis}."
    yield from result.facts.cut_short
    for changed in result.facts.changed:
        yield f"parameter changed for this case: {changed}"
    if alone:
        yield f"{len(alone)} finding(s) made no lead, the strongest:"
        yield from (f"  {each.strength:.2f} {each.typology}: {each.explanation}" for each in alone[:SHOWN_ALONE])
    open_questions = [row for row in result.coverage if not row.is_evaluable]
    for row in open_questions:
        yield f"not evaluable: {row.typology} (missing {', '.join(row.missing)}): {row.question}"
    if not open_questions:
        yield f"All {len(result.coverage)} typologies could be evaluated."
    yield from _told_by_documents(result.testimony)
    if result.refusals:
        yield f"{len(result.refusals)} refused, all in refused.csv:"
        yield from (f"  {refusal}" for refusal in result.refusals[:SHOWN_REFUSALS])
    yield f"Report: {out}/report.html"


def _told_by_documents(told: Testimony) -> Iterator[str]:
    """How many claims the documents make, and what the records show of them."""
    if not told.documents:
        return
    clashes = len(told.ledger.contradictions)
    yield f"{len(told.ledger.claims)} claim(s) in {len(told.documents)} document(s), {clashes} contradiction(s)."
    yield from (f"  {each.in_words()}" for each in told.contributions)
    yield "A claim is not a fact. What the records show of those that they can be asked of:"
    denials = {each.claim.id for each in told.ledger.claims if each.claim.polarity == "negated"}
    yield from _answers(told, told.asked.keys() - denials, "", ANSWERS)
    yield from _answers(told, told.asked.keys() & denials, "denied, ", ANSWERS_TO_DENIALS)


def _answers(told: Testimony, claims: Iterable[str], before: str, answers: Mapping[str, str]) -> Iterator[str]:
    """How many claims were answered how, a line each."""
    results = Counter(told.asked[claim].answer.result for claim in claims)
    return (
        f"  {results[name]} {before}{name.replace('_', ' ')}: {words}"
        for name, words in answers.items()
        if results[name]
    )


def warn_of_refused_files(refusals: Sequence[Refusal], contributions: Sequence[Contribution] = ()) -> None:
    """One line on standard error for each file refused whole, and for each document that an extractor did not read
    whole; exit status 2 where there is any.

    What was found without one of its lists or records, or of what was asked for, must not pass for the whole.
    """
    lines = [f"refused whole: {refusal}" for refusal in refusals if refusal.is_whole_file]
    lines += [f"{each.by}: {document}: {why}" for each in contributions for document, why in each.unread]
    for line in lines:
        print(f"coverstory: {printable(line)}", file=sys.stderr)
    if lines:
        raise typer.Exit(UNUSABLE)


def leads_table(leads: Sequence[Lead]) -> Table:
    """The leads, best first: score, who, which families of evidence, the money."""
    table = Table(title="Suspected networks", title_justify="left")
    for name in ("#", "score"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("who", overflow="fold", min_width=24)
    for name in ("parties", "families"):
        table.add_column(name)
    table.add_column("money", no_wrap=True)
    table.add_column("lead", no_wrap=True)
    for lead in leads:
        table.add_row(
            str(lead.rank),
            f"{lead.score:.2f}",
            Text(printable(_who(lead))),
            str(len(lead.parties)),
            ", ".join(lead.families),
            money_words(lead.money),
            lead.id,
        )
    return table


def _who(lead: Lead) -> str:
    """The first three parties that are neither workers nor employers, by name and role."""
    leading = [f"{member.name} ({member.role})" for member in lead.parties if member.role not in ("worker", "employer")]
    return "; ".join((leading or [member.name for member in lead.parties])[:3])


def money_words(money: Money | None) -> str:
    """An interval of money in words."""
    if money is None:
        return "-"
    estimated = "" if money.basis == "payments" else "about "
    if round(money.low) == round(money.high):
        return f"{estimated}{money.currency} {money.high:,.0f}"
    return f"{estimated}{money.currency} {money.low:,.0f} to {money.high:,.0f}"

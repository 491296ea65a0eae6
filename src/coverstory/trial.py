"""Trying a rule before it counts: the same records judged as they are and with changed parameters, side by side.

Nothing is written to the case. Both sides see only what lay in the past on the day of the run, so a rule is never
praised for what nobody could have known.
"""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coverstory.config import Config
from coverstory.errors import BadArgument
from coverstory.evaluate import Figures, compare, read_truth
from coverstory.lake import Lake, open_engine
from coverstory.leads import load_weights, rank_leads
from coverstory.model import Finding, Lead
from coverstory.pipeline import detect, find_networks, lay_out, party_names, receive
from coverstory.progress import Progress, Silent
from coverstory.simulate import WorldSpec, simulate
from coverstory.sources.case import find_case_files
from coverstory.typologies import Bench, Setting, apply_settings, find, load_catalogue, read_settings

__all__ = ["Change", "Trial", "WorldTrial", "try_on_case", "try_on_world"]


@dataclass(frozen=True, slots=True)
class Change:
    """One lead that would come, go or move: as it would be (as it was, where it goes), and before and after.

    `before` or `after` is None where it is not there. `findings` are those of the tried typology in `lead`.
    """

    what: str
    lead: Lead
    before: Lead | None
    after: Lead | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What a changed typology would change on one set of records.

    `evaluable` is whether the records can answer its question at all; `findings` counts its findings before and after,
    `leads` all leads before and after.
    """

    evaluable: bool
    findings: tuple[int, int]
    leads: tuple[int, int]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class WorldTrial:
    """A trial on an invented world, with the figures before and after against its truth."""

    spec: WorldSpec
    trial: Trial
    before: Figures
    after: Figures


@dataclass(frozen=True, slots=True)
class _Sides:
    """The leads before and after, and the tried typology's findings before and after by id."""

    before: Sequence[Lead]
    after: Sequence[Lead]
    found_before: Mapping[str, Finding]
    found_after: Mapping[str, Finding]
    evaluable: bool


def try_on_case(name: str, changes: Sequence[Setting], config: Config, progress: Progress | None = None) -> Trial:
    """Try changed parameters of one typology on a case. BadArgument where the typology or a parameter is not known."""
    return _compared(_judge_both(name, changes, config, progress or Silent()))


def try_on_world(
    name: str, changes: Sequence[Setting], spec: WorldSpec, config: Config, progress: Progress | None = None
) -> WorldTrial:
    """Try changed parameters on an invented world; of `config` only the day, the memory and the threads count."""
    told = progress or Silent()
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case"
        simulate(spec, case, told)
        sides = _judge_both(name, changes, replace(config, case=case), told)
        truth = read_truth(case / "truth")
    return WorldTrial(spec, _compared(sides), compare(sides.before, truth), compare(sides.after, truth))


def _judge_both(name: str, changes: Sequence[Setting], config: Config, told: Progress) -> _Sides:
    """Judge the records once with the parameters that hold today and once with the changed ones."""
    standing = apply_settings(load_catalogue(), read_settings(config.case))
    if name not in standing:
        raise BadArgument(f"no typology {name!r}; there are {', '.join(standing)}")
    changed = apply_settings(standing, changes)
    with tempfile.TemporaryDirectory() as folder:
        lake = Lake(Path(folder) / "lake")
        received = receive(find_case_files(config.case, config.out), lake, config, told)
        with open_engine(lake, received.stored, config.memory, config.threads) as engine:
            bench, _, _ = lay_out(engine, lake, received, config, told)
            findings, coverage = detect(standing, bench, received.lists, told)
            evaluable = next(row.is_evaluable for row in coverage if row.typology == name)
            others = [finding for finding in findings if finding.typology != name]
            old = [finding for finding in findings if finding.typology == name]
            new = find(changed[name], bench) if evaluable else []
            return _Sides(
                _leads(bench, findings),
                _leads(bench, [*others, *new]),
                {finding.id: finding for finding in old},
                {finding.id: finding for finding in new},
                evaluable,
            )


def _leads(bench: Bench, findings: Sequence[Finding]) -> list[Lead]:
    """The ranked leads that findings make, whatever order they were found in."""
    ordered = sorted(findings, key=lambda finding: (finding.typology, finding.id))
    return rank_leads(find_networks(bench.engine, ordered), load_weights(), party_names(bench, ordered))


def _compared(sides: _Sides) -> Trial:
    """The leads that come, go or move: paired by the findings and parties they have in common."""
    pairs = _pair(sides.before, sides.after)
    told: list[Change] = []
    for before, after in pairs:
        if before is None and after is not None:
            told.append(Change("comes", after, None, after, _own(after, sides.found_after)))
        elif after is None and before is not None:
            told.append(Change("goes", before, before, None, _own(before, sides.found_before)))
        elif before is not None and after is not None and _differs(before, after):
            told.append(Change("moves", after, before, after, _own(after, sides.found_after)))
    return Trial(
        sides.evaluable,
        (len(sides.found_before), len(sides.found_after)),
        (len(sides.before), len(sides.after)),
        tuple(told),
    )


def _pair(before: Sequence[Lead], after: Sequence[Lead]) -> list[tuple[Lead | None, Lead | None]]:
    """Each lead beside the one of the other side that shares most of its parties; one alone where none does."""
    free = list(after)
    pairs: list[tuple[Lead | None, Lead | None]] = []
    for lead in before:
        best = max(free, key=lambda other: (_common(lead, other), -other.rank), default=None)
        if best is not None and _common(lead, best) > 0:
            free.remove(best)
            pairs.append((lead, best))
        else:
            pairs.append((lead, None))
    return [*pairs, *((None, lead) for lead in free)]


def _common(one: Lead, other: Lead) -> float:
    """The share of parties two leads have in common, employers aside; 0 where they share none."""
    left = {member.id for member in one.parties if member.role != "employer"}
    right = {member.id for member in other.parties if member.role != "employer"}
    return len(left & right) / max(len(left | right), 1)


def _differs(before: Lead, after: Lead) -> bool:
    """Whether a reader would see a difference."""
    return (before.rank, before.score, before.parties, before.findings) != (
        after.rank,
        after.score,
        after.parties,
        after.findings,
    )


def _own(lead: Lead, found: Mapping[str, Finding]) -> tuple[Finding, ...]:
    """The tried typology's findings in a lead."""
    return tuple(found[name] for name in lead.findings if name in found)

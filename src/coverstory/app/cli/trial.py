"""`coverstory trial` and `coverstory parameters`: trying a rule before it counts, and changing it with a reason."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from math import isfinite, nan
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from coverstory.app.cli.options import AsJson, AsOf, Memory, config_of
from coverstory.app.cli.terminal import TerminalProgress, printable
from coverstory.errors import BadArgument
from coverstory.model import Lead
from coverstory.simulate import WorldSpec
from coverstory.trial import Change, Trial, WorldTrial, try_on_case, try_on_world
from coverstory.typologies import Setting, keep_settings, load_catalogue, read_settings

__all__ = ["parameters", "trial"]

SHOWN_CHANGES = 25
"""How many changed leads are printed; --json gives them all."""

SHOWN_EVIDENCE = 6
"""How many records of a finding are named on the terminal."""

By = Annotated[str, typer.Option("--by", help="Who changes it: a name or a role.")]
Why = Annotated[str, typer.Option("--why", help="Why it is changed.")]
Values = Annotated[list[str] | None, typer.Option("--set", metavar="PARAMETER=VALUE", help="A changed parameter.")]


def trial(
    name: Annotated[str, typer.Argument(help="The typology to try.", metavar="NAME")],
    case: Annotated[Path | None, typer.Argument(help="A case folder to try it on.", metavar="[CASE]")] = None,
    values: Values = None,
    worlds: Annotated[int, typer.Option("--worlds", min=0, help="How many invented worlds to try it on.")] = 0,
    people: Annotated[int, typer.Option("--people", min=200, help="How many people each world holds.")] = 5000,
    networks: Annotated[int, typer.Option("--networks", min=0, help="How many networks each world holds.")] = 8,
    seed: Annotated[int, typer.Option("--seed", min=0, help="The seed of the first world.")] = 1,
    as_of: AsOf = None,
    memory: Memory = "1500MB",
    as_json: AsJson = False,
) -> None:
    """Show which leads would come, go or move with changed parameters of one typology. Nothing is changed by it.

    On a case, on invented worlds (where the figures against the truth are shown before and after), or on both.
    """
    if case is None and worlds == 0:
        raise BadArgument("trial needs a case folder, or --worlds with at least 1")
    changes = [_setting(f"{name}.{text}", "a trial", "tried, not kept") for text in values or []]
    if not changes:
        raise BadArgument("trial needs at least one --set PARAMETER=VALUE")
    config = config_of(case or Path(), None, as_of, strict=False, memory=memory)
    with TerminalProgress() as progress:
        on_case = try_on_case(name, changes, config, progress) if case is not None else None
        specs = [WorldSpec(people=people, networks=networks, seed=seed + number) for number in range(worlds)]
        on_worlds = [try_on_world(name, changes, spec, config, progress) for spec in specs]
    if as_json:
        print(json.dumps(_json(on_case, on_worlds), indent=2))
        return
    console = Console(width=None, soft_wrap=True)
    for line in _lines(on_case, on_worlds):
        console.print(printable(line), highlight=False, markup=False, soft_wrap=True)


def parameters(
    case: Annotated[Path, typer.Argument(help="The case folder.", metavar="CASE")],
    values: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME.PARAMETER=VALUE", help="A parameter to change.")
    ] = None,
    by: By = "",
    why: Why = "",
    as_json: AsJson = False,
) -> None:
    """List the parameters changed for a case, with who, when and why; or change some. Runs of the case use them."""
    if not case.is_dir():
        raise BadArgument(f"{case}: is no case folder")
    if values:
        if not by.strip() or not why.strip():
            raise BadArgument("a change needs --by (who) and --why (the reason)")
        keep_settings(case, [_setting(text, by.strip(), why.strip()) for text in values], load_catalogue())
    kept = read_settings(case)
    if as_json:
        print(json.dumps([asdict(each) for each in kept], indent=2))
        return
    if not kept:
        print(f"{case}: no parameter has been changed")
    for each in kept:
        told = f"{each.at}  {each.typology}.{each.parameter} = {each.value:g}  by {each.by}: {each.why}"
        print(printable(told))


def _setting(text: str, by: str, why: str) -> Setting:
    """A change as it was typed, `typology.parameter=value`."""
    name, equals, value = text.partition("=")
    typology, dot, parameter = name.strip().partition(".")
    try:
        number = float(value)
    except ValueError:
        number = nan
    if not (equals and dot and parameter and isfinite(number)):
        raise BadArgument(f"--set {text!r}: expected a parameter, an equals sign and a number, such as days=30")
    return Setting(typology, parameter, number, by, datetime.now(UTC).isoformat(timespec="seconds"), why)


def _lines(on_case: Trial | None, on_worlds: Sequence[WorldTrial]) -> Iterator[str]:
    """What a person is shown."""
    if on_case is not None:
        yield "On the case:"
        yield from _trial_lines(on_case)
    for world in on_worlds:
        spec = world.spec
        yield f"On an invented world of {spec.people} people and {spec.networks} networks, seed {spec.seed}:"
        yield from _trial_lines(world.trial)
        before, after = world.before.as_dict(), world.after.as_dict()
        for name in ("network_recall", "lead_precision", "average_precision", "innocents_flagged"):
            yield f"  {name}: {_figure(before[name])} before, {_figure(after[name])} after"


def _figure(value: object) -> str:
    """A figure as it is read; a share of nothing has none."""
    return "none" if value is None else f"{value:.4g}" if isinstance(value, float) else str(value)


def _trial_lines(told: Trial) -> Iterator[str]:
    """The counts, then each changed lead with the evidence that changed it."""
    if not told.evaluable:
        yield "  not evaluable: the records cannot answer the typology's question, so nothing would change"
        return
    yield f"  findings of the typology: {told.findings[0]} before, {told.findings[1]} after"
    yield f"  leads: {told.leads[0]} before, {told.leads[1]} after; {len(told.changes)} would come, go or move"
    for change in told.changes[:SHOWN_CHANGES]:
        yield f"  {change.what}: {_who(change)} ({_moved(change)})"
        for finding in change.findings:
            named = [f"{each.kind} {each.id}" for each in finding.evidence[:SHOWN_EVIDENCE]]
            more = len(finding.evidence) - len(named)
            yield f"    {finding.strength:.2f} {finding.explanation}"
            yield f"    evidence: {', '.join(named)}{f' and {more} more' if more else ''}"
    if len(told.changes) > SHOWN_CHANGES:
        yield f"  … and {len(told.changes) - SHOWN_CHANGES} more; --json gives them all"


def _who(change: Change) -> str:
    """The first parties of a lead, by name and role."""
    return "; ".join(f"{member.name} ({member.role})" for member in change.lead.parties[:3])


def _moved(change: Change) -> str:
    """Rank and score on both sides."""
    sides = [f"rank {lead.rank}, score {lead.score:.2f}" for lead in (change.before, change.after) if lead is not None]
    return " to ".join(sides)


def _json(on_case: Trial | None, on_worlds: Sequence[WorldTrial]) -> dict[str, object]:
    """Everything, for other tools."""
    return {
        "case": _trial_json(on_case) if on_case is not None else None,
        "worlds": [
            {
                "people": world.spec.people,
                "networks": world.spec.networks,
                "seed": world.spec.seed,
                **_trial_json(world.trial),
                "before": world.before.as_dict(),
                "after": world.after.as_dict(),
            }
            for world in on_worlds
        ],
    }


def _trial_json(told: Trial) -> dict[str, object]:
    """One trial."""
    return {
        "evaluable": told.evaluable,
        "findings": {"before": told.findings[0], "after": told.findings[1]},
        "leads": {"before": told.leads[0], "after": told.leads[1]},
        "changes": [
            {
                "what": change.what,
                "parties": [{"id": m.id, "name": m.name, "role": m.role} for m in change.lead.parties],
                "before": _place(change.before),
                "after": _place(change.after),
                "findings": [
                    {
                        "id": finding.id,
                        "strength": finding.strength,
                        "explanation": finding.explanation,
                        "since": _day(finding.since),
                        "until": _day(finding.until),
                        "evidence": [{"kind": each.kind, "id": each.id} for each in finding.evidence],
                    }
                    for finding in change.findings
                ],
            }
            for change in told.changes
        ],
    }


def _place(lead: Lead | None) -> dict[str, object] | None:
    """A lead's id, rank and score on one side."""
    return None if lead is None else {"id": lead.id, "rank": lead.rank, "score": lead.score}


def _day(on: date | None) -> str | None:
    """A day as text."""
    return on.isoformat() if on else None

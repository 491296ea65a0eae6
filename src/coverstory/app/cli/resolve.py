"""`coverstory resolve`: which records were joined into one party and why; and deciding otherwise."""

import json
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from coverstory.app.cli.options import AsJson, Memory, config_of
from coverstory.app.cli.terminal import TerminalProgress, printable
from coverstory.errors import BadArgument
from coverstory.pipeline import Resolved, pair_case, resolve_case
from coverstory.resolve import JoinDecision, Verdict, keep_decision

__all__ = ["resolve"]


def resolve(
    case: Annotated[Path, typer.Argument(help="The case folder.", metavar="CASE")],
    same: Annotated[
        tuple[str, str] | None, typer.Option("--same", metavar="ID ID", help="Decide that two records are one party's.")
    ] = None,
    different: Annotated[
        tuple[str, str] | None,
        typer.Option("--different", metavar="ID ID", help="Decide that they are not; undoes a join."),
    ] = None,
    undo: Annotated[
        tuple[str, str] | None, typer.Option("--undo", metavar="ID ID", help="Take a decision on two records back.")
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Who decides: a name or a role.")] = "",
    why: Annotated[str, typer.Option("--why", help="Why it is decided so.")] = "",
    registers: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--registers",
            metavar="FILE FILE",
            help="Pair two files of parties, each known to hold everybody once, instead; joins nothing.",
        ),
    ] = None,
    model: Annotated[bool, typer.Option("--model", help="Print the model that pairs are weighed by, instead.")] = False,
    memory: Memory = "1500MB",
    as_json: AsJson = False,
) -> None:
    """Show which records of a case are joined into one party, with every link's reason and weight in bits.

    With --same, --different or --undo a decision is added to CASE/joins.jsonl first; every later run follows it.
    """
    if not case.is_dir():
        raise BadArgument(f"{case}: is no case folder")
    asked: list[tuple[Verdict, tuple[str, str] | None]] = [
        ("same", same),
        ("different", different),
        ("undecided", undo),
    ]
    made = [(verdict, pair) for verdict, pair in asked if pair is not None]
    if len(made) > 1:
        raise BadArgument("one decision at a time: --same, --different or --undo")
    if registers is not None:
        if made or model:
            raise BadArgument("--registers only proposes pairs: no decision and no --model with it")
        _pair(case, registers, memory, as_json)
        return
    decision = _decision(made[0][0], made[0][1], by, why) if made else None
    with tempfile.TemporaryDirectory(prefix="coverstory-") as folder, TerminalProgress() as progress:
        config = config_of(case, Path(folder), None, strict=False, memory=memory)
        resolved = resolve_case(config, [decision] if decision else [], progress)
    if decision is not None:
        keep_decision(case, decision)
    if model:
        print(json.dumps(resolved.model, indent=2) if as_json else "\n".join(_model_lines(resolved.model)))
    elif as_json:
        print(json.dumps(resolved.links, indent=2, ensure_ascii=False))
    else:
        print("\n".join(printable(line) for line in _lines(resolved)))


def _pair(case: Path, registers: tuple[str, str], memory: str, as_json: bool) -> None:
    """Print who of one register is who of the other."""
    with tempfile.TemporaryDirectory(prefix="coverstory-") as folder, TerminalProgress() as progress:
        paired = pair_case(config_of(case, Path(folder), None, strict=False, memory=memory), registers, progress)
    if as_json:
        print(json.dumps(paired.pairs, indent=2, ensure_ascii=False))
        return
    left, right = paired.records
    print(f"{len(paired.pairs)} partners among {left} records and {right}; proposals, nothing is joined")
    for pair in paired.pairs:
        one, other = (f"{pair[side]} ({paired.names.get(pair[side], '')})" for side in ("in_left", "in_right"))
        print(printable(f"  {one} = {other} [{pair['weight']:+.1f} bits]"))


def _decision(verdict: Verdict, pair: tuple[str, str], by: str, why: str) -> JoinDecision:
    """A decision as it was typed."""
    if not by.strip() or not why.strip():
        raise BadArgument("a decision needs --by (who) and --why (the reason)")
    one, other = sorted(pair)
    if one == other:
        raise BadArgument(f"a decision needs two records; {one!r} was given twice")
    return JoinDecision(one, other, verdict, by.strip(), datetime.now(UTC).isoformat(timespec="seconds"), why.strip())


def _lines(resolved: Resolved) -> list[str]:
    """The parties made of several records, each with its links, and the links that joined nothing."""
    joined = [link for link in resolved.links if link["refused"] is None]
    refused = [link for link in resolved.links if link["refused"] is not None]
    clusters = {link["canonical"] for link in joined}
    records = {record for link in joined for record in (link["one"], link["other"])}
    lines = [f"{len(records)} records joined into {len(clusters)} parties; {len(refused)} links refused"]
    last = None
    for link in joined:
        if link["canonical"] != last:
            last = link["canonical"]
            lines.append(f"{last}: {resolved.names.get(last, '')}")
        lines.append(f"  {_told(link, resolved.names)}")
    if refused:
        lines.append("Held apart:")
    lines += [f"  {_told(link, resolved.names)}\n    {link['refused']}" for link in refused]
    return lines


def _told(link: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """One link in a line."""
    weight = "" if link["by"] == "decision" else f" [{link['weight']:+.1f} bits]"
    one, other = (f"{each} ({names.get(each, '')})" for each in (link["one"], link["other"]))
    return f"{one} = {other}{weight} {link['by']}: {link['reason']}"


def _model_lines(model: Sequence[Mapping[str, Any]]) -> list[str]:
    """The model as a table of m, u and weights."""
    lines: list[str] = []
    for side in model:
        lines.append(f"{side['side']}: {side['records']} records, odds before any comparison {side['prior']:.3g}")
        lines.append(f"  {'comparison':<10} {'level':<16} {'m':>9} {'u':>11} {'weight':>8}")
        for name, comparison in side["comparisons"].items():
            for level, odds in comparison["levels"].items():
                lines.append(f"  {name:<10} {level:<16} {odds['m']:>9.4f} {odds['u']:>11.7f} {odds['weight']:>+8.2f}")
            if comparison["best_level_weighed_by_rarity_of"]:
                lines.append(f"  {'':<10} the best level's u is the share of records that bear the same value")
    return lines

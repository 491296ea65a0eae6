"""`coverstory decide`: what a person has found about a party and a list entry."""

import csv
import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from coverstory.app.cli.options import AsJson, CaseFolder, OutFolder
from coverstory.app.cli.terminal import printable
from coverstory.errors import BadArgument
from coverstory.screen import Decision, keep_decision, read_decisions

__all__ = ["decide"]


def decide(
    case: CaseFolder,
    party: Annotated[str, typer.Argument(help="The party's id, as hits.csv has it.", metavar="[PARTY]")] = "",
    entry: Annotated[str, typer.Argument(help="The list and the entry.", metavar="[LIST/ENTRY]")] = "",
    verdict: Annotated[
        Literal["same", "different", "undecided", "withdrawn"] | None,
        typer.Argument(help="What was found; withdrawn takes an earlier decision back.", metavar="[VERDICT]"),
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Who decides: a name or a role.")] = "",
    why: Annotated[str, typer.Option("--why", help="Why.")] = "",
    out: OutFolder = None,
    hits: Annotated[Path | None, typer.Option("--hits", help="The hits decided on; OUT/hits.csv if not given.")] = None,
    as_json: AsJson = False,
) -> None:
    """Decide whether a party and a list entry are one; or list the decisions. Later runs and screenings hold to them.

    A decision holds until names, births, countries or identifiers of either side change; then it is asked again.
    """
    if not case.is_dir():
        raise BadArgument(f"{case}: is no case folder")
    if party and verdict is None:
        raise BadArgument("a decision needs PARTY, LIST/ENTRY and a verdict: same, different, undecided or withdrawn")
    if verdict is not None:
        if not by.strip() or not why.strip():
            raise BadArgument("a decision needs --by (who) and --why (the reason)")
        named, _, id_ = entry.partition("/")
        if not named or not id_:
            raise BadArgument(f"{entry!r}: expected LIST/ENTRY, such as un_sc/KPi.033")
        at = datetime.now(UTC).isoformat(timespec="seconds")
        facts = _facts(hits or (out or case / "out") / "hits.csv", party, named, id_)
        keep_decision(case, Decision(party, named, id_, verdict, by.strip(), at, why.strip(), facts))
    _show(read_decisions(case), case, as_json)


def _facts(path: Path, party: str, named: str, id_: str) -> str:
    """What was known of both when they were screened; BadArgument where they are no hit: there is nothing to decide."""
    if not path.is_file():
        raise BadArgument(f"{path}: there are no hits to decide on; run or screen the case first, or give --hits")
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            # What a spreadsheet would run was written behind an apostrophe.
            found = [(row.get(name) or "").removeprefix("'") for name in ("id", "list", "entry")]
            if found == [party.removeprefix("'"), named, id_]:
                return row.get("facts") or ""
    raise BadArgument(f"{path}: {party} and {named}/{id_} are no hit")


def _show(decisions: list[Decision], case: Path, as_json: bool) -> None:
    """Every decision, oldest first; the last of a pair holds."""
    if as_json:
        print(json.dumps([asdict(each) for each in decisions], indent=2, ensure_ascii=False))
        return
    if not decisions:
        print(f"{case}: nothing has been decided")
    for each in decisions:
        print(printable(f"{each.at}  {each.party} {each.list}/{each.entry} {each.verdict}  by {each.by}: {each.why}"))

"""`coverstory judge`: what a person decides about a claim, and how they grade it."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from coverstory.app.cli.options import AsJson, CaseFolder, OutFolder
from coverstory.app.cli.terminal import printable
from coverstory.claims import CLAIMS_FILE, Judgement, facts_of, keep_judgement, read_claims, read_judgements
from coverstory.errors import BadArgument
from coverstory.model import Claim

__all__ = ["judge"]


def judge(
    case: CaseFolder,
    claim: Annotated[str, typer.Argument(help="The claim's id, as claims.jsonl has it.", metavar="[CLAIM]")] = "",
    verdict: Annotated[
        Literal["accepted", "rejected", "graded", "withdrawn"] | None,
        typer.Argument(
            help="What was decided; graded changes grades alone, withdrawn takes what was decided before back.",
            metavar="[VERDICT]",
        ),
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Who decides: a name or a role.")] = "",
    why: Annotated[str, typer.Option("--why", help="Why.")] = "",
    reliability: Annotated[
        Literal["A", "B", "C", "D", "E", "F"] | None,
        typer.Option("--reliability", help="How reliable the source is: A completely, F cannot be judged."),
    ] = None,
    credibility: Annotated[
        Literal["1", "2", "3", "4", "5", "6"] | None,
        typer.Option("--credibility", help="How credible the content is: 1 confirmed, 6 cannot be judged."),
    ] = None,
    out: OutFolder = None,
    as_json: AsJson = False,
) -> None:
    """Accept, reject or grade a claim; or list what was decided. Later runs hold to it.

    It holds while the claim is read as it was: the same words, the same source, about the same. Then it is asked again.
    """
    if not case.is_dir():
        raise BadArgument(f"{case}: is no case folder")
    if claim and verdict is None:
        raise BadArgument("a judgement needs CLAIM and a verdict: accepted, rejected, graded or withdrawn")
    if verdict is not None:
        if not by.strip() or not why.strip():
            raise BadArgument("a judgement needs --by (who) and --why (the reason)")
        held = _claim((out or case / "out") / CLAIMS_FILE, claim)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        about = held.document, held.text, facts_of(held)
        told = Judgement(claim, verdict, by.strip(), at, why.strip(), *about, reliability or "", credibility or "")
        keep_judgement(case, told)
    _show(read_judgements(case), case, as_json)


def _claim(path: Path, named: str) -> Claim:
    """The claim as the last run read it; BadArgument where it read no such claim: there is nothing to judge."""
    if not path.is_file():
        raise BadArgument(f"{path}: there are no claims to judge; run the case first, or give --out")
    found = next((each for each in read_claims(path) if each.id == named), None)
    if found is None:
        raise BadArgument(f"{path}: {named!r} is no claim of the last run")
    return found


def _show(judgements: list[Judgement], case: Path, as_json: bool) -> None:
    """Every judgement, oldest first."""
    if as_json:
        print(json.dumps([asdict(each) for each in judgements], indent=2, ensure_ascii=False))
        return
    if not judgements:
        print(f"{case}: nothing has been decided about claims")
    for each in judgements:
        print(printable(f"{each.at}  {each.claim}  {each}"))
        print(printable(f"    {each.document}: {' '.join(each.text.split())[:160]}"))

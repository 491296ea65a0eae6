"""Grades as the Admiralty Code has them: of the source A to F, of the content 1 to 6; two axes that never meet."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

from coverstory.claims.ledger import Judgement
from coverstory.claims.roots import source_name
from coverstory.claims.sources import GradedSource
from coverstory.claims.wording import bare_words
from coverstory.model import Claim, Document

__all__ = ["Grade", "credibility_of", "judged", "reliability_of"]

_TABLE = tomllib.loads(files("coverstory.claims").joinpath("grading.toml").read_text(encoding="utf-8"))
_AUTHORITIES = frozenset(map(source_name, _TABLE["authority"]["names"]))
_OWN_ACTS = tuple(_TABLE["own_act"]["words"])

_UNNAMED_CLASSES = ("anonymous", "role")


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade on one axis, why, and who set it; `by` is empty while it is only proposed."""

    grade: str
    why: str
    by: str = ""


def reliability_of(claim: Claim, document: Document | None, sources: Mapping[str, GradedSource]) -> Grade:
    """How reliable the source of a claim is: as the case's own table says, else by its kind; F where nothing is known.

    Who speaks unsourced is the publisher. A source that is not named is not as reliable as who quotes it.
    """
    publisher = document.publisher if document is not None else ""
    name = source_name(publisher if claim.source_class == "unsourced" else claim.source)
    known = sources.get(name)
    if known is not None:
        return Grade(known.reliability, f"{known.name} in sources.toml: {known.why}", known.by)
    row = _TABLE["reliability"][_row_of(claim, name)]
    return Grade(row["grade"], row["why"])


def _row_of(claim: Claim, name: str) -> str:
    """Which row of the table a source falls under."""
    if claim.source_class == "official_list":
        said = f" {' '.join(bare_words(str(claim.about.slots.get('object', ''))))} " if claim.about else ""
        is_status = claim.about is not None and claim.about.type == "status"
        is_act = is_status and any(f" {word} " in said for word in _OWN_ACTS)
        return "official_list_of_its_own_act" if is_act else "official_list"
    if name in _AUTHORITIES:
        return "authority"
    return "unnamed" if claim.source_class in _UNNAMED_CLASSES else "unknown"


def credibility_of(saying: int, against: int) -> Grade:
    """How credible a content is, from how many independent lineages say it and how many contradict it.

    Nothing that is contradicted is graded better than doubtful before a person has looked at it.
    """
    table = _TABLE["credibility"]
    counted = f"{saying} independent say it" + (f", {against} contradict it" if against else "")
    if against >= table["improbable"]["lineages"] and against >= table["improbable"]["times"] * saying:
        return Grade(table["improbable"]["grade"], f"{table['improbable']['why']} ({counted})")
    if against:
        return Grade(table["contradicted"]["grade"], f"{table['contradicted']['why']} ({counted})")
    for row in table["borne_out"]:
        if saying >= row["lineages"]:
            return Grade(row["grade"], f"{row['why']} ({counted})")
    return Grade(table["alone"]["grade"], table["alone"]["why"])


def judged(proposed: Grade, judgement: Judgement | None, axis: Literal["reliability", "credibility"]) -> Grade:
    """The grade that a person set on an axis, or the one proposed."""
    if judgement is None:
        return proposed
    return Grade(str(getattr(judgement, axis)), f"{judgement.why} (proposed was {proposed.grade})", judgement.by)

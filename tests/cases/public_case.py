"""A public case as its folder tells it, and what a run of it shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from coverstory.config import Config
from coverstory.model import Finding, Lead
from coverstory.pipeline import run

FOLDER = Path(__file__).parent
STATUSES = ("alleged", "charged", "convicted", "designated", "investigated", "victim", "none")
TAGS = ("V", "V2", "K", "G", "D")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a run of a case shows: findings by typology, leads, coverage, and the report's text."""

    findings: Mapping[str, list[Finding]]
    leads: tuple[Lead, ...]
    open_questions: frozenset[str]
    report: str


def case_names() -> list[str]:
    """The folders of the public cases."""
    return sorted(path.parent.name for path in FOLDER.glob("*/case.yaml"))


def told(name: str) -> dict[str, Any]:
    """What `case.yaml` says."""
    read: dict[str, Any] = yaml.safe_load((FOLDER / name / "case.yaml").read_text(encoding="utf-8"))
    return read


def show(name: str, as_of: date, out: Path) -> Shown:
    """Run a case as of a day into a folder."""
    outcome = run(Config(case=FOLDER / name, out=out, as_of=as_of))
    findings: dict[str, list[Finding]] = {}
    for finding in outcome.result.findings:
        findings.setdefault(finding.typology, []).append(finding)
    return Shown(
        findings,
        outcome.result.leads,
        frozenset(row.typology for row in outcome.result.coverage if not row.is_evaluable),
        (out / "report.html").read_text(encoding="utf-8"),
    )


def roles_of(finding: Finding) -> dict[str, str]:
    """Each party of a finding with its role."""
    return dict(zip(finding.parties, finding.roles, strict=True))


def law_of(finding: Finding) -> str:
    """All that a finding says of the law on the day of the event."""
    return " | ".join(f"{law.rule}: {law.as_of_event}" for law in finding.law)

"""Decisions on joins: kept with who, when and why; followed by every later run; taken back."""

import json
from pathlib import Path

import pytest

from coverstory.errors import BadInput
from coverstory.resolve import JoinDecision, Verdict, join_parties, keep_decision, merged_ids, read_join_decisions
from tests.resolve.test_likeness import engine_of, party


def decide(case: Path, verdict: Verdict, one: str = "a", other: str = "b") -> None:
    """Keep a decision of an analyst."""
    keep_decision(case, JoinDecision(one, other, verdict, "an analyst", "2024-02-03T10:00:00+00:00", "asked the bank"))


def test_a_join_is_undone_and_the_undoing_too(tmp_path: Path) -> None:
    joined: dict[str, tuple[str, ...]] = {"a": ("b",)}
    verdicts: list[tuple[Verdict, dict[str, tuple[str, ...]]]] = [
        ("different", {}),
        ("undecided", joined),
        ("different", {}),
    ]
    with engine_of(tmp_path, party("a"), party("b")) as engine:
        for verdict, expected in verdicts:
            decide(tmp_path, verdict)
            join_parties(engine, read_join_decisions(tmp_path))
            assert merged_ids(engine) == expected
    assert len((tmp_path / "joins.jsonl").read_text(encoding="utf-8").splitlines()) == 3


def test_what_no_evidence_joins_a_person_may(tmp_path: Path) -> None:
    decide(tmp_path, "same")
    decide(tmp_path, "same", "a", "of another case")
    with engine_of(tmp_path, party("a"), party("b", "Greta Brand", "1990-01-01", "")) as engine:
        join_parties(engine, read_join_decisions(tmp_path))
        assert merged_ids(engine) == {"a": ("b",)}
        (row,) = engine.query("SELECT reason FROM join_link").to_pylist()
    assert row["reason"] == "decided by an analyst on 2024-02-03: asked the bank"


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[" * 100_000,
        json.dumps({"one": "a"}),
        json.dumps({"one": "a", "other": "a", "verdict": "same", "by": "x", "at": "y", "why": "z"}),
        json.dumps({"one": "a", "other": "b", "verdict": "perhaps", "by": "x", "at": "y", "why": "z"}),
        json.dumps({"one": "a", "other": 7, "verdict": "same", "by": "x", "at": "y", "why": "z"}),
    ],
)
def test_a_bad_line_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / "joins.jsonl").write_text("\n" + line + "\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"joins\.jsonl:2: "):
        read_join_decisions(tmp_path)

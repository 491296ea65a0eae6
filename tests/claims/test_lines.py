"""Claims as lines: what is written is read back, and a line that is no claim is named."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from coverstory.claims.lines import CLAIMS_FILE, claim_json, read_claims
from coverstory.errors import BadInput
from coverstory.model import Claim
from tests.claims.told import exactly, told

CLAIM = told("documents/wire.txt", "Bela Orlow", exactly(315), chain=("agency", "portal"), hedged=True, cue="said")


def written(folder: Path, *rows: object) -> Path:
    """A file of claims."""
    path = folder / CLAIMS_FILE
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    other = replace(CLAIM, id="other", about=None, source="", source_class="unsourced", hedged=False)
    placed = replace(CLAIM, id="placed", parts=((0, 3), (5, 9)), source_span=(10, 14), cue_span=(15, 19), by="crf")
    claims = [CLAIM, other, placed]
    assert list(read_claims(written(tmp_path, *map(claim_json, claims)))) == claims


def test_the_keys_stand_in_the_order_of_the_contract() -> None:
    who = "id document start end text source source_class chain cue act polarity hedged"
    assert list(claim_json(CLAIM))[:16] == [*who.split(), "about", "reliability", "credibility", "status"]
    assert claim_json(CLAIM)["about"] == {
        "type": "headcount",
        "subject": "Meridaali nationals",
        "place": "Pelangor",
        "low": 315,
        "high": 315,
    }


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"act": "shouts"}, "act 'shouts'; expected one of asserts"),
        ({"reliability": "Z"}, "reliability 'Z'; expected one of A"),
        ({"start": -1}, "expected offsets"),
        ({"end": "9"}, "expected offsets"),
        ({"chain": "agency"}, "expected a list of texts"),
        ({"about": {"type": "gossip"}}, "expected a type"),
        ({"about": {"type": "money", "low": [1]}}, "slots that are texts or numbers"),
        ({"text": None}, "is not a claim with"),
        ({"parts": [[3, 1]]}, "expected two offsets"),
        ({"parts": 7}, "expected two offsets"),
        ({"cue_span": ["0", "4"]}, "expected two offsets"),
    ],
)
def test_a_line_that_is_no_claim_is_named(wrong: dict[str, object], said: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=rf"claims\.jsonl:2: .*{said}"):
        list(read_claims(written(tmp_path, claim_json(CLAIM), claim_json(CLAIM) | wrong)))


@pytest.mark.parametrize("line", ["no json", "[]", "[" * 100_000, '"' + "a" * (1 << 20) + '"'])
def test_what_is_no_json_object_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / CLAIMS_FILE).write_text(line + "\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"claims\.jsonl:1: "):
        list(read_claims(tmp_path / CLAIMS_FILE))


def test_defaults_are_those_of_a_proposal() -> None:
    plain = Claim("a", "b", 0, 1, "c", "", "unsourced")
    assert (claim_json(plain)["status"], claim_json(plain)["reliability"], claim_json(plain)["credibility"]) == (
        "proposed",
        "F",
        "6",
    )

"""What people decide about claims: kept for good, applied to every later run, asked again where the grounds changed."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverstory.claims.ledger import (
    JUDGEMENTS_FILE,
    VERDICTS,
    Judgement,
    claim_id,
    facts_of,
    keep_judgement,
    read_judgements,
    standing_of,
)
from coverstory.errors import BadArgument, BadInput
from coverstory.model import CREDIBILITIES, RELIABILITIES, About, Claim
from tests.claims.told import exactly, headcount, of, told, weighed

CLAIM = told("wire", "Bela Orlow", headcount(1000))


def judged(verdict: str, claim: Claim = CLAIM, **more: str) -> Judgement:
    """A judgement of an analyst."""
    at = "2024-05-01T09:00:00+00:00"
    plain = Judgement(claim.id, verdict, "an analyst", at, "read it", claim.document, claim.text, facts_of(claim))
    return replace(plain, **more)


def test_every_claim_is_a_proposal_until_somebody_accepts_it() -> None:
    assert of(weighed(CLAIM), CLAIM).claim.status == "proposed"
    weighing = weighed(CLAIM, judgements=[judged("accepted")])
    assert [each.claim.id for each in weighing.accepted] == [CLAIM.id]
    assert of(weighing, CLAIM).decided == "accepted by an analyst on 2024-05-01: read it"


def test_the_claims_own_word_accepts_nothing() -> None:
    assert weighed(replace(CLAIM, status="accepted", reliability="A", credibility="1")).accepted == ()
    (claim,) = weighed(replace(CLAIM, status="accepted", reliability="A", credibility="1")).claims
    assert (claim.claim.reliability, claim.claim.credibility) == ("F", "6")


def test_the_last_decision_holds_and_grades_stay_beside_it() -> None:
    lines = [judged("accepted", reliability="C"), judged("graded", credibility="2", why="seen the list")]
    (claim,) = weighed(CLAIM, judgements=[*lines, judged("rejected")]).claims
    assert (claim.claim.status, claim.claim.reliability, claim.claim.credibility) == ("rejected", "C", "2")
    assert (claim.credibility.why, claim.credibility.by) == ("seen the list (proposed was 6)", "an analyst")


def test_a_withdrawn_decision_takes_everything_back() -> None:
    (claim,) = weighed(CLAIM, judgements=[judged("accepted", reliability="C"), judged("withdrawn")]).claims
    assert (claim.claim.status, claim.claim.reliability, claim.asked_again) == ("proposed", "F", "")
    again = [judged("accepted"), judged("withdrawn"), judged("rejected")]
    assert weighed(CLAIM, judgements=again).claims[0].claim.status == "rejected"


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        (replace(CLAIM, source="Iva Sorrel"), "who says it"),
        (replace(CLAIM, chain=("Portal",)), "who says it"),
        (replace(CLAIM, polarity="negated"), "what it is about"),
        (replace(CLAIM, about=exactly(315)), "what it is about"),
        (replace(CLAIM, text="more than 1,000"), "what it says"),
    ],
)
def test_a_claim_that_is_read_otherwise_is_asked_about_again(changed: Claim, what: str) -> None:
    (claim,) = weighed(changed, judgements=[judged("accepted", reliability="A")]).claims
    assert (claim.claim.status, claim.claim.reliability) == ("proposed", "F")
    assert f"asked again, for {what}" in claim.asked_again


def test_a_new_judgement_on_the_changed_claim_settles_it() -> None:
    changed = replace(CLAIM, source="Iva Sorrel")
    (claim,) = weighed(changed, judgements=[judged("accepted"), judged("rejected", changed)]).claims
    assert (claim.claim.status, claim.asked_again) == ("rejected", "")


def test_what_says_nothing_of_the_claim_does_not_reopen_it() -> None:
    told_again = replace(CLAIM, text=CLAIM.text.replace(" ", "\n "), by="model", cue="said")
    assert weighed(told_again, judgements=[judged("accepted")]).claims[0].claim.status == "accepted"


def test_a_changed_document_is_asked_about_again_and_a_lost_one_is_told() -> None:
    moved = replace(CLAIM, id=claim_id("f" * 64, 7, 40, "headcount"))
    weighing = weighed(moved, judgements=[judged("accepted")])
    assert weighing.claims[0].claim.status == "proposed"
    assert "the document has changed" in weighing.claims[0].asked_again
    assert weighing.unplaced == ()
    gone = weighed(told("post", "Iva Sorrel", exactly(315)), judgements=[judged("accepted")])
    assert gone.unplaced == (judged("accepted"),)
    assert weighed(moved, judgements=[judged("accepted"), judged("withdrawn")]).claims[0].asked_again == ""


def test_what_a_person_rejected_bears_out_and_contradicts_nothing() -> None:
    minister, other = told("post", "Minister Orlis", exactly(315)), told("gazette", "Iva Sorrel", headcount(1000))
    assert len(weighed(CLAIM, minister).contradictions) == 1
    rejected = weighed(CLAIM, minister, other, judgements=[judged("rejected", minister), judged("rejected", other)])
    assert rejected.contradictions == ()
    assert [root.root for root in of(rejected, CLAIM).lineages] == ["bela orlow"]
    assert len(rejected.claims) == 3


def test_two_claims_with_one_id_are_refused() -> None:
    with pytest.raises(BadArgument, match="more than one claim"):
        weighed(CLAIM, CLAIM)


def test_judgements_are_added_and_never_rewritten(tmp_path: Path) -> None:
    keep_judgement(tmp_path, judged("accepted", reliability="B", credibility="3"))
    before = (tmp_path / JUDGEMENTS_FILE).read_bytes()
    keep_judgement(tmp_path, judged("withdrawn"))
    assert (tmp_path / JUDGEMENTS_FILE).read_bytes().startswith(before)
    assert read_judgements(tmp_path) == [judged("accepted", reliability="B", credibility="3"), judged("withdrawn")]
    assert "source B, content 3" in str(read_judgements(tmp_path)[0])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"verdict": "true"}, "expected one of accepted, rejected"),
        ({"reliability": "G"}, "reliability 'G'; expected one of A, B"),
        ({"credibility": "0"}, "credibility '0'; expected one of 1, 2"),
        ({"why": " "}, "who judges, when and why"),
        ({"by": ""}, "who judges, when and why"),
        ({"verdict": "graded"}, "graded without a grade"),
        ({"verdict": "withdrawn", "reliability": "A"}, "withdrawn with a grade"),
    ],
)
def test_an_incomplete_judgement_is_not_kept_and_not_read(wrong: dict[str, str], said: str, tmp_path: Path) -> None:
    with pytest.raises(BadArgument, match=said):
        keep_judgement(tmp_path, replace(judged("accepted"), **wrong))
    assert not (tmp_path / JUDGEMENTS_FILE).exists()
    keep_judgement(tmp_path, judged("accepted"))
    line = json.loads((tmp_path / JUDGEMENTS_FILE).read_text(encoding="utf-8")) | wrong
    with (tmp_path / JUDGEMENTS_FILE).open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(line) + "\n")
    with pytest.raises(BadInput, match=rf"judgements\.jsonl:2: .*{said}"):
        read_judgements(tmp_path)


@pytest.mark.parametrize("line", ["no json", "[]", '{"claim": "a"}', json.dumps(dict.fromkeys(Judgement.__slots__, 1))])
def test_a_line_that_is_no_judgement_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / JUDGEMENTS_FILE).write_text("\n" + line + "\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"judgements\.jsonl:2: "):
        read_judgements(tmp_path)


def test_a_claims_id_is_its_document_its_span_and_its_type() -> None:
    digest = "9f2c5e0a77b1" + "0" * 52
    assert claim_id(digest, 120, 188) == "9f2c5e0a77b1-120-188"
    assert len({claim_id(digest, 1, 23), claim_id(digest, 12, 3), claim_id(digest, 1, 23, "money")}) == 3


verdicts = st.sampled_from(VERDICTS)
grades = st.tuples(st.sampled_from(("", *RELIABILITIES)), st.sampled_from(("", *CREDIBILITIES)))


@given(st.lists(st.tuples(verdicts, grades), max_size=8))
def test_what_holds_follows_from_the_lines_alone(lines: list[tuple[str, tuple[str, str]]]) -> None:
    told_lines = [judged(verdict, reliability=first, credibility=second) for verdict, (first, second) in lines]
    standing, lost = standing_of([CLAIM], told_lines)
    since = max((at for at, (verdict, _) in enumerate(lines) if verdict == "withdrawn"), default=-1)
    left = lines[since + 1 :]
    status = next((verdict for verdict, _ in reversed(left) if verdict != "graded"), "proposed")
    assert lost == []
    assert (standing[CLAIM.id].status if standing else "proposed") == status
    if standing:
        reliability = next((first for _, (first, _) in reversed(left) if first), "")
        held = standing[CLAIM.id].reliability
        assert (held.reliability if held else "") == reliability


def test_a_claim_about_nothing_known_can_be_judged_too() -> None:
    claim = told("wire", "Bela Orlow", None)
    (kept,) = weighed(claim, judgements=[judged("accepted", claim)]).claims
    assert (kept.claim.status, kept.lineages) == ("accepted", ())
    assert facts_of(claim) != facts_of(replace(claim, about=About("money")))

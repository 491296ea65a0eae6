"""A CRF trained on accepted claims: what it learns, how it is kept, and that what it reads is what it was told."""

import json
import sys
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.overlap import matches
from coverstory.claims import claims_in
from coverstory.claims.attribution.sentences import sentences_of
from coverstory.claims.extractors import Crf, CrfModel, Marked, add_extracted, read_model, train_crf, write_model
from coverstory.claims.extractors.features import features_of
from coverstory.claims.extractors.labels import LABELS, labels_of, runs_of
from coverstory.errors import BadArgument, BadInput
from coverstory.model import Document
from tests.claims.extractors.accepted import accepted_in, document_of
from tests.claims.gold import stories_of

STORIES = stories_of("tuning")


@pytest.fixture(scope="module")
def model() -> CrfModel:
    """Trained on every other story."""
    return train_crf([accepted_in(story) for story in STORIES[::2]])


def test_it_finds_on_stories_it_has_not_seen_more_than_two_in_five_and_is_mostly_right(model: CrfModel) -> None:
    found = right = marked = 0
    for story in STORIES[1::2]:
        claims = add_extracted([document_of(story)], [], [Crf(model)]).claims
        pairs = matches(
            [each.parts or ((each.start, each.end),) for each in claims], [each.spans for each in story.claims]
        )
        found, right = found + len(claims), right + len(pairs)
        marked += sum(gold.explicit for gold in story.claims)
    assert right / found > 0.75
    assert right / marked > 0.4


def test_what_it_adds_beside_the_rules_is_marked_and_judged_by_our_own_tables(model: CrfModel) -> None:
    document = Document("d.txt", "1" * 64, "Kim Doe said the firm had not paid. The mayor opined that it may rain.")
    claims = add_extracted([document], [], [Crf(model, "m.json")]).claims
    assert [(each.source, each.by, each.act, each.polarity) for each in claims][:1] == [
        ("Kim Doe", "crf", "asserts", "negated")
    ]
    beside = add_extracted([document], claims_in(document), [Crf(model, "m.json")])
    assert beside.contributions[0].already_told >= 1
    assert dict(beside.contributions[0].settings) == {
        "model": "m.json",
        "trained_on": f"trained on {model.claims} claims",
    }


def test_it_is_written_and_read_back_and_the_same_claims_give_the_same_bytes(model: CrfModel, tmp_path: Path) -> None:
    again = train_crf([accepted_in(story) for story in STORIES[::2]])
    for name, each in (("one", model), ("other", again)):
        write_model(each, tmp_path / name)
    assert read_model(tmp_path / "one") == model
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "other"]


WHOLE = {
    "format": "coverstory-crf",
    "features": 1,
    "claims": 100,
    "states": {"w=said": {"B-cue": 1.5}},
    "transitions": {},
}


def test_a_model_is_plain_json(tmp_path: Path) -> None:
    (tmp_path / "m").write_text(json.dumps(WHOLE))
    assert read_model(tmp_path / "m") == CrfModel({"w=said": {"B-cue": 1.5}}, {}, 100)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"format": "pickle"}, "expected a model with format"),
        ({"features": 0}, "was trained on features 0, expected 1; train it anew"),
        ({"claims": "many"}, "expected on how many"),
        ({"states": []}, "states: expected a table"),
        ({"transitions": {"O": {"B-nobody": 1}}}, "transitions: 'O'; expected a finite number for each of O"),
        ({"states": {"w=a": {"O": "1"}}}, "expected a finite number"),
        ({"states": {"w=a": {"O": float("nan")}}}, "expected a finite number"),
        ({"states": {"w=a": {"O": True}}}, "expected a finite number"),
        ({"states": {"w=a": 3}}, "expected a finite number"),
    ],
)
def test_a_file_that_is_no_such_model_is_refused(wrong: dict[str, object], said: str, tmp_path: Path) -> None:
    (tmp_path / "m").write_text(json.dumps(WHOLE | wrong))
    with pytest.raises(BadInput, match=said):
        read_model(tmp_path / "m")


@pytest.mark.parametrize("data", [b"", b"lCRF\x00\x00", b"\x80\x04K\x01.", b"[" * 100_000, b"[]"])
def test_a_file_of_another_kind_is_refused_unread(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "m").write_bytes(data)
    with pytest.raises(BadInput, match="expected a model"):
        read_model(tmp_path / "m")


def test_a_file_too_large_or_missing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInput, match="there is no such file"):
        read_model(tmp_path / "m")
    monkeypatch.setattr("coverstory.claims.extractors.crf_model.MOST_BYTES", 10)
    (tmp_path / "m").write_text(json.dumps(WHOLE))
    with pytest.raises(BadInput, match="larger than 10 bytes"):
        read_model(tmp_path / "m")


def test_too_few_accepted_claims_are_counted_and_so_are_those_missing() -> None:
    few = [accepted_in(STORIES[0])]
    count = few[0].attributed
    with pytest.raises(BadArgument, match=rf"{count} accepted .* needs 100; accept {100 - count} more"):
        train_crf(few)


def test_without_the_package_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pycrfsuite", None)
    with pytest.raises(BadArgument, match=r'pip install "coverstory\[claims\]"'):
        train_crf([accepted_in(STORIES[0])], fewest=1)


def test_using_a_model_needs_no_package(model: CrfModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pycrfsuite", None)
    assert Crf(model).read(document_of(STORIES[1])).proposals


TEXT = "Coal goes north, the mayor said. It rained."
CLAIM = claims_in(Document("t.txt", "2" * 64, TEXT))[0]


def test_labels_tell_source_cue_and_content_and_are_read_back() -> None:
    first, second = sentences_of(TEXT)
    labels = labels_of(first, [CLAIM])
    assert labels == "B-content I-content I-content O B-source I-source B-cue O".split()
    words = [(kind, TEXT[slice(*first.span(*run))]) for kind, run in runs_of(labels)]
    assert words == [("content", "Coal goes north"), ("source", "the mayor"), ("cue", "said")]
    assert set(labels_of(second, [CLAIM])) == {"O"}


def learnt_from(marked: Marked, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The labels that a document gives a trainer to learn from, sentence by sentence."""
    seen: list[list[str]] = []

    class Trainer:
        def __init__(self, **_: Any) -> None: ...
        def set_params(self, _: Any) -> None: ...
        def append(self, _: Any, labels: list[str]) -> None:
            seen.append(labels)

        def train(self, _: str) -> None:
            raise BadArgument("seen enough")

    monkeypatch.setattr("pycrfsuite.Trainer", Trainer)
    with pytest.raises(BadArgument, match="seen enough"):
        train_crf([marked], fewest=0)
    return seen


def test_silence_teaches_only_where_the_whole_document_was_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Coal goes north, the mayor said. It rained. Iron goes south, the clerk said."
    document = Document("t.txt", "2" * 64, text)
    mayors, clerks = claims_in(document)
    assert len(learnt_from(Marked(document, (mayors, clerks)), monkeypatch)) == 3
    assert len(learnt_from(Marked(document, (mayors,), undecided=(clerks,)), monkeypatch)) == 1
    (first, _, last) = learnt_from(Marked(document, (mayors,), rejected=(clerks,)), monkeypatch)
    assert ("B-source" in first, set(last)) == (True, {"O"})


SMALL = st.dictionaries(st.sampled_from(LABELS), st.integers(-3, 3).map(float), max_size=4)


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from("abc"), SMALL),
    st.dictionaries(st.sampled_from(LABELS), SMALL, max_size=4),
    st.lists(st.lists(st.sampled_from("abc"), max_size=2), max_size=3),
)
def test_the_likeliest_labels_are_those_that_no_others_outweigh(
    states: dict[str, dict[str, float]], transitions: dict[str, dict[str, float]], features: list[list[str]]
) -> None:
    def weight(labels: tuple[str, ...]) -> float:
        given_ = sum(
            states.get(one, {}).get(label, 0) for own, label in zip(features, labels, strict=True) for one in own
        )
        passed = pairwise(labels)
        return given_ + sum(transitions.get(one, {}).get(other, 0) for one, other in passed)

    best = max((weight(labels) for labels in product(LABELS, repeat=len(features))), default=0)
    assert weight(tuple(CrfModel(states, transitions, 0).likeliest(features))) == best


def test_features_tell_of_neighbours_quotations_and_cues() -> None:
    (sentence,) = sentences_of('"Coal goes north," Osric Vane said')
    told = [set(each) for each in features_of(sentence)]
    names = [token.text for token in sentence.tokens]
    said, vane, coal = (told[names.index(word)] for word in ("said", "Vane", "Coal"))
    assert {"0:w=said", "-1:w=vane", "cue=here", "1:edge", "quoted=False", "quotes=True"} <= said
    assert {"0:shape=word+", "1:w=said", "cue=before0"} <= vane
    assert {"quoted=True", "-2:edge"} <= coal

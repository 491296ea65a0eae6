"""GLiNER from a folder, by a stand-in with the package's interface: its weights cannot be had where tests run."""

import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

import pytest

from coverstory.claims import add_extracted, claims_in
from coverstory.claims.extractors import load_gliner
from coverstory.errors import BadArgument, BadInput
from coverstory.model import Document

KINDS = {"Marlow Finch": "company", "Dockers": "organization", "Port Amber": "city"}
TEXT = "Coal goes north, Marlow Finch said.\n\nDockers had seen it.\n" + "The sea was calm that day.\n\n" * 60
BODY = Document("coal.txt", "9" * 64, TEXT + "Marlow Finch would not say more.")


class StandIn:
    """Knows the names of this page; keeps how it was loaded and what it was asked."""

    loaded: ClassVar[list[tuple[str, dict[str, Any]]]] = []
    asked: ClassVar[list[tuple[str, Sequence[str], float]]] = []
    faults: ClassVar[dict[str, Exception]] = {}

    @classmethod
    def from_pretrained(cls, path: str, **options: Any) -> "StandIn":
        if "load" in cls.faults:
            raise cls.faults["load"]
        cls.loaded.append((path, options))
        return cls()

    def predict_entities(self, text: str, labels: Sequence[str], *, threshold: float) -> list[dict[str, Any]]:
        if "predict" in self.faults:
            raise self.faults["predict"]
        self.asked.append((text, labels, threshold))
        named = [(text.find(name), name, label) for name, label in KINDS.items()]
        found = [
            {"start": at, "end": at + len(name), "text": name, "label": label} for at, name, label in named if at >= 0
        ]
        return [*found, {"start": 0, "end": 3, "text": "not there", "label": "person"}, {"start": None}]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as a model's is, and the stand-in in the package's place."""
    package = ModuleType("gliner")
    package.GLiNER = StandIn  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "gliner", package)
    monkeypatch.setattr(StandIn, "loaded", [])
    monkeypatch.setattr(StandIn, "asked", [])
    monkeypatch.setattr(StandIn, "faults", {})
    for name in ("gliner_config.json", "model.safetensors"):
        (tmp_path / name).write_text("{}")
    return tmp_path


def test_it_is_loaded_from_the_folder_and_from_nowhere_else(folder: Path) -> None:
    assert load_gliner(folder).settings == {"model": folder.name}
    assert StandIn.loaded == [(str(folder), {"local_files_only": True})]


def test_a_bare_name_is_told_to_be_a_body_and_unseen_parties_are_named(folder: Path) -> None:
    rules = claims_in(BODY)
    assert {each.source_class for each in rules} == {"person"}
    found = add_extracted([BODY], rules, [load_gliner(folder)])
    assert {(each.source, each.source_class, each.by) for each in found.claims} == {
        ("Marlow Finch", "organisation", "rules+gliner")
    }
    assert [(each.text, each.kind) for each in found.parties["coal.txt"]] == [("Dockers", "organisation")]
    (told,) = found.contributions
    assert (told.added, told.classes, told.parties, told.unread) == (0, len(rules), 1, ())
    assert told.not_in_text == len(StandIn.asked) > 1


def test_a_long_document_is_read_in_pieces_that_the_model_can_hold(folder: Path) -> None:
    load_gliner(folder).read(BODY)
    assert "".join(text for text, _, _ in StandIn.asked) == BODY.text
    assert max(len(text) for text, _, _ in StandIn.asked) <= 1200
    assert {threshold for _, _, threshold in StandIn.asked} == {0.5}


def test_a_model_that_fails_on_the_way_is_told_and_costs_the_rules_nothing(folder: Path) -> None:
    gliner = load_gliner(folder)
    StandIn.faults["predict"] = RuntimeError("out of memory")
    found = add_extracted([BODY], claims_in(BODY), [gliner])
    assert list(found.claims) == claims_in(BODY)
    assert found.contributions[0].unread == (("coal.txt", "read to character 0: out of memory"),)


def test_without_the_package_it_is_said_how_to_get_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gliner", None)
    with pytest.raises(BadArgument, match="pip install gliner"):
        load_gliner(folder)


@pytest.mark.parametrize("missing", ["gliner_config.json", "model.safetensors"])
def test_a_folder_without_the_model_is_refused_before_anything_is_loaded(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    (folder / "pytorch_model.bin").write_bytes(b"code that would run")
    with pytest.raises(BadInput, match=missing):
        load_gliner(folder)
    assert StandIn.loaded == []


def test_a_model_that_wants_to_fetch_its_tokenizer_is_refused(folder: Path) -> None:
    StandIn.faults["load"] = OSError("cannot find the requested files in the local cache")
    with pytest.raises(BadInput, match="local cache; expected a whole GLiNER model"):
        load_gliner(folder)

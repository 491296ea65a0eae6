"""The way is one-way: each room imports only from rooms before it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import coverstory

HOUSE = Path(coverstory.__file__).parent

MAY_IMPORT: dict[str, set[str]] = {}
for _room, _others in {
    "errors": "",
    "progress": "",
    "model": "",
    "config": "",
    "law": "model errors",
    "sources": "model errors progress",
    "lake": "model errors progress sources",
    "resolve": "model errors progress lake",
    "screen": "model errors progress sources lake",
    "claims": "model errors progress sources lake screen",
    "graph": "model errors progress lake resolve",
    "typologies": "model errors progress law lake resolve screen graph",
    "leads": "model errors progress law lake resolve screen graph typologies",
    "hypotheses": "model errors progress law sources lake resolve screen claims graph typologies leads",
    "reports": "model errors progress law lake resolve screen claims graph typologies leads hypotheses",
    "simulate": "model errors progress",
    "evaluate": "model errors",
    "pipeline": (
        "config model errors progress law sources lake resolve screen claims graph typologies leads hypotheses reports"
    ),
    "trial": (
        "config model errors progress law sources lake resolve screen claims graph typologies leads hypotheses reports"
        " simulate evaluate pipeline"
    ),
}.items():
    MAY_IMPORT[_room] = {_room, *_others.split()}
MAY_IMPORT["app"] = {"app", *MAY_IMPORT["trial"]}


def modules() -> Iterator[tuple[str, Path, ast.Module]]:
    """Every module of the house with its room."""
    for path in sorted(HOUSE.rglob("*.py")):
        room = path.relative_to(HOUSE).parts[0].removesuffix(".py")
        if room != "__init__":
            yield room, path, ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    """The full names of the modules that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_every_room_stands_in_the_way() -> None:
    assert {room for room, _, _ in modules()} - {"__main__"} <= set(MAY_IMPORT)


def test_imports_run_along_the_way_and_never_back() -> None:
    against = [
        f"{path.relative_to(HOUSE)} imports {name}"
        for room, path, tree in modules()
        for name in imported(tree)
        if name.startswith("coverstory.") and room in MAY_IMPORT and name.split(".")[1] not in MAY_IMPORT[room]
    ]
    assert against == []


def test_the_simulator_cannot_see_the_detectors() -> None:
    seen = {name for room, _, tree in modules() if room == "simulate" for name in imported(tree)}
    rooms = {name.split(".")[1] for name in seen if name.startswith("coverstory.")}
    assert rooms <= {"simulate", "model", "errors", "progress"}


def test_only_the_app_reads_the_clock_the_environment_and_the_network() -> None:
    reads = [
        f"{path.relative_to(HOUSE)}:{node.lineno}"
        for room, path, tree in modules()
        if room != "app"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"environ", "getenv", "today", "utcnow", "now", "monotonic", "perf_counter", "urlopen"}
    ]
    assert reads == []


def test_typologies_are_queries_that_never_call_each_other() -> None:
    names = {path.stem for path in (HOUSE / "typologies").glob("*.sql")}
    for path in (HOUSE / "typologies").glob("*.sql"):
        query = path.read_text(encoding="utf-8").split("*/", 1)[1]
        assert not [name for name in names if name in query], path.name


def test_broad_excepts_stand_only_at_the_edge() -> None:
    broad = [
        f"{path.relative_to(HOUSE)}:{node.lineno}"
        for room, path, tree in modules()
        if room != "app"
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}))
    ]
    assert broad == []


def test_every_module_says_what_it_is_for() -> None:
    mute = [str(path.relative_to(HOUSE)) for _, path, tree in modules() if ast.get_docstring(tree) is None]
    assert mute == []

"""The documentation is complete: every command, option, kind and typology is in it; generated pages are up to date."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

import coverstory
from coverstory.app.cli.door import app
from coverstory.law import load_law
from coverstory.model import KINDS
from coverstory.typologies import load_catalogue
from scripts.docs import DOCS, PAGES

ROOT = DOCS.parent


def commands(group: Any, above: str = "") -> Iterator[tuple[str, list[Any]]]:
    """Every command with its parameters, those of a group by both names."""
    for name, command in vars(group)["commands"].items():
        if "commands" in vars(command):
            yield from commands(command, f"{above}{name} ")
        else:
            yield f"{above}{name}", list(command.params)


COMMANDS = dict(commands(typer.main.get_command(app)))


def section(text: str, command: str) -> str:
    """What docs/commands.md says of one command."""
    found = re.search(rf"^## coverstory {command}\b.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found is not None, f"docs/commands.md does not speak of {command}"
    return found.group()


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_and_option_is_documented(command: str) -> None:
    told = section((DOCS / "commands.md").read_text(encoding="utf-8"), command)
    options = [name for each in COMMANDS[command] for name in each.opts if name.startswith("--") and name != "--help"]
    assert [option for option in options if f"`{option}`" not in told] == []
    assert [option for option in re.findall(r"^\| `(--[a-z-]+)`", told, re.MULTILINE) if option not in options] == []


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_option_says_what_it_does(command: str) -> None:
    assert [each.name for each in COMMANDS[command] if not each.help and each.name != "help"] == []


@pytest.mark.parametrize("page", sorted(PAGES))
def test_generated_page_is_up_to_date(page: str) -> None:
    assert (DOCS / page).read_text(encoding="utf-8") == PAGES[page](), "run: python -m scripts.docs"


def test_readme_names_every_command_and_the_two_that_set_up_everything() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"`coverstory {command}" in readme for command in COMMANDS)
    assert "make demo" in readme
    assert "make test" in readme


def test_every_kind_column_and_typology_is_documented() -> None:
    records = (DOCS / "records.md").read_text(encoding="utf-8")
    typologies = (DOCS / "typologies.md").read_text(encoding="utf-8")
    for kind in KINDS.values():
        assert f"## {kind.name}\n" in records
        assert all(f"| `{column.name}`" in records for column in kind.columns)
    assert all(f"## {name}\n" in typologies for name in load_catalogue())


def test_every_rule_of_law_and_every_exemption_is_documented_with_its_certainty() -> None:
    told = (DOCS / "law.md").read_text(encoding="utf-8")
    law = load_law()
    for rule in law.rules.values():
        assert f"### {rule.id}\n" in told
        assert f"- certainty {rule.certainty}. {rule.source}\n" in told
    for exemption in law.standing.values():
        assert f"### {exemption.id}\n" in told
        assert f"- certainty {exemption.certainty}. {exemption.source}\n" in told


@pytest.mark.parametrize("page", ["README.md", *(f"docs/{path.name}" for path in DOCS.glob("*.md"))])
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in target]
    assert [target for target in targets if not ((ROOT / page).parent / target).exists()] == []


@pytest.mark.parametrize("module", [info.name for info in pkgutil.walk_packages(coverstory.__path__, "coverstory.")])
def test_public_names_exist(module: str) -> None:
    if module.endswith("__main__"):
        return
    loaded = importlib.import_module(module)
    assert [name for name in getattr(loaded, "__all__", []) if not hasattr(loaded, name)] == []


def test_makefile_makes_what_the_readme_says() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(f"\n{target}:" in makefile for target in ("demo", "test", "check", "bench"))
    assert "make test" in Path(ROOT / ".ci" / "run").read_text(encoding="utf-8")

"""Parameters changed for one workspace: each change with who made it, when and why, kept for good.

They stand in `parameters.jsonl` in the case folder, one change a line, and are only ever added to; the last change of a
parameter holds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from math import isfinite
from pathlib import Path
from typing import Any

from coverstory.errors import BadArgument, BadInput
from coverstory.lake import Journal
from coverstory.typologies.catalogue import Typology

__all__ = ["SETTINGS_FILE", "Setting", "apply_settings", "keep_settings", "read_settings", "told_settings"]

SETTINGS_FILE = "parameters.jsonl"

_JOURNAL = Journal(SETTINGS_FILE, "list of changed parameters")


@dataclass(frozen=True, slots=True)
class Setting:
    """One parameter of one typology set to a value: by whom, when (ISO 8601), and why."""

    typology: str
    parameter: str
    value: float
    by: str
    at: str
    why: str


def read_settings(case: Path) -> list[Setting]:
    """The changes made in a case folder, oldest first; none where there is no file. BadInput names the bad line."""
    return [_setting(place, told) for place, told in _JOURNAL.read(case)]


def _setting(place: str, told: Any) -> Setting:
    """One line of the file."""
    try:
        texts = [told[name] for name in ("typology", "parameter", "by", "at", "why")]
        value = told["value"]
    except (KeyError, TypeError) as error:
        raise BadInput(f"{place}: is not a changed parameter with typology, parameter, value, by, at, why") from error
    if not all(isinstance(text, str) and text for text in texts) or not _is_number(value):
        raise BadInput(f"{place}: typology, parameter, by, at and why must be texts and value a number")
    typology, parameter, by, at, why = texts
    return Setting(typology, parameter, float(value), by, at, why)


def _is_number(value: object) -> bool:
    """Whether a JSON value is a finite number."""
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def keep_settings(case: Path, settings: Iterable[Setting], catalogue: Mapping[str, Typology]) -> None:
    """Add changes to the case's file; BadArgument, and nothing is written, where one names no parameter there is."""
    told = list(settings)
    apply_settings(catalogue, told)
    _JOURNAL.add(case, map(asdict, told))


def apply_settings(catalogue: Mapping[str, Typology], settings: Sequence[Setting]) -> dict[str, Typology]:
    """The catalogue with the changed values, each told in its origin; BadArgument where a name is not known."""
    changed = dict(catalogue)
    for setting in settings:
        typology = changed.get(setting.typology)
        if typology is None:
            raise BadArgument(f"no typology {setting.typology!r}; there are {', '.join(catalogue)}")
        if setting.parameter not in typology.values:
            names = ", ".join(typology.values)
            raise BadArgument(f"{setting.typology} has no parameter {setting.parameter!r}; it has {names}")
        default = catalogue[setting.typology].values[setting.parameter]
        origin = f"set by {setting.by} on {setting.at[:10]}: {setting.why} (was {default:g})"
        changed[setting.typology] = replace(
            typology,
            parameters=tuple(
                replace(each, value=setting.value, origin=origin) if each.name == setting.parameter else each
                for each in typology.parameters
            ),
        )
    return changed


def told_settings(catalogue: Mapping[str, Typology], settings: Sequence[Setting]) -> tuple[str, ...]:
    """In words, each parameter that differs from the catalogue's value, in order of name."""
    changed = apply_settings(catalogue, settings)
    return tuple(
        f"{name}.{parameter.name} = {parameter.value:g} {parameter.unit}, {parameter.origin}"
        for name, typology in changed.items()
        for parameter in typology.parameters
        if parameter.value != catalogue[name].values[parameter.name]
    )

"""An invented watchlist in FollowTheMoney JSON lines: entries nobody in the world bears the name of, but for a few."""

import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from coverstory.simulate import names
from coverstory.simulate.places import SANCTIONED
from coverstory.simulate.world import World, in_days
from coverstory.simulate.writing import texts_of

__all__ = ["write_list"]

_PERSONS, _ORGANISATIONS = 22, 18
_REGISTRATION_GIVEN = 0.7  # listed firms whose entry gives the number of their registration
_CANDIDATES = 200  # drawn, so that enough remain whose name nobody bears
_NOUNS = ["Trading", "General Bureau", "Shipping", "Machinery", "Development Bank", "Technology", "Foreign Trade"]
_LONG_FORMS = ((" Co., Ltd", " Company Limited"), (" Corporation", " Corp."), (" Ltd", " Limited"))


def write_list(
    world: World, listed: Iterable[tuple[int, np.datetime64 | None]], namesakes: Iterable[int], path: Path
) -> None:
    """Write the list: the given parties (some under a variant of their name), somebody else who bears nearly the
    name of each namesake, and entries found nowhere else.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    rng = world.rng("watchlist")
    people = _unborne(world, names.person_names(rng, names.family_numbers(rng, rng.integers(0, 6, _CANDIDATES))))
    bodies = _unborne(world, names.company_names(rng, [_NOUNS[n % len(_NOUNS)] for n in range(_CANDIDATES)], None))
    lines = []
    for number, name in enumerate(people[:_PERSONS]):
        born = f"{1940 + int(rng.integers(50))}-{1 + int(rng.integers(12)):02d}-{1 + int(rng.integers(28)):02d}"
        lines += _entry(rng, f"inv-p{number:03d}", "Person", {"name": [name], "birthDate": [born]})
    for number, name in enumerate(bodies[:_ORGANISATIONS]):
        lines += _entry(rng, f"inv-o{number:03d}", "Organization", {"name": [name]})
    for number, (party, day) in enumerate(listed):
        person = world.cell_of(party, "kind") == "person"
        born = world.cell_of(party, "born")
        properties = _variant(rng, world.name_of(party))
        country = world.cell_of(party, "country")
        registration = world.identifier_of(party, "registration")
        if country:
            properties["country"] = [country.lower()]
        if person and born:
            properties["birthDate"] = [born]
        if registration and rng.random() < _REGISTRATION_GIVEN:
            properties["registrationNumber"] = [registration]
        lines += _entry(rng, f"inv-c{number:03d}", "Person" if person else "Company", properties, day)
    for number, party in enumerate(namesakes):
        lines += _entry(rng, f"inv-n{number:03d}", *_other_of_that_name(world, rng, party))
    path.write_text("".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in lines), "utf-8")


def _unborne(world: World, candidates: pa.Array) -> list[str]:
    """Those of the names, each once, that no party of the world bears."""
    borne = texts_of(world, "party", "name")
    unborne: list[str] = pc.unique(candidates.filter(pc.invert(pc.is_in(candidates, borne)))).to_pylist()
    return unborne


def _other_of_that_name(world: World, rng: np.random.Generator, party: int) -> tuple[str, dict[str, list[str]]]:
    """Somebody else: of nearly that name, and a person born more than ten years before or after."""
    name = names.misspelt(rng, pa.array([world.name_of(party)]))[0]
    if world.cell_of(party, "kind") != "person":
        return "Company", {"name": [name], "registrationNumber": [str(rng.integers(10**8, 10**9))]}
    year = int((world.cell_of(party, "born") or "1970")[:4])
    born = f"{year + (-1 if year > 1970 else 1) * int(rng.integers(11, 24))}-{1 + int(rng.integers(12)):02d}-14"
    return "Person", {"name": [name], "birthDate": [born]}


def _variant(rng: np.random.Generator, name: str) -> dict[str, list[str]]:
    """The name as a publisher might write it: with the legal form in full, the other spelling as an alias or not."""
    if rng.random() < 0.5:
        return {"name": [name]}
    long = name
    for short, full in _LONG_FORMS:
        if long == name and name.endswith(short):
            long = name.removesuffix(short) + full
    return {"name": [long], "alias": [name]} if rng.random() < 0.5 else {"name": [long]}


def _entry(
    rng: np.random.Generator,
    key: str,
    schema: str,
    properties: dict[str, list[str]],
    day: np.datetime64 | None = None,
) -> list[dict[str, object]]:
    """An entry and the sanction it stands under, listed on that day or some day of the years before 2017."""
    listed = str(day or np.datetime64("2009-06-12") + in_days(int(rng.integers(0, 2_800))))
    entity: dict[str, object] = {
        "id": key, "schema": schema, "caption": properties["name"][0], "datasets": ["invented"],
        "properties": {"country": [SANCTIONED.lower()], **properties, "topics": ["sanction"]},
    }  # fmt: skip
    sanction: dict[str, object] = {
        "id": f"{key}-sanction", "schema": "Sanction", "caption": "Sanction", "datasets": ["invented"],
        "properties": {"entity": [key], "authority": ["Council of the Invented"], "program": ["INV-LABOUR"],
                       "listingDate": [listed]},
    }  # fmt: skip
    return [entity, sanction]

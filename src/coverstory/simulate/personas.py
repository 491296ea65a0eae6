"""Personas: names and papers under which somebody else works: stolen from people of the town, lent, or invented."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from coverstory.simulate import names
from coverstory.simulate.noise import chosen, days_between, happens, one_of
from coverstory.simulate.people import People, Settlers, phones
from coverstory.simulate.planting import Member, Scene
from coverstory.simulate.texts import digits, either, joined, known_only, picked
from coverstory.simulate.world import NOBODY, Ints, World

__all__ = ["Origins", "Personas", "assume"]

_ASKED = 6  # people of the town looked at for each identity to steal, so that enough hold a national id
_MISWRITTEN = 0.25  # stolen names that the employer has otherwise than the papers
_BORN_KNOWN, _BORN_OTHERWISE = 0.6, 0.15
_PERSONAS_A_PHONE = 3
_GIVES_COUNTRY = 0.7


@dataclass(frozen=True, slots=True)
class Origins:
    """Which shares of a network's personas are stolen and lent; the rest are invented."""

    stolen: float
    lent: float


@dataclass(frozen=True, slots=True)
class Personas:
    """Personas as columns side by side: the party that employers and platforms know, and its name.

    `victim` is the person whose identity was taken (`NOBODY` where it was not); `account` the bank account of the
    person who lends it, `phone` the one given to employers.
    """

    party: Ints
    name: pa.Array
    victim: Ints
    account: Ints
    phone: pa.Array

    def __len__(self) -> int:
        """How many personas."""
        return len(self.party)

    @property
    def members(self) -> list[Member]:
        """Their part in the truth: a stolen identity is the victim's wherever it stands, any other is a worker's."""
        stolen = self.victim != NOBODY
        victims = np.concatenate([self.party[stolen], self.victim[stolen]])
        return [
            *(Member(party, "worker", True) for party in self.party[~stolen].tolist()),
            *(Member(party, "identity_victim", False) for party in victims.tolist()),
        ]


def assume(scene: Scene, count: int, origins: Origins) -> Personas:
    """Bring personas into the records; where the town has too few people to steal from, more are invented."""
    world, rng = scene.world, scene.rng
    how = chosen(rng, 3, count, (origins.stolen, origins.lent, 1 - origins.stolen - origins.lent))
    victim, papers = _victims(scene, int((how == 0).sum()))
    lenders = _lenders(scene, int((how == 1).sum()))
    invented = count - len(victim) - len(lenders)
    phone = picked(phones(world, rng, count // _PERSONAS_A_PHONE + 1), np.arange(count) // _PERSONAS_A_PHONE)
    taken = _take(scene, victim, papers)
    made = names.person_names(rng, names.family_numbers(rng, rng.integers(0, len(names.STYLES), invented)))
    born = days_between(rng, np.datetime64("1980-01-01"), np.datetime64("1998-12-31"), invented)
    new = world.add(
        "party", invented, kind="person", name=made, born=born,
        country=known_only(happens(rng, _GIVES_COUNTRY, invented), world.host.country),
    )  # fmt: skip
    world.add(
        "identifier", invented, party=new, kind="national_id", value=digits(rng.integers(0, 10**10, invented), 10)
    )
    nobody = np.full(invented, NOBODY)
    stolen_names = pa.array([world.name_of(party) for party in taken.tolist()], pa.string())
    party = np.concatenate([taken, lenders.party, new])
    _reach(scene, party, phone)
    return Personas(
        party,
        pa.concat_arrays([stolen_names, lenders.name, made]),
        np.concatenate([victim, np.full(len(lenders), NOBODY), nobody]),
        np.concatenate([np.full(len(victim), NOBODY), lenders.account, nobody]),
        phone,
    )


def _lenders(scene: Scene, count: int) -> People:
    """People who lend their papers for a fee, and live as others do besides."""
    everybody = scene.settle(max(count, 1), Settlers(foreign_share=0.1, alone=True)) if count else scene.town.people
    return everybody.only(np.arange(count))


def _victims(scene: Scene, count: int) -> tuple[Ints, Sequence[str]]:
    """People of the town whose national id is on record, and those ids."""
    people = scene.town.people
    asked = scene.rng.permutation(len(people))[: count * _ASKED]
    once = asked[(people.at_work[asked] == people.party[asked]) & ~people.foreign[asked]]
    known = _recorded(scene.world, "national_id", people.party[once])
    chosen_ones = list(known)[:count]
    return np.array(chosen_ones, dtype=np.int64), [known[party] for party in chosen_ones]


def _recorded(world: World, kind: str, residents: Ints) -> dict[int, str]:
    """The identifiers of a kind that records hold of people of the town, in the order in which those were given."""
    for batch in world.batches("identifier"):
        party, value = batch.cells["party"], batch.cells["value"]
        if batch.cells["kind"] != kind or not isinstance(party, np.ndarray) or not isinstance(value, pa.Array):
            continue
        rows = np.flatnonzero(np.isin(party, residents))
        if len(rows) == 0:
            continue
        found = dict(zip(party[rows].tolist(), value.take(pa.array(rows)).to_pylist(), strict=True))
        return {party: found[party] for party in residents.tolist() if party in found}
    return {}


def _take(scene: Scene, victim: Ints, papers: Sequence[str]) -> Ints:
    """Enter people a second time, as the employers know those who work under their names."""
    world, rng, count = scene.world, scene.rng, len(victim)
    own = pa.array([world.name_of(party) for party in victim.tolist()], pa.string())
    name = either(happens(rng, _MISWRITTEN, count), pa.array(names.misspelt(rng, own), pa.string()), own)
    born = pa.array([world.cell_of(party, "born") for party in victim.tolist()], pa.string())
    real = np.array([day or "NaT" for day in born.to_pylist()], dtype="datetime64[D]")
    known = np.where(happens(rng, _BORN_KNOWN, count), real, np.datetime64("NaT"))
    other = days_between(rng, np.datetime64("1980-01-01"), np.datetime64("1998-12-31"), count)
    party = world.add(
        "party", count, kind="person", name=name, country=world.host.country,
        born=np.where(happens(rng, _BORN_OTHERWISE, count), other, known),
    )  # fmt: skip
    world.add("identifier", count, party=party, kind="national_id", value=list(papers))
    return party


def _reach(scene: Scene, party: Ints, phone: pa.Array) -> None:
    """By what the employers reach them: an address of their own at a free service, a phone that several share."""
    rng, count = scene.rng, len(party)
    handle = joined(".", one_of(rng, ("dev", "code", "work", "pro"), count), digits(rng.integers(0, 10**9, count), 9))
    scene.world.add("identifier", count, party=party, kind="email", value=joined("@", handle, "inbox.example"))
    rows = np.flatnonzero(happens(rng, 0.8, count))
    scene.world.add("identifier", len(rows), party=party[rows], kind="phone", value=picked(phone, rows))

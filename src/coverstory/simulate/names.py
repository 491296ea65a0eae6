"""Invented names of persons, companies, missions and streets, made of word and syllable tables of our own.

Common names are common: draws are skewed, so that namesakes occur as they do in any register. No table lists real
names; where two syllables happen to make one, it names nobody.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
import pyarrow as pa

from coverstory.simulate.noise import chosen, one_of
from coverstory.simulate.places import Host
from coverstory.simulate.texts import digits, either, joined, picked
from coverstory.simulate.world import Bools, Ints

__all__ = ["STYLES", "addresses", "company_names", "family_numbers", "mission_names", "misspelt", "person_names"]


@dataclass(frozen=True, slots=True)
class Style:
    """How one population names its people: tables of beginnings and endings, and whether the family comes first."""

    family_begins: str
    family_ends: str
    given_begins: str
    given_ends: str
    family_first: bool = False


STYLES: tuple[Style, ...] = (
    Style("Bram Cald Dorn Elv Fenn Garl Hest Lorm Marb Northl Oswel Pell Quarr Rusk Stav Thorl",
          "ander beck combe dale erton field ham ick low mere ridge shaw stead wick worthy yard",
          "Al Bren Cor Dar El Fra Ged Ha Ja Kel Lin Mar Ned Or Ros Ti",
          "an bert da den fie gan la lin na neth rick sa ton vin win y"),
    Style("Abra Bora Dzie Gorze Jani Kobie Lesz Mroz Niemo Olszo Pawli Rudo Stani Tyrko Wilcze Zabo",
          "cki czak dera gala jek kowy linski lewa miak nowicz rski ska szek talik wiec zny",
          "Boj Cze Dob Gni Jaro Kaz Lud Mil Nad Prze Rad Sob Tym Wie Zby Zdo",
          "bor chna dan gost ka lina mira misz na rad slaw sta sza tek wit wina"),
    Style("Adi Bagas Cakra Dharu Endra Gunaw Hastu Iswa Jaya Kusum Lesma Mahar Nugra Prasu Rahar Surya",
          "ban dara dika gama hadi jaya kanti lana mandi nata pati rani santo tari wangsa yudha",
          "Ar Bu Ci Da Eka Fa Gi In Ka Li Me Nu Ri Sa Ta Wu",
          "bani dewi diman fira gus hayu jati kirana lestu mala nila rani santi tama wati yana"),
    Style("Bin Chae Dop Gwae Hyob Jeol Kwem Lyu Maen Naeb Ohm Puek Ryel Sohm Taeg Yeon", "",
          "Bo Chan Dae Gi Ha In Ji Kwa Mi Na Ok Ra Su Tae Un Ye",
          "-baem -chil -deok -gyun -hwem -jul -kyem -lan -mok -nyeol -rim -sop -tul -wen -yol -zun", True),
    Style("Afsa Basha Dalwa Farou Ghani Habra Jamou Karda Lutfa Mansa Naqui Qasba Rashwa Sabra Tamra Zuhai",
          "bi d dine fi ghar hani ji kar li mi n ni ri shi wi zad",
          "Ad Ba Fa Ha Im Ja Ka La Ma Na Ra Sa Ta Wa Ya Za",
          "bir dil fiq hira jida karim lima mina nir qib rouf sima tif wan yaf zira"),
    Style("Achar Bhand Chatu Desh Gurun Harih Joshu Khatr Lamsa Manda Nairu Pillu Rajba Senga Thapu Vaidu",
          "a al ani ar e i iya ka kar la nath ra si ta wal yan",
          "Ab An Bi De Ga Hi Ja Ka Ma Ni Pra Ra Sha Su U Vi",
          "bhu dev dita esh gini hana jit kala lesh mala nita rati shan tosh vani yash"),
)  # fmt: skip
"""The styles of naming; the fourth writes the family name first and has few of them, so its namesakes are many."""

_TABLE = 256

_COINED = np.array([a + b for a, b in product(
    "Ard Belm Corv Dens Elt Fald Grem Halv Ilm Jorv Kest Lund Morv Nald Orsk Pelt Quorl Rold Selt Torv Ulm Vask Wesk "
    "Zelm".split(),
    "ana aris ex ica ilon imo ion ira is onda ora ova una usto yx era ado eno".split(),
)])  # fmt: skip
_STATES = ("Vellarine Republic Ordavia Santrope Kesmar Tolvenia Bracklund Pasquale-Isles Umberland Norrheim Cazadora "
           "Meridaal Lorrentia Ostmark-Minor Quillania Zembara Hathor-Coast Drumarra Albemar-North "
           "Fennmark").split()  # fmt: skip
_STREETS = tuple(a + b for a, b in product(
    "Amber Briar Cedar Drift Elder Fallow Garnet Heron Indigo Juniper Kestrel Lantern Marl Nettle Osier Pumice".split(),
    (" Road", " Lane", " Street", " Close", "gate", " Rise", " Quay", " Walk"),
))  # fmt: skip


def _words(begins: str, ends: str) -> list[str]:
    """The table of `_TABLE` words that beginnings and endings make, mixed so that the common ones differ."""
    made = [begin + end for end in ends.split() or [""] for begin in begins.split()]
    step = 37  # coprime to every table's length, so every word keeps one place
    return [made[(index * step) % len(made)] for index in range(_TABLE)]


_FAMILY = tuple(word for style in STYLES for word in _words(style.family_begins, style.family_ends))
_GIVEN = tuple(word for style in STYLES for word in _words(style.given_begins, style.given_ends))
_FAMILY_FIRST = np.array([style.family_first for style in STYLES])
_SKEW = 2.0  # a draw of u**2: the commonest sixteenth of names is borne by a quarter of people


def _skewed(rng: np.random.Generator, count: int) -> Ints:
    return np.floor(_TABLE * rng.random(count) ** _SKEW).astype(np.int64)


def family_numbers(rng: np.random.Generator, style: Ints) -> Ints:
    """A family name for each of the given styles, as a number that `person_names` reads."""
    return style * _TABLE + _skewed(rng, len(style))


def person_names(rng: np.random.Generator, family: Ints) -> pa.Array:
    """Full names of people of these families."""
    style = family // _TABLE
    given = picked(_GIVEN, style * _TABLE + _skewed(rng, len(family)))
    last = picked(_FAMILY, family)
    first_is_family: Bools = _FAMILY_FIRST[style]
    return either(first_is_family, joined(" ", last, given), joined(" ", given, last))


def misspelt(rng: np.random.Generator, names: pa.Array) -> list[str]:
    """The names as somebody in a hurry wrote them: a letter dropped, doubled or swapped, or the parts turned about."""
    slips = rng.integers(0, 5, len(names)).tolist()
    places = rng.random(len(names)).tolist()
    return [_slip(name, slip, place) for name, slip, place in zip(names.to_pylist(), slips, places, strict=True)]


def _slip(name: str, slip: int, place: float) -> str:
    at = 1 + int(place * max(len(name) - 2, 1))
    if slip == 0:
        return name[:at] + name[at + 1 :]
    if slip == 1:
        return name[:at] + name[at] + name[at:]
    if slip == 2:
        return name[:at] + name[at : at + 2][::-1] + name[at + 2 :]
    first, _, last = name.partition(" ")
    return f"{last}, {first}" if slip == 3 else f"{first[:1]}. {last}"


def company_names(rng: np.random.Generator, nouns: list[str], host: Host | None) -> pa.Array:
    """Names of companies, each with a coined word, a noun of its trade and a legal form (that of the host, or Ltd)."""
    count = len(nouns)
    forms = np.array(host.legal_forms if host else ("Ltd", "Co., Ltd", "Corporation"))
    first = _COINED[chosen(rng, len(_COINED), count)]
    second = np.where(rng.random(count) < 0.35, _COINED[chosen(rng, len(_COINED), count)], "")
    form = forms[chosen(rng, len(forms), count, [1 / (place + 1) for place in range(len(forms))])]
    rows = zip(first, second, nouns, form, strict=True)
    return pa.array([" ".join(part for part in row if part) for row in rows], pa.string())


def mission_names(rng: np.random.Generator, count: int) -> list[str]:
    """Names of diplomatic missions of invented states."""
    states = rng.integers(0, len(_STATES), count)
    kinds = chosen(rng, 3, count, (0.7, 0.2, 0.1))
    return [
        f"{('Embassy', 'Consulate General', 'Trade Mission')[k]} of {_STATES[s]}"
        for k, s in zip(kinds, states, strict=True)
    ]


def addresses(rng: np.random.Generator, host: Host, count: int, flats: bool) -> pa.Array:
    """Postal addresses in the host's towns; with `flats`, those of homes in buildings of several."""
    street = picked(_STREETS, rng.integers(0, len(_STREETS), count))
    town = one_of(rng, host.towns, count, (0.6, 0.25, 0.15))
    number = digits(rng.integers(1, 400, count), 1)
    if flats:
        unit = digits(rng.integers(1, 60, count), 1)
        number = joined("/", unit, number)
    return joined(", ", joined(" ", number, street), town)

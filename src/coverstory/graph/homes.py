"""Who lives or sits where, who is close to whom, and in which country an address lies.

Tables: `home(party, is_person, address, evidence)`, every address a party gives as its own, with the record that says
so, {kind, id}; `dwelling(address, persons, firms)`, how many do; `circle(party, circle)`: a person and the kin on
record around it are one circle, and two parties with a circle in common are close (kin, or kin of the same person);
`address_country(address, country)`: the country that an address ends with. Where people keep their accounts says
nothing of where they live: who works abroad may be paid at home.
"""

from collections.abc import Mapping
from functools import cache

import pyarrow as pa
from rigour.territories import get_territories

from coverstory.lake import Engine
from coverstory.model.codes import COUNTRIES

__all__ = ["MOST_KIN", "find_homes", "named_country"]

MOST_KIN = 30
"""The most kin on record around one person for them to be a circle. Our default: beyond it stands a placeholder."""

SHORT_NAMES = {"usa": "US", "uk": "GB", "uae": "AE"}
"""Short names that nothing else goes by."""

AMBIGUOUS = frozenset({"congo", "georgia", "guinea", "jersey", "korea", "lebanon", "micronesia"})
"""Names at the end of an address that are as often a province's, a town's or a second country's."""

_HOMES = """
CREATE TABLE home AS
WITH said AS (
    SELECT party.id AS party, address_of.address, CAST(NULL AS VARCHAR) AS identifier
    FROM party
    JOIN address_of ON address_of.text = party.address
    UNION ALL
    SELECT identifier.party, address_of.address, identifier.id
    FROM identifier
    JOIN address_of ON address_of.text = identifier.value
    WHERE identifier.kind = 'postal_address'
)
SELECT
    said.party,
    party.kind = 'person' AS is_person,
    said.address,
    {                                                -- an identifier before the party's own row
        'kind': CASE WHEN min(said.identifier) IS NULL THEN 'party' ELSE 'identifier' END,
        'id': coalesce(min(said.identifier), said.party)
    } AS evidence
FROM said
JOIN party ON party.id = said.party
GROUP BY said.party, party.kind, said.address
"""

_DWELLINGS = """
CREATE TABLE dwelling AS
SELECT
    home.address,
    count(*) FILTER (WHERE home.is_person) AS persons,
    count(*) FILTER (WHERE NOT home.is_person) AS firms
FROM home
GROUP BY home.address
"""

_CIRCLES = """
CREATE TABLE circle AS
WITH counted AS (
    SELECT kin.one FROM kin GROUP BY kin.one HAVING count(DISTINCT kin.other) <= $most_kin
)
SELECT kin.one AS party, kin.one AS circle FROM kin JOIN counted ON counted.one = kin.one
UNION
SELECT kin.other AS party, kin.one AS circle FROM kin JOIN counted ON counted.one = kin.one
"""

_ENDINGS = """
CREATE TABLE address_ending AS
WITH asked AS (                                      -- where equipment goes and those live who sign in
    SELECT address_of.address
    FROM equipment
    JOIN address_of ON address_of.text = equipment.address
    UNION
    SELECT home.address
    FROM home
    JOIN (SELECT DISTINCT login.party FROM login) AS remote ON remote.party = home.party
)
SELECT asked.address, trim(regexp_extract(address_of.text, '[^,]*$')) AS ending
FROM asked
JOIN address_of ON address_of.address = asked.address
"""

_COUNTRIES = """
CREATE TABLE address_country AS
SELECT address_ending.address, min(named_ending.country) AS country
FROM address_ending
JOIN named_ending ON named_ending.ending = address_ending.ending AND named_ending.country IS NOT NULL
GROUP BY address_ending.address
"""


@cache
def _country_names() -> Mapping[str, str]:
    """Countries by their English names, short and full, in lower case."""
    countries = [territory for territory in get_territories() if territory.code.upper() in COUNTRIES]
    return {name.lower(): each.code.upper() for each in countries for name in (each.name, each.full_name)}


def named_country(ending: str) -> str | None:
    """The country that the last part of an address names; None where it names none or may mean another place.

    Codes of two letters are not read: they are as often those of provinces.
    """
    name = ending.lower()
    return None if name in AMBIGUOUS else SHORT_NAMES.get(name, _country_names().get(name))


def find_homes(engine: Engine) -> None:
    """Make the tables of this file; `normal_addresses` and `tell_ties` have run before."""
    engine.execute(_HOMES)
    engine.execute(_DWELLINGS)
    engine.execute(_CIRCLES, {"most_kin": MOST_KIN})
    engine.execute(_ENDINGS)
    endings = engine.query("SELECT DISTINCT ending FROM address_ending ORDER BY ending")["ending"]
    countries = [named_country(ending) for ending in endings.to_pylist()]
    engine.register("named_ending", pa.table({"ending": endings, "country": pa.array(countries, pa.string())}))
    engine.execute(_COUNTRIES)

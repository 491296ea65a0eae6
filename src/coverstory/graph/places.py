"""Which parties sit in a place on the other side of an embargoed state's border.

Table `border_place(party, place, evidence_kind, evidence)`: the party's own record or its postal address names a place
of `border_places.toml`.
"""

import tomllib
from importlib.resources import files

import pyarrow as pa

from coverstory.lake import Engine

__all__ = ["border_words", "find_border_places"]

_PLACES = r"""
CREATE TABLE border_place AS
WITH named AS (
    SELECT address_of.text, border_word.place
    FROM address_of
    JOIN border_word
        ON CASE
            WHEN border_word.is_spaced THEN contains(' ' || address_of.address || ' ', ' ' || border_word.word || ' ')
            ELSE contains(address_of.address, border_word.word)      -- Chinese is written without spaces
        END
    WHERE regexp_matches(address_of.address, $pattern)
),
seated AS (
    SELECT party.id AS party, named.place, 'party' AS evidence_kind, party.id AS evidence
    FROM party
    JOIN named ON named.text = party.address
    UNION
    SELECT identifier.party, named.place, 'identifier', identifier.id
    FROM identifier
    JOIN named ON named.text = identifier.value
    WHERE identifier.kind = 'postal_address'
)
SELECT
    seated.party,
    min(seated.place) AS place,
    min(seated.evidence_kind) AS evidence_kind,
    arg_min(seated.evidence, seated.evidence_kind) AS evidence
FROM seated
GROUP BY seated.party
"""


def border_words() -> dict[str, str]:
    """Every word that names a place at the border, and the place it names."""
    told = tomllib.loads(files("coverstory.graph").joinpath("border_places.toml").read_text(encoding="utf-8"))
    return {word: place["name"] for place in told["place"] for word in place["words"]}


def find_border_places(engine: Engine) -> None:
    """Make the table `border_place`; `normal_addresses` has run before."""
    words = border_words()
    engine.register(
        "border_word",
        pa.table(
            {
                "word": pa.array(words, pa.string()),
                "place": pa.array(words.values(), pa.string()),
                "is_spaced": pa.array([not any(_is_ideograph(sign) for sign in word) for word in words], pa.bool_()),
            }
        ),
    )
    engine.execute(_PLACES, {"pattern": "|".join(words)})


def _is_ideograph(sign: str) -> bool:
    """Whether a sign is written without spaces around words."""
    return "\u4e00" <= sign <= "\u9fff"

"""One form for every way the records write an address, so that spelling does not part what belongs together.

Table `address_of(text, address)`: every text that stands where an address may, and its normal form: lower case,
without accents or punctuation.
"""

from coverstory.lake import Engine

__all__ = ["normal_addresses"]

_ADDRESSES = r"""
CREATE TABLE address_of AS
WITH written AS (
    SELECT address AS text FROM party WHERE address IS NOT NULL
    UNION
    SELECT address AS text FROM equipment WHERE address IS NOT NULL
    UNION
    SELECT site AS text FROM employment WHERE site IS NOT NULL
    UNION
    SELECT value AS text FROM identifier WHERE kind = 'postal_address'
),
normal AS (
    SELECT
        written.text,
        trim(regexp_replace(
            lower(strip_accents(written.text)), '[^0-9a-z\x{80}-\x{10FFFF}]+', ' ', 'g'
        )) AS address
    FROM written
)
SELECT normal.text, normal.address FROM normal WHERE normal.address <> '' ORDER BY normal.text
"""


def normal_addresses(engine: Engine) -> None:
    """Make the table `address_of` from the retold records."""
    engine.execute(_ADDRESSES)

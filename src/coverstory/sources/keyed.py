"""Government identifiers as keyed hashes: equal ones stay equal, none can be read back without the key."""

import hashlib

__all__ = ["GOVERNMENT_IDS", "keyed_hash", "keyed_hash_sql"]

GOVERNMENT_IDS: tuple[str, ...] = ("passport", "national_id", "tax_id")
"""The kinds of identifier that are never kept as given."""

_MARK = "keyed:"
_DIGITS = 32


def keyed_hash(key: str, value: str) -> str:
    """The identifier as it is kept; empty where it holds neither letter nor digit.

    Case, spaces and punctuation do not count: `a 123-4` and `A1234` are one identifier.
    """
    letters = "".join(_upper(char) for char in value if char.isalnum())
    if not letters:
        return ""
    # The key goes in twice, as in HMAC, so that no longer message can be hashed on from a known hash.
    inner = hashlib.sha256((key + letters).encode()).hexdigest()
    return _MARK + hashlib.sha256((key + inner).encode()).hexdigest()[:_DIGITS]


def keyed_hash_sql(value: str, key: str) -> str:
    """The same function as a DuckDB expression, over two expressions that give the value and the key."""
    letters = rf"nullif(upper(regexp_replace({value}, '[^\p{{L}}\p{{N}}]', '', 'g')), '')"
    return f"'{_MARK}' || left(sha256({key} || sha256({key} || {letters})), {_DIGITS})"


def _upper(char: str) -> str:
    """The capital of one letter as one letter, as engines know it; Python writes some of them as two."""
    return next(
        (capital for capital in (char.upper(), char.title(), _CAPITALS.get(char, "")) if len(capital) == 1), char
    )


_CAPITALS = {"ß": "ẞ"}

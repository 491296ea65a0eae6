"""Country names and demonyms, as publishers write them, as ISO 3166-1 alpha-2."""

from collections.abc import Iterable
from functools import lru_cache

from rigour.territories import lookup_territory

from coverstory.model.codes import COUNTRIES

__all__ = ["countries_in", "country_code"]


@lru_cache(maxsize=4096)
def country_code(text: str) -> str:
    """The country that a name, demonym or code means; empty where it means none that has a code today.

    >>> country_code("Korea, North"), country_code("undetermined")
    ('KP', '')
    """
    territory = lookup_territory(text.strip()) if text.strip() else None
    if territory is None:
        return ""
    # A part of a country (`us-dc`) counts as the country it is part of.
    code = str(territory.code).partition("-")[0].upper()
    return code if code in COUNTRIES else ""


def countries_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The countries that could be read among the texts, each once, in their order."""
    return tuple(dict.fromkeys(code for code in map(country_code, texts) if code))

"""What a statement is about: its type and slots, by patterns kept as data."""

from coverstory.claims.about.frames import sector_of
from coverstory.claims.about.reading import about_of

__all__ = ["about_of", "sector_of"]

"""The patterns: one SQL file each, which an analyst can read, run and change."""

from coverstory.typologies.catalogue import Explanation, Parameter, Sign, Typology, load_catalogue
from coverstory.typologies.coverage import Coverage, cover
from coverstory.typologies.judging import Bench, find

__all__ = [
    "Bench",
    "Coverage",
    "Explanation",
    "Parameter",
    "Sign",
    "Typology",
    "cover",
    "find",
    "load_catalogue",
]

"""The patterns: one SQL file each, which an analyst can read, run and change."""

from coverstory.typologies.catalogue import Explanation, Parameter, Sign, Typology, load_catalogue
from coverstory.typologies.coverage import Coverage, cover
from coverstory.typologies.judging import Bench, find, find_each
from coverstory.typologies.settings import (
    SETTINGS_FILE,
    Setting,
    apply_settings,
    keep_settings,
    read_settings,
    told_settings,
)

__all__ = [
    "SETTINGS_FILE",
    "Bench",
    "Coverage",
    "Explanation",
    "Parameter",
    "Setting",
    "Sign",
    "Typology",
    "apply_settings",
    "cover",
    "find",
    "find_each",
    "keep_settings",
    "load_catalogue",
    "read_settings",
    "told_settings",
]

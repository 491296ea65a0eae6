"""Screening: who among the parties is on a watchlist, how sure that is, and why."""

from coverstory.screen.hits import DEFAULT_THRESHOLD, HIT_SCHEMA, screen_parties
from coverstory.screen.namesfile import Screened, screen_names
from coverstory.screen.pairing import score_names
from coverstory.screen.parties import parties_to_screen
from coverstory.screen.rarity import Rarity, rarity_of

__all__ = [
    "DEFAULT_THRESHOLD",
    "HIT_SCHEMA",
    "Rarity",
    "Screened",
    "parties_to_screen",
    "rarity_of",
    "score_names",
    "screen_names",
    "screen_parties",
]

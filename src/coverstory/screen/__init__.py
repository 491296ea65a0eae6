"""Screening: who among the parties is on a watchlist, how sure that is, and why."""

from coverstory.screen.hits import DEFAULT_THRESHOLD, HIT_SCHEMA, screen_parties
from coverstory.screen.namesfile import Screened, screen_names
from coverstory.screen.parties import parties_to_screen

__all__ = ["DEFAULT_THRESHOLD", "HIT_SCHEMA", "Screened", "parties_to_screen", "screen_names", "screen_parties"]

"""Screening: who among the parties is on a watchlist, how sure that is, and why."""

from coverstory.screen.decisions import DECIDED_SCHEMA, Decision, apply_decisions, keep_decision, read_decisions
from coverstory.screen.hits import DEFAULT_THRESHOLD, HIT_SCHEMA, screen_by, screen_parties
from coverstory.screen.index import ListIndex, index_lists
from coverstory.screen.kept import Indexed, KeptIndexes, index_folder
from coverstory.screen.list_changes import EntryChange, FieldChange, compare_lists
from coverstory.screen.namesfile import Screened, read_names, screen_names
from coverstory.screen.pairing import score_names
from coverstory.screen.parties import parties_to_screen
from coverstory.screen.rarity import Rarity, rarity_of
from coverstory.screen.remembered import keep_screening, last_screening
from coverstory.screen.rescreening import Alert, Screening, alerts_between, rescreen, screen_change, screen_first
from coverstory.screen.searching import Question, Searcher, open_searcher
from coverstory.screen.spelling import LONGEST_NAME

__all__ = [
    "DECIDED_SCHEMA",
    "DEFAULT_THRESHOLD",
    "HIT_SCHEMA",
    "LONGEST_NAME",
    "Alert",
    "Decision",
    "EntryChange",
    "FieldChange",
    "Indexed",
    "KeptIndexes",
    "ListIndex",
    "Question",
    "Rarity",
    "Screened",
    "Screening",
    "Searcher",
    "alerts_between",
    "apply_decisions",
    "compare_lists",
    "index_folder",
    "index_lists",
    "keep_decision",
    "keep_screening",
    "last_screening",
    "open_searcher",
    "parties_to_screen",
    "rarity_of",
    "read_decisions",
    "read_names",
    "rescreen",
    "score_names",
    "screen_by",
    "screen_change",
    "screen_first",
    "screen_names",
    "screen_parties",
]

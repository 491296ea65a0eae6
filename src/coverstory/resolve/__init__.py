"""Who is who: records joined into parties, and every record told in terms of the joined parties."""

from coverstory.resolve.clusters import components
from coverstory.resolve.decisions import JoinDecision, Verdict, keep_decision, read_join_decisions
from coverstory.resolve.joining import join_parties, joined_links, merged_ids, records_of
from coverstory.resolve.model import SIDES, load_model, told_model
from coverstory.resolve.money import usd_rates
from coverstory.resolve.registers import pair_registers
from coverstory.resolve.remembered import Resolution, keep_resolution, last_resolution, resolution_of
from coverstory.resolve.retelling import retell
from coverstory.resolve.strong import STRONG_KINDS

__all__ = [
    "SIDES",
    "STRONG_KINDS",
    "JoinDecision",
    "Resolution",
    "Verdict",
    "components",
    "join_parties",
    "joined_links",
    "keep_decision",
    "keep_resolution",
    "last_resolution",
    "load_model",
    "merged_ids",
    "pair_registers",
    "read_join_decisions",
    "records_of",
    "resolution_of",
    "retell",
    "told_model",
    "usd_rates",
]

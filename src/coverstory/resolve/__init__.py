"""Who is who: parties joined by strong identifiers, and every record told in terms of the joined parties."""

from coverstory.resolve.clusters import components
from coverstory.resolve.joining import STRONG_KINDS, join_parties, merged_ids
from coverstory.resolve.money import usd_rates
from coverstory.resolve.retelling import retell

__all__ = ["STRONG_KINDS", "components", "join_parties", "merged_ids", "retell", "usd_rates"]

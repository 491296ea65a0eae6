"""Ties between parties as tables that any typology can read: who acts for whom, who is kin, what rare thing is shared.

`weave` makes them all, once a run; each file says what its tables hold.
"""

from coverstory.graph.activities import name_activities
from coverstory.graph.addresses import normal_addresses
from coverstory.graph.bonds import Bond, bonds_between
from coverstory.graph.rarity import link_rare_identifiers
from coverstory.graph.ties import tell_ties
from coverstory.lake import Engine

__all__ = ["Bond", "bonds_between", "weave"]


def weave(engine: Engine) -> None:
    """Make the tables of the graph from the retold records."""
    normal_addresses(engine)
    tell_ties(engine)
    link_rare_identifiers(engine)
    name_activities(engine)

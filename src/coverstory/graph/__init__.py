"""Ties between parties as tables that any typology can read: who acts for whom, who is kin, what rare thing is shared.

`weave` makes them all, once a run; each file says what its tables hold.
"""

from coverstory.graph.access import share_access
from coverstory.graph.activities import Activities, load_activities, name_activities
from coverstory.graph.addresses import normal_addresses
from coverstory.graph.billing import name_billed_activities
from coverstory.graph.bonds import Bond, bonds_between
from coverstory.graph.chains import chain_limits, follow_chains
from coverstory.graph.homes import find_homes
from coverstory.graph.listed_ownership import tell_listed_ownership
from coverstory.graph.ownership import tell_ownership
from coverstory.graph.pay import tell_pay_for_others
from coverstory.graph.personas import link_personas
from coverstory.graph.places import find_border_places
from coverstory.graph.rarity import link_rare_identifiers
from coverstory.graph.regular import find_regular_flows
from coverstory.graph.texts import link_alike_texts
from coverstory.graph.ties import tell_ties
from coverstory.lake import Engine

__all__ = ["Activities", "Bond", "bonds_between", "chain_limits", "load_activities", "weave"]


def weave(engine: Engine) -> None:
    """Make the tables of the graph from the retold records; list hits have been registered as `hit`.

    Money is followed while all else is told.
    """
    tell_ties(engine)
    for _ in engine.at_once([follow_chains, _tell_the_rest]):
        pass


def _tell_the_rest(engine: Engine) -> None:
    """Everything but ties and chains of money, each step after those it reads."""
    normal_addresses(engine)
    tell_pay_for_others(engine)
    tell_ownership(engine)
    tell_listed_ownership(engine)
    link_rare_identifiers(engine)
    name_activities(engine)
    name_billed_activities(engine)
    find_regular_flows(engine)
    find_border_places(engine)
    link_alike_texts(engine)
    find_homes(engine)
    link_personas(engine)
    share_access(engine)

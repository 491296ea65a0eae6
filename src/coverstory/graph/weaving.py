"""All tables of the graph, or those that a query reads: each step says what it makes and what it rests on."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from coverstory.graph.access import share_access
from coverstory.graph.activities import name_activities
from coverstory.graph.addresses import normal_addresses
from coverstory.graph.billing import name_billed_activities
from coverstory.graph.chains import follow_chains
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

__all__ = ["tables_read_by", "weave"]


@dataclass(frozen=True, slots=True)
class Step:
    """One way of making tables, and the tables of earlier steps that it reads."""

    tell: Callable[[Engine], None]
    makes: frozenset[str]
    rests_on: frozenset[str] = frozenset()


def _step(tell: Callable[[Engine], None], makes: str, rests_on: str = "") -> Step:
    """A step, its tables written with spaces between."""
    return Step(tell, frozenset(makes.split()), frozenset(rests_on.split()))


TIES = _step(tell_ties, "acts_for declared_tie kin mission_side")
CHAINS = _step(follow_chains, "chain chain_cap", "mission_side")
REST = (
    _step(normal_addresses, "address_of"),
    _step(tell_pay_for_others, "pay_for_others", "kin"),
    _step(tell_ownership, "holding stake"),
    _step(tell_listed_ownership, "listed_stake", "holding"),
    _step(link_rare_identifiers, "rare_link", "address_of"),
    _step(name_activities, "activity fits"),
    _step(name_billed_activities, "billed_activity"),
    _step(find_regular_flows, "regular_flow", "activity kin"),
    _step(find_border_places, "border_place", "address_of"),
    _step(link_alike_texts, "alike_text"),
    _step(find_homes, "address_country circle dwelling home", "address_of kin"),
    _step(link_personas, "persona persona_link", "activity alike_text circle home kin"),
    _step(share_access, "shared_access"),
)
"""Everything but ties and chains of money, each step after those it rests on."""

_TABLES = frozenset().union(*(step.makes for step in (TIES, CHAINS, *REST)))


def tables_read_by(query: str) -> frozenset[str]:
    """The tables of the graph that a query names."""
    return _TABLES.intersection(re.findall(r"\w+", query))


def weave(engine: Engine, wanted: Iterable[str] = _TABLES) -> None:
    """Make the tables of the graph from the retold records; list hits have been registered as `hit`.

    With `wanted`, those tables alone, and what they rest on. Money is followed while all else is told.
    """
    steps = _steps_to(frozenset(wanted))
    if TIES in steps:
        TIES.tell(engine)
    rest = [step for step in REST if step in steps]

    def tell_the_rest(beside: Engine) -> None:
        for step in rest:
            step.tell(beside)

    if CHAINS not in steps:
        tell_the_rest(engine)
        return
    for _ in engine.at_once([CHAINS.tell, tell_the_rest]):
        pass


def _steps_to(wanted: frozenset[str]) -> frozenset[Step]:
    """The steps that make these tables, and those that they rest on."""
    steps: set[Step] = set()
    for step in (CHAINS, *reversed(REST), TIES):
        if step.makes & wanted:
            steps.add(step)
            wanted |= step.rests_on
    return frozenset(steps)

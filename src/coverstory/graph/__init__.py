"""Ties between parties as tables that any typology can read: who acts for whom, who is kin, what rare thing is shared.

`weave` makes them, once a run; each file says what its tables hold.
"""

from coverstory.graph.activities import Activities, load_activities
from coverstory.graph.bonds import Bond, bonds_between
from coverstory.graph.chains import chain_limits
from coverstory.graph.weaving import tables_read_by, weave

__all__ = ["Activities", "Bond", "bonds_between", "chain_limits", "load_activities", "tables_read_by", "weave"]

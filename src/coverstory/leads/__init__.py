"""Findings joined into networks, weighed for and against, and ranked."""

from coverstory.leads.joining import BINDING_ROLES, join_findings
from coverstory.leads.ranking import PartyNames, rank_leads
from coverstory.leads.weighing import Weights, load_weights

__all__ = ["BINDING_ROLES", "PartyNames", "Weights", "join_findings", "load_weights", "rank_leads"]

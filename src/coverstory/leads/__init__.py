"""Findings joined into networks, weighed for and against, and ranked."""

from coverstory.leads.earnings import Work, earnings_in_all, work_on_record
from coverstory.leads.joining import BINDING_ROLES, join_findings
from coverstory.leads.ranking import PartyNames, may_lead, rank_leads, roles_in
from coverstory.leads.weighing import Weights, decisive_strength, fullness, load_weights, weigh

__all__ = [
    "BINDING_ROLES",
    "PartyNames",
    "Weights",
    "Work",
    "decisive_strength",
    "earnings_in_all",
    "fullness",
    "join_findings",
    "load_weights",
    "may_lead",
    "rank_leads",
    "roles_in",
    "weigh",
    "work_on_record",
]

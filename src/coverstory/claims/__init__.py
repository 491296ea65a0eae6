"""Who said what: documents taken apart into attributed claims, weighed, set side by side, and kept."""

from coverstory.claims.about import about_of
from coverstory.claims.attribution import extract_claims
from coverstory.claims.contradictions import Contradiction, Side
from coverstory.claims.corroboration import Lineage
from coverstory.claims.extractors import Contribution, Endpoint, Extractor, Unanswered, add_extracted
from coverstory.claims.grading import Grade
from coverstory.claims.ledger import Judgement, claim_id, facts_of, keep_judgement, read_judgements
from coverstory.claims.lineage import Reprint, reprints_among
from coverstory.claims.lines import CLAIMS_FILE, claim_json, read_claims
from coverstory.claims.linking import link_parties
from coverstory.claims.mentions import mentions_in
from coverstory.claims.organisation import Chart, Organisation, OrganisationLine, chart_of
from coverstory.claims.reading import claims_in
from coverstory.claims.scale import Figure, Total, totals_of
from coverstory.claims.sources import GradedSource, read_sources
from coverstory.claims.weighing import Ledger, WeighedClaim, weigh

__all__ = [
    "CLAIMS_FILE",
    "Chart",
    "Contradiction",
    "Contribution",
    "Endpoint",
    "Extractor",
    "Figure",
    "Grade",
    "GradedSource",
    "Judgement",
    "Ledger",
    "Lineage",
    "Organisation",
    "OrganisationLine",
    "Reprint",
    "Side",
    "Total",
    "Unanswered",
    "WeighedClaim",
    "about_of",
    "add_extracted",
    "chart_of",
    "claim_id",
    "claim_json",
    "claims_in",
    "extract_claims",
    "facts_of",
    "keep_judgement",
    "link_parties",
    "mentions_in",
    "read_claims",
    "read_judgements",
    "read_sources",
    "reprints_among",
    "totals_of",
    "weigh",
]

"""Optional extractors beside the rules: none is needed, none is asked unless configured, each tells what it added."""

from coverstory.claims.extractors.endpoint import Ask, Endpoint, Unanswered
from coverstory.claims.extractors.gliner import Gliner, load_gliner
from coverstory.claims.extractors.interface import Contribution, Extractor, Proposal, Reading
from coverstory.claims.extractors.merging import Merged, add_extracted

__all__ = [
    "Ask",
    "Contribution",
    "Endpoint",
    "Extractor",
    "Gliner",
    "Merged",
    "Proposal",
    "Reading",
    "Unanswered",
    "add_extracted",
    "load_gliner",
]

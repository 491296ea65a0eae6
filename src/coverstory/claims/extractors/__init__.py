"""Optional extractors beside the rules: none is needed, none is asked unless configured, each tells what it added."""

from coverstory.claims.extractors.crf import Crf
from coverstory.claims.extractors.crf_model import CrfModel, read_model, write_model
from coverstory.claims.extractors.endpoint import Ask, Endpoint, Unanswered
from coverstory.claims.extractors.gliner import Gliner, load_gliner
from coverstory.claims.extractors.interface import Contribution, Extractor, Proposal, Reading
from coverstory.claims.extractors.merging import Merged, add_extracted
from coverstory.claims.extractors.training import FEWEST_CLAIMS, Marked, marked_in, train_crf

__all__ = [
    "FEWEST_CLAIMS",
    "Ask",
    "Contribution",
    "Crf",
    "CrfModel",
    "Endpoint",
    "Extractor",
    "Gliner",
    "Marked",
    "Merged",
    "Proposal",
    "Reading",
    "Unanswered",
    "add_extracted",
    "load_gliner",
    "marked_in",
    "read_model",
    "train_crf",
    "write_model",
]

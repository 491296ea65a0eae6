"""Who is said to say what: a document taken apart into attributed claims, by rules and tables of words."""

from coverstory.claims.attribution.extraction import extract_claims
from coverstory.claims.attribution.sentences import sentences_of

__all__ = ["extract_claims", "sentences_of"]

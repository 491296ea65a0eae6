"""Who said what: documents taken apart into attributed claims, weighed, set side by side, and kept."""

from coverstory.claims.extraction import extract_claims

__all__ = ["extract_claims"]

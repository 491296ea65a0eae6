"""Who said what: documents taken apart into attributed claims, weighed, set side by side, and kept."""

__all__: list[str] = []

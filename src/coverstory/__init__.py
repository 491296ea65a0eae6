"""Coverstory tests cover stories against records."""

__all__ = ["__version__"]

__version__ = "0.1.0"

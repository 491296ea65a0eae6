"""The command line."""

from coverstory.app.cli.door import main

__all__ = ["main"]

"""The doors that answer over HTTP."""

from coverstory.app.api.search import search_app, serve_search

__all__ = ["search_app", "serve_search"]

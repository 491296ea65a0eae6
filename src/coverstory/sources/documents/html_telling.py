"""What a page tells of itself: in JSON-LD, then in meta elements, then in what it shows."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from coverstory.sources.documents.telling import UNTOLD, Told, told_of

__all__ = ["told_by"]

_MOST_BLOCKS = 20
_MOST_LETTERS = 1 << 20
_ARTICLE = ("Article", "BlogPosting", "Report", "WebPage")
"""How the names of schema.org's types of article end (NewsArticle, TechArticle), with what stands for one."""


def told_by(root: etree._Element, names: Mapping[str, Sequence[str]]) -> Told:
    """What a page tells of itself; `names` are those of the meta elements that tell each, the first first."""
    return _told_in_json(root).over(_told_in_meta(root, names)).over(_shown(root))


def _told_in_meta(root: etree._Element, names: Mapping[str, Sequence[str]]) -> Told:
    given: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        given.setdefault((name or "").strip().lower(), (element.get("content") or "").strip())
    told = {key: next((given[name] for name in known if given.get(name)), "") for key, known in names.items()}
    canonical = next((link.get("href") for link in root.iter("link") if link.get("rel") == "canonical"), "")
    # A page's own lang is what its readers' browsers go by; og:locale is the site's.
    return told_of(**{**told, "language": root.get("lang") or told["language"], "url": canonical or told["url"]})


def _shown(root: etree._Element) -> Told:
    """The first heading, else the title of the window; the first time that is machine-readable."""
    titles = ("".join(map(str, each.itertext())) for tag in ("h1", "title") for each in root.iter(tag))
    times = (each.get("datetime") for each in root.iter("time"))
    return told_of(
        title=next((title for title in titles if title.strip()), ""), published=next(filter(None, times), "")
    )


def _told_in_json(root: etree._Element) -> Told:
    for node in _articles(root):
        publisher = node.get("publisher")
        told = told_of(
            title=_text(node.get("headline")),
            publisher=_text(publisher.get("name") if isinstance(publisher, dict) else publisher),
            published=_text(node.get("datePublished")),
            language=_text(node.get("inLanguage")),
            url=_text(node.get("url")),
        )
        if told != UNTOLD:
            return told
    return UNTOLD


def _articles(root: etree._Element) -> Iterator[dict[str, Any]]:
    """Each article in the page's JSON-LD, also where several stand in a list or a graph."""
    scripts = [each for each in root.iter("script") if (each.get("type") or "").strip() == "application/ld+json"]
    for script in scripts[:_MOST_BLOCKS]:
        try:
            told = json.loads((script.text or "")[:_MOST_LETTERS])
        except (ValueError, RecursionError):
            continue  # what is broken or endless tells nothing
        nodes = told.get("@graph", told) if isinstance(told, dict) else told
        for node in nodes if isinstance(nodes, list) else [nodes]:
            if isinstance(node, dict) and _is_article(node.get("@type")):
                yield node


def _is_article(kind: object) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(each, str) and each.endswith(_ARTICLE) for each in kinds)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""

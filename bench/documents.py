"""How fast documents are read and reprints told: `python -m bench.documents [ARTICLES]` (1,000 by default).

Invented articles of about 600 words as HTML pages with what surrounds an article. Seven in ten are originals; the rest
repeat one of ten of them with every fifth paragraph rewritten; under all of them stands the same disclaimer.
"""

import json
import random
import string
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from coverstory.claims.lineage import reprints_among
from coverstory.sources.documents import read_documents

_SEED = 20170314
_PARAGRAPHS = 10
_ORIGINALS = 0.7
_REPEATED = 10
_REWRITTEN = 0.2

_T = TypeVar("_T")


def _paragraph(chance: random.Random, words: list[str], length: int = 57) -> str:
    return " ".join(chance.choices(words, k=length)).capitalize() + "."


def _page(at: int, paragraphs: list[str], disclaimer: str) -> str:
    body = "".join(f"<p>{each} <a href='/more'>More</a></p>\n" for each in paragraphs)
    menu = "<li><a href='/section'>Section</a>" * 30
    return (
        f"<!doctype html><html lang=en><head><title>Story {at}</title><script>{'go();' * 500}</script>"
        f"<meta property='article:published_time' content='2017-03-{at % 28 + 1:02}T10:00Z'></head>"
        f"<body><nav><ul>{menu}</ul></nav><main><article><h1>Story {at}</h1>{body}<p>{disclaimer}</p></article></main>"
        f"<aside><ul>{menu}</ul></aside><footer>Imprint</footer></body></html>"
    )


def write_articles(folder: Path, count: int) -> None:
    """Write so many invented pages into a folder."""
    chance = random.Random(_SEED)
    words = ["".join(chance.choices(string.ascii_lowercase, k=chance.randint(2, 10))) for _ in range(8_000)]
    disclaimer = _paragraph(chance, words, 30)
    originals: list[list[str]] = []
    for at in range(count):
        if at < _ORIGINALS * count:
            originals.append([_paragraph(chance, words) for _ in range(_PARAGRAPHS)])
            told = originals[-1]
        else:
            repeated = originals[at % _REPEATED]
            told = [_paragraph(chance, words) if chance.random() < _REWRITTEN else each for each in repeated]
        (folder / f"{at:05}.html").write_text(_page(at, told, disclaimer), encoding="utf-8")


def _timed(work: Callable[[], _T]) -> tuple[_T, dict[str, float]]:
    wall, processor = time.perf_counter(), time.process_time()
    made = work()
    seconds = {"seconds": time.perf_counter() - wall, "processor_seconds": time.process_time() - processor}
    return made, {name: round(value, 2) for name, value in seconds.items()}


def main(count: int = 1_000) -> None:
    """Print the figures as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder)
        (case / "documents").mkdir()
        write_articles(case / "documents", count)
        read, reading = _timed(lambda: read_documents(case, (case / "documents").iterdir()))
        reprints, telling = _timed(lambda: reprints_among(read.documents))
    figures = {
        "documents": len(read.documents),
        "words_each": round(sum(len(document.text.split()) for document in read.documents) / len(read.documents)),
        "reading": reading,
        "reprints": len(reprints),
        "telling_reprints": telling,
    }
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

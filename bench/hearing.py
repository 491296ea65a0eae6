"""How long it takes to hear articles: claims taken out, typed, weighed and set side by side, as a run does it.

The articles are made of sentences of our own marked stories, drawn by a seed, so that each is about as dense in claims
as a news story and no two are alike.
"""

import argparse
import hashlib
import json
import platform
import random
import resource
import time

from coverstory.claims import claims_in, reprints_among
from coverstory.hypotheses import hear
from coverstory.model import Document
from tests.claims.gold import stories_of


def articles(count: int, words: int, seed: int) -> list[Document]:
    """Articles of so many words each, paragraph by paragraph from the stories of the half for tuning."""
    paragraphs = [part for story in stories_of("tuning") for part in story.text.splitlines() if len(part.split()) > 8]
    rng = random.Random(seed)
    made = []
    for number in range(count):
        text: list[str] = []
        while sum(len(part.split()) for part in text) < words:
            text.append(rng.choice(paragraphs))
        whole = "\n\n".join(text)
        made.append(
            Document(
                id=f"documents/article-{number}.txt",
                sha256=hashlib.sha256(whole.encode()).hexdigest(),
                text=whole,
                publisher=f"Outlet {number % 40}",
                published=f"20{10 + number % 15:02}-0{1 + number % 9}-1{number % 10}",
            )
        )
    return made


def main() -> None:
    """Print the seconds of each step and of all, on one core."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    documents = articles(asked.articles, asked.words, asked.seed)
    start = time.process_time()
    claims = sum(len(claims_in(document)) for document in documents)
    taken = time.process_time()
    reprints = len(reprints_among(documents))
    compared = time.process_time()
    began = time.perf_counter()
    heard = hear(documents)
    print(
        json.dumps(
            {
                "articles": len(documents),
                "words": asked.words,
                "seed": asked.seed,
                "claims": claims,
                "claims_cpu_seconds": round(taken - start, 1),
                "reprints": reprints,
                "reprints_cpu_seconds": round(compared - taken, 1),
                "contradictions": len(heard.ledger.contradictions),
                "whole_seconds": round(time.perf_counter() - began, 1),
                "whole_cpu_seconds": round(time.process_time() - compared, 1),
                "peak_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2, 2),
                "python": platform.python_version(),
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()

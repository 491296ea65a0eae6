"""Whether claims are found, and told right: on stories marked by hand, or on a folder in the layout of PolNeAR.

python -m bench.claims --stories tests/claims/stories/tuning [--misses]
python -m bench.claims --corpus DIR [--part dev] [--misses]
"""

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.overlap import Figures, matches
from bench.polnear import print_corpus
from coverstory.claims import extract_claims
from coverstory.model import Claim, Document
from tests.claims.gold import GoldClaim, GoldStory, story_in

SMALL = frozenset("a an the of one his her its their our my this that said same".split())


@dataclass(frozen=True, slots=True)
class Judged:
    """One story with what was found in it, and which found claim is which marked one."""

    story: GoldStory
    found: Sequence[Claim]
    pairs: Sequence[tuple[Claim, GoldClaim]]


def main() -> None:
    """Print the figures for stories, a corpus, or both."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--stories", type=Path, help="a folder of stories marked by hand")
    options.add_argument("--corpus", type=Path, help="a folder in the layout of PolNeAR")
    options.add_argument("--part", default="dev", help="which part of the corpus")
    options.add_argument("--misses", action="store_true", help="list what was missed, what was wrongly found or told")
    given = options.parse_args()
    if given.stories is not None:
        print_stories(sorted(given.stories.glob("*.yaml")), given.misses)
    if given.corpus is not None:
        print_corpus(given.corpus, given.part, given.misses)
    if given.stories is None and given.corpus is None:
        options.error("give --stories or --corpus")


def print_stories(paths: Iterable[Path], with_misses: bool) -> None:
    """Print how well the claims of the stories are found and told."""
    judged = [judge(story_in(path)) for path in paths if path.stem != "expected"]
    print(f"{len(judged)} stories, {sum(len(each.story.claims) for each in judged)} claims marked")
    print(f"explicit source  {of_explicit(judged)}")
    print(f"all claims       {of_all(judged)}")
    pairs = [(*pair, each.story.text) for each in judged for pair in each.pairs if pair[1].explicit]
    print(f"of the {len(pairs)} found with an explicit source, right:")
    for name, is_right in CHECKS.items():
        print(f"  {name:18} {sum(is_right(*pair) for pair in pairs) / max(1, len(pairs)):.3f}")
    if with_misses:
        for each in judged:
            print_misses(each)


def judge(story: GoldStory) -> Judged:
    """A story's claims found and matched."""
    document = Document(story.name, "", story.text, title=story.title, publisher=story.publisher)
    found = extract_claims(document)
    taken = matches([spans_of(claim) for claim in found], [claim.spans for claim in story.claims])
    return Judged(story, found, [(found[ours], story.claims[theirs]) for ours, theirs in taken.items()])


def spans_of(claim: Claim) -> tuple[tuple[int, int], ...]:
    """Where a found statement stands."""
    return claim.parts or ((claim.start, claim.end),)


def of_explicit(judged: Sequence[Judged]) -> Figures:
    """Found with a source, against marked with an explicit one; found ones marked without count neither way."""
    aside = sum(not gold.explicit for each in judged for claim, gold in each.pairs if claim.source)
    found = sum(bool(claim.source) for each in judged for claim in each.found) - aside
    marked = sum(gold.explicit for each in judged for gold in each.story.claims)
    return Figures(found, marked, sum(gold.explicit for each in judged for _, gold in each.pairs))


def of_all(judged: Sequence[Judged]) -> Figures:
    """All found against all marked."""
    found = sum(len(each.found) for each in judged)
    return Figures(found, sum(len(each.story.claims) for each in judged), sum(len(each.pairs) for each in judged))


def words_of(source: str) -> frozenset[str]:
    """The words of a source that tell it: without articles, possessives and marks."""
    return frozenset(re.findall(r"[^\W_]+", source.lower().replace("'s", "").replace("’s", ""))) - SMALL


def is_same_source(ours: str, theirs: str) -> bool:
    """Whether two tellings of a source agree: the words of one are among those of the other."""
    own, other = words_of(ours), words_of(theirs)
    return bool(own) and bool(other) and (own <= other or other <= own)


def is_same_chain(claim: Claim, gold: GoldClaim) -> bool:
    """Whether those who passed a statement on are the same, in order."""
    alike = [is_same_source(*pair) for pair in zip(claim.chain, gold.chain, strict=False)]
    return len(claim.chain) == len(gold.chain) and all(alike)


def is_named_so(claim: Claim, gold: GoldClaim, text: str) -> bool:
    """Whether the words that name the source beside the cue are the same."""
    written = text[slice(*claim.source_span)] if claim.source_span is not None else ""
    return written.lower() == gold.source_as_written.lower() or is_same_source(written, gold.source_as_written)


CHECKS: dict[str, Callable[[Claim, GoldClaim, str], bool]] = {
    "source": lambda claim, gold, text: is_same_source(claim.source, gold.source),
    "source as written": is_named_so,
    "source_class": lambda claim, gold, text: claim.source_class == gold.source_class,
    "polarity": lambda claim, gold, text: claim.polarity == gold.polarity,
    "act": lambda claim, gold, text: claim.act == gold.act,
    "hedged": lambda claim, gold, text: claim.hedged == gold.hedged,
    "chain": lambda claim, gold, text: is_same_chain(claim, gold),
}


def print_misses(judged: Judged) -> None:
    """List what of a story was missed, wrongly found, or wrongly told."""
    matched = {id(claim) for claim, _ in judged.pairs} | {id(gold) for _, gold in judged.pairs}
    for gold in judged.story.claims:
        if id(gold) not in matched and gold.explicit:
            text = judged.story.text[gold.start : gold.end]
            print(f"missed   {gold.id}: [{gold.source_as_written}] «{gold.cue}» {text}")
    for claim in judged.found:
        if id(claim) not in matched:
            print(f"wrong    {judged.story.name}: [{claim.source}] «{claim.cue}» {claim.text}")
    for claim, gold in judged.pairs:
        for name, is_right in CHECKS.items():
            if gold.explicit and not is_right(claim, gold, judged.story.text):
                field = name.replace("source as written", "source")
                told = f"{getattr(claim, field)!r} for {getattr(gold, field)!r}"
                print(f"{name:8} {gold.id}: {told} «{gold.cue}» {claim.text[:50]}")


if __name__ == "__main__":
    main()

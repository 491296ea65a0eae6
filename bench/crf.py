"""A CRF trained on some stories marked by hand and measured on the others, alone and beside the rules.

python -m bench.crf [CLAIMS...]
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from bench.overlap import Figures, matches
from coverstory.claims import add_extracted, claims_in
from coverstory.claims.extractors import Crf, Marked, train_crf
from coverstory.model import Claim
from tests.claims.extractors.accepted import accepted_in, document_of
from tests.claims.gold import GoldStory, stories_of

FOLDS = 5


@dataclass(slots=True)
class Count:
    """What was counted over all folds: found ones that are marked without an explicit source count neither way."""

    found: int = 0
    marked: int = 0
    right: int = 0
    added: int = 0
    added_right: int = 0

    @property
    def alone(self) -> Figures:
        """How well the CRF does without the rules."""
        return Figures(self.found, self.marked, self.right)


def main() -> None:
    """Print a line for each number of claims to train on."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("claims", type=int, nargs="*", default=[50, 100, 200, 310], help="how many to train on")
    stories = stories_of("tuning")
    for claims in options.parse_args().claims:
        count = Count()
        for fold in range(FOLDS):
            training = _up_to([accepted_in(story) for at, story in enumerate(stories) if at % FOLDS != fold], claims)
            crf = Crf(train_crf(training, fewest=0))
            for story in stories[fold::FOLDS]:
                measure(story, crf, count)
        print(f"{claims:4} {count.alone}  beside the rules {count.added} added, {count.added_right} right")


def _up_to(marked: Sequence[Marked], claims: int) -> list[Marked]:
    """The first documents that together hold so many claims."""
    taken: list[Marked] = []
    for each in marked:
        if sum(one.attributed for one in taken) < claims:
            taken.append(each)
    return taken


def measure(story: GoldStory, crf: Crf, count: Count) -> None:
    """Count what a CRF finds in one story."""
    document = document_of(story)
    alone = add_extracted([document], [], [crf]).claims
    pairs = _right(alone, story)
    explicit = sum(story.claims[theirs].explicit for theirs in pairs.values())
    count.found += len(alone) - (len(pairs) - explicit)
    count.marked += sum(gold.explicit for gold in story.claims)
    count.right += explicit
    rules = claims_in(document)
    both = add_extracted([document], rules, [crf]).claims
    count.added += len(both) - len(rules)
    count.added_right += len(_right(both, story)) - len(_right(rules, story))


def _right(claims: Sequence[Claim], story: GoldStory) -> dict[int, int]:
    """Which claim is which marked one."""
    return matches([each.parts or ((each.start, each.end),) for each in claims], [each.spans for each in story.claims])


if __name__ == "__main__":
    main()

"""How far two people who marked the same stories agree: what no program can be expected to beat.

python -m bench.agreement --first tests/claims/stories/heldout --second tests/claims/stories/second
"""

import argparse
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from bench.claims import is_same_source
from bench.overlap import Figures, matches
from tests.claims.gold import GoldClaim, story_in

__all__ = ["Agreement", "agreement_of"]


def _type_of(claim: GoldClaim) -> str:
    """What a marked claim is about, empty where it is about none of the things that matter."""
    return claim.about.type if claim.about is not None else ""


CHECKS: dict[str, Callable[[GoldClaim, GoldClaim], bool]] = {
    "source": lambda one, other: is_same_source(one.source, other.source) or not (one.source or other.source),
    "source_class": lambda one, other: one.source_class == other.source_class,
    "polarity": lambda one, other: one.polarity == other.polarity,
    "act": lambda one, other: one.act == other.act,
    "hedged": lambda one, other: one.hedged == other.hedged,
    "type": lambda one, other: _type_of(one) == _type_of(other),
}


class Agreement:
    """The second person's marks taken as found, the first person's as marked; explicit sources alone."""

    def __init__(self) -> None:
        self.found = self.marked = self.both = 0
        self.alike: Counter[str] = Counter()
        self.told_apart: Counter[tuple[str, str]] = Counter()
        """classes of one source that the two tell differently, the first person's first"""

    @property
    def figures(self) -> Figures:
        """How many of the one's claims the other marked too."""
        return Figures(self.found, self.marked, self.both)

    def add(self, first: tuple[GoldClaim, ...], second: tuple[GoldClaim, ...]) -> None:
        """Count one story."""
        taken = matches([claim.spans for claim in second], [claim.spans for claim in first])
        pairs = [(first[theirs], second[ours]) for ours, theirs in taken.items() if first[theirs].explicit]
        aside = sum(second[ours].explicit and not first[theirs].explicit for ours, theirs in taken.items())
        self.found += sum(claim.explicit for claim in second) - aside
        self.marked += sum(claim.explicit for claim in first)
        self.both += len(pairs)
        self.alike.update(name for pair in pairs for name, is_alike in CHECKS.items() if is_alike(*pair))
        self.told_apart.update(
            (one.source_class, other.source_class) for one, other in pairs if one.source_class != other.source_class
        )


def agreement_of(first: Path, second: Path) -> Agreement:
    """How far the marks in two folders agree, over the stories that are in both."""
    agreement = Agreement()
    for path in sorted(second.glob("*.yaml")):
        one, other = story_in(first / path.name), story_in(path)
        if one.text != other.text:
            raise ValueError(f"{path}: the text is not that of {first / path.name}, so its marks cannot be compared")
        agreement.add(one.claims, other.claims)
    return agreement


def main() -> None:
    """Print the agreement of two folders of marked stories."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--first", type=Path, required=True, help="a folder of stories marked by hand")
    options.add_argument("--second", type=Path, required=True, help="some of the same stories, marked by somebody else")
    given = options.parse_args()
    agreement = agreement_of(given.first, given.second)
    print(f"explicit source  {agreement.figures}")
    print(f"of the {agreement.both} that both marked, told alike:")
    for name in CHECKS:
        print(f"  {name:18} {agreement.alike[name] / max(1, agreement.both):.3f}")
    print("classes most often told apart, first by the first:")
    for (one, other), times in agreement.told_apart.most_common(5):
        print(f"  {one} / {other}: {times}")


if __name__ == "__main__":
    main()

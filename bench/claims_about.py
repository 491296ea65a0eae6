"""What statements are about, measured on a folder of marked stories: types found, slots right.

The statements are those marked by hand; only their type and slots are judged. A number or date is right where it is
equal, a sector where both texts speak of the same line of business, other text where all words of the shorter stand
in the longer.
"""

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from coverstory.claims.about import about_of, sector_of
from coverstory.claims.mentions import mentions_in
from coverstory.model.claim import About, Span

NUMERIC = ("low", "high", "since", "until")
ARTICLES = frozenset("the a an".split())


def located(text: str, claim: Mapping[str, Any]) -> list[Span]:
    """Where a marked statement stands in its story."""
    spans: list[Span] = []
    position = 0
    for part in claim.get("parts") or [claim["text"]]:
        words = r"\s+".join(re.escape(word) for word in part.split())
        found = re.search(words, text[position:]) or re.search(words, text)
        if found is None:
            raise SystemExit(f"{claim['id']}: {part!r} does not stand in the story")
        base = position if re.search(words, text[position:]) else 0
        spans.append((base + found.start(), base + found.end()))
        position = spans[-1][1]
    return sorted(spans)


def is_right(slot: str, gold: object, ours: object) -> bool:
    """Whether a slot says the same."""
    if ours is None:
        return False
    if isinstance(gold, int | float) or isinstance(ours, int | float):
        return str(gold).replace(".", "", 1).isdigit() and float(str(gold)) == float(str(ours))
    if slot in NUMERIC or slot in ("currency", "country"):
        return str(gold) == str(ours)
    if slot == "sector":
        return sector_of(str(gold)) == sector_of(str(ours)) or str(gold) in str(ours)
    mine, theirs = bag(str(ours)), bag(str(gold))
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def bag(text: str) -> set[str]:
    """The words of a phrase without its articles."""
    return set(re.findall(r"\w+", text.lower())) - ARTICLES


def judged(folder: Path) -> Iterator[tuple[str, str, About | None, About | None]]:
    """For each marked statement: the story, its words, what a person says it is about, and what the rules say."""
    for path in sorted(folder.glob("*.yaml")):
        story = yaml.safe_load(path.read_text(encoding="utf-8"))
        mentions = mentions_in(story["text"], str(story.get("published", "")))
        for claim in story["claims"]:
            gold = claim.get("about")
            spans = located(story["text"], claim)
            words = " … ".join(story["text"][first:last] for first, last in spans)
            yield (
                path.stem,
                words,
                About(gold["type"], gold.get("slots") or {}) if gold else None,
                about_of(story["text"], spans, mentions),
            )


def main() -> None:
    """Print types and slots; with --misses every statement that is not right."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("folder", type=Path)
    told.add_argument("--misses", action="store_true")
    asked = told.parse_args()
    types: Counter[tuple[str, str]] = Counter()
    slots: Counter[tuple[str, bool]] = Counter()
    spurious = 0
    began = time.perf_counter()
    for story, words, gold, ours in judged(asked.folder):
        want, got = gold.type if gold else "-", ours.type if ours else "-"
        types[want, got] += 1
        if want != got and asked.misses:
            print(f"TYPE {want} got {got} | {words} ({story})")
        if gold and ours and want == got:
            for slot, value in gold.slots.items():
                right = is_right(slot, value, ours.slots.get(slot))
                slots[slot, right] += 1
                if not right and asked.misses:
                    print(f"SLOT {want}.{slot} {value!r} got {ours.slots.get(slot)!r} | {words}")
            spurious += sum(1 for slot in NUMERIC if slot in ours.slots and slot not in gold.slots)
            if asked.misses:
                for slot in NUMERIC:
                    if slot in ours.slots and slot not in gold.slots:
                        print(f"EXTRA {want}.{slot} {ours.slots[slot]!r} | {words}")
    report(types, slots, spurious, time.perf_counter() - began)


def report(types: Counter[tuple[str, str]], slots: Counter[tuple[str, bool]], spurious: int, seconds: float) -> None:
    """Print the figures."""
    right = sum(count for (want, got), count in types.items() if want == got != "-")
    found = sum(count for (_, got), count in types.items() if got != "-")
    true = sum(count for (want, _), count in types.items() if want != "-")
    print(f"{sum(types.values())} statements in {seconds:.2f} s")
    print(f"types: precision {share(right, found)} recall {share(right, true)} f1 {share(2 * right, found + true)}")
    for name in sorted({want for want, _ in types} - {"-"}):
        mine = types[name, name]
        print(
            f"  {name:13} precision {share(mine, sum(n for (_, got), n in types.items() if got == name))}"
            f" recall {share(mine, sum(n for (want, _), n in types.items() if want == name))}"
        )
    numeric = Counter({right: sum(slots[slot, right] for slot in NUMERIC) for right in (True, False)})
    print(f"numeric slots: {numeric[True]} of {numeric.total()} right ({share(numeric[True], numeric.total())})")
    print(f"  {spurious} filled that should not be")
    for slot in sorted({slot for slot, _ in slots}):
        print(f"  {slot:9} {slots[slot, True]:3} of {slots[slot, True] + slots[slot, False]}")
    every = sum(slots.values())
    print(f"all slots: {share(sum(n for (_, good), n in slots.items() if good), every)} of {every}")


def share(part: float, whole: float) -> str:
    """A share to three places."""
    return f"{part / whole:.3f}" if whole else "-"


if __name__ == "__main__":
    main()

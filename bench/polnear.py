"""Claims on a folder in the layout of PolNeAR (Newell, Margolin and Ruths, LREC 2018): figures by class of cue.

The corpus is the user's own; nothing of it is kept here. A part holds `text/NAME.txt` and `attributions/NAME_WHO.ann`
in brat's standoff format. The corpus gives each cue one content and marks what is wished, supported or criticised as
well as what is said, so claims are sought with attitudes, and those of one cue count as one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.overlap import Figures, matches
from coverstory.claims import extract_claims
from coverstory.model import Claim, Document, Span

__all__ = ["print_corpus"]

_SPAN_LINE = re.compile(r"^(T\d+)\t(\w+) ([\d ;]+)\t")
_EVENT_LINE = re.compile(r"^E\d+\t(.*)")


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution as marked: where its content, cue and source stand."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]


def print_corpus(folder: Path, part: str, with_misses: bool) -> None:
    """Print precision, recall and F1 by class of cue, and how often the source is right."""
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    sources: Counter[bool] = Counter()
    for text, marked in articles_of(folder, part):
        found = by_cue(extract_claims(Document(part, "", text), with_attitudes=True))
        taken = matches([content_of(group) for group in found], [each.content for each in marked])
        for number, group in enumerate(found):
            totals[class_of(text, group[0].cue_span)]["found"] += 1
            if number not in taken and with_misses:
                print(f"wrong   «{group[0].cue}» {text[group[0].start : group[-1].end]!r}")
        for number, each in enumerate(marked):
            totals[class_of(text, each.cue[0] if each.cue else None)]["marked"] += 1
            if number not in taken.values() and with_misses:
                print(f"missed  {told(text, each)}")
        for ours, theirs in taken.items():
            totals[class_of(text, found[ours][0].cue_span)]["right"] += 1
            totals[class_of(text, marked[theirs].cue[0] if marked[theirs].cue else None)]["seen"] += 1
            if marked[theirs].source:
                sources[is_same(found[ours][0].source_span, marked[theirs].source)] += 1
    print_figures(totals, sources)


def print_figures(totals: dict[str, Counter[str]], sources: Counter[bool]) -> None:
    """Print the lines, the largest class first, the whole last."""
    for name, counts in sorted(totals.items(), key=lambda item: -item[1]["marked"]):
        precision = counts["right"] / max(1, counts["found"])
        recall = counts["seen"] / max(1, counts["marked"])
        mean = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        print(f"{name:12} precision {precision:.3f}  recall {recall:.3f}  F1 {mean:.3f}  ({counts['marked']} marked)")
    whole = sum(totals.values(), Counter())
    print(f"{'all':12} {Figures(whole['found'], whole['marked'], whole['right'])}")
    print(f"source right in {sources[True] / max(1, sources.total()):.3f} of {sources.total()} with a source")


def articles_of(folder: Path, part: str) -> Iterator[tuple[str, list[Marked]]]:
    """The articles of a part with what is marked in them; of several annotators, the first."""
    root = next((path for path in (folder / "data" / part, folder / part) if path.is_dir()), None)
    if root is None:
        raise SystemExit(f"{folder}: no folder data/{part} or {part}; expected the layout of PolNeAR")
    seen: set[str] = set()
    for path in sorted((root / "attributions").glob("*.ann")):
        name = path.stem.rpartition("_")[0]
        if name not in seen:
            seen.add(name)
            yield (root / "text" / f"{name}.txt").read_bytes().decode("utf-8"), marked_in(path.read_text("utf-8"))


def marked_in(standoff: str) -> list[Marked]:
    """The attributions of one standoff file."""
    spans: dict[str, tuple[Span, ...]] = {}
    marked = []
    for line in standoff.split("\n"):
        if found := _SPAN_LINE.match(line):
            pieces = (piece.split() for piece in found.group(3).split(";"))
            spans[found.group(1)] = tuple((int(start), int(end)) for start, end in pieces)
        elif found := _EVENT_LINE.match(line):
            marked.append(attribution_of(found.group(1), spans))
    return [each for each in marked if each.content]


def attribution_of(event: str, spans: dict[str, tuple[Span, ...]]) -> Marked:
    """The attribution that an event line holds together."""
    roles: dict[str, list[Span]] = defaultdict(list)
    for role, name in (pair.split(":") for pair in event.split()):
        roles[role.rstrip("0123456789")].extend(spans.get(name, ()))
    return Marked(*(tuple(sorted(roles[role])) for role in ("Content", "Cue", "Source")))


def by_cue(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims of each cue together."""
    groups: dict[Span | None, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.cue_span, []).append(claim)
    return list(groups.values())


def content_of(group: Sequence[Claim]) -> list[Span]:
    """Where the statements of one cue stand, gaps between neighbours closed."""
    return sorted(span for claim in group for span in (claim.parts or ((claim.start, claim.end),)))


def is_same(ours: Span | None, theirs: Sequence[Span]) -> bool:
    """Whether the source found is the one marked: at least half of the characters that either has."""
    return ours is not None and 0 in matches([[ours]], [list(theirs)])


SAYING = "say says said saying told tell tells telling according : add adds added adding"
CLASSES = {
    "said": SAYING,
    "wrote": "write writes wrote writing written tweeted tweets posted reported reports",
    "noted": "note notes noted noting suggest suggests suggested argue argues argued explain explained acknowledged",
    "thought": "think thinks thought believe believes believed feel know knows hope hopes fear want wants expected",
    "shown": "show shows showed showing found finds indicate",
    "asked": "ask asks asked asking question questions questioned",
    "judged": "called calls calling described criticized accused endorsed support supports supported opposed praised",
}
_CLASS_OF = {word: name for name, listed in CLASSES.items() for word in listed.split()}


def class_of(text: str, cue: Span | None) -> str:
    """The class of a cue by the first of its words that has one."""
    if cue is None:
        return "no cue"
    words = re.findall(r"[^\W_]+|:", text[cue[0] : cue[1]].lower())
    return next((_CLASS_OF[word] for word in words if word in _CLASS_OF), "other")


def told(text: str, marked: Marked) -> str:
    """A marked attribution on one line."""
    pieces = (
        " ... ".join(text[start:end] for start, end in spans) for spans in (marked.source, marked.cue, marked.content)
    )
    source, cue, content = pieces
    return f"[{source}] «{cue}» {content!r}"

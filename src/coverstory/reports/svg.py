"""The few shapes that the pictures are drawn with. Every outside word is escaped here, once."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

__all__ = [
    "Box",
    "Labels",
    "band",
    "curve",
    "figure",
    "line",
    "point_on",
    "rect",
    "shortened",
    "text",
    "width_of",
    "wrapped",
]

_TEXT = Markup('<text x="{:.1f}" y="{:.1f}" class="{}"{}>{}</text>')
_RECT = Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" class="{}"{}/>')
_LINE = Markup('<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" class="{}"/>')
_PATH = Markup('<path d="{}" class="{}"{}/>')
_FIGURE = Markup(
    '<svg viewBox="0 0 {w:.0f} {h:.0f}" width="{w:.0f}" height="{h:.0f}" role="img" aria-labelledby="{k}-t {k}-d">'
    '<title id="{k}-t">{title}</title><desc id="{k}-d">{desc}</desc>{shapes}</svg>'
)

Point = tuple[float, float]


def figure(key: str, size: Point, title: str, desc: str, shapes: Iterable[Markup]) -> Markup:
    """One picture, with the title and description that a screen reader speaks; `key` is ours and unique in the page."""
    return _FIGURE.format(w=size[0], h=size[1], k=key, title=title, desc=desc, shapes=Markup("").join(shapes))


def text(at: Point, words: str, style: str, anchor: str = "start") -> Markup:
    """Words at a point; `style` is a class of the style sheet."""
    placed = Markup("") if anchor == "start" else Markup(' text-anchor="{}"').format(anchor)
    return _TEXT.format(at[0], at[1], style, placed, words)


def rect(box: "Box", style: str, radius: float = 0) -> Markup:
    """A rectangle."""
    rounded = Markup(' rx="{:.0f}"').format(radius) if radius else Markup("")
    return _RECT.format(box.x, box.y, box.width, box.height, style, rounded)


def line(start: Point, end: Point, style: str) -> Markup:
    """A straight line."""
    return _LINE.format(*start, *end, style)


def curve(points: Iterable[Point], style: str, arrow: bool = False) -> Markup:
    """A path of cubic steps through points given as start, control, control, end, control, control, end ..."""
    (x, y), *rest = points
    steps = " ".join(f"{px:.1f},{py:.1f}" for px, py in rest)
    marker = Markup(' marker-end="url(#arrow)"') if arrow else Markup("")
    return _PATH.format(f"M{x:.1f},{y:.1f} C{steps}", style, marker)


def band(start: Point, end: Point, thickness: float, style: str) -> Markup:
    """A ribbon of even thickness from the top left point to the top right one."""
    (x0, y0), (x1, y1) = start, end
    mid = (x0 + x1) / 2
    over = f"M{x0:.1f},{y0:.1f} C{mid:.1f},{y0:.1f} {mid:.1f},{y1:.1f} {x1:.1f},{y1:.1f}"
    lower0, lower1 = y0 + thickness, y1 + thickness
    under = f"L{x1:.1f},{lower1:.1f} C{mid:.1f},{lower1:.1f} {mid:.1f},{lower0:.1f} {x0:.1f},{lower0:.1f} Z"
    return _PATH.format(f"{over} {under}", style, Markup(""))


def point_on(points: tuple[Point, Point, Point, Point], along: float) -> Point:
    """The point so far along one cubic step, from 0 at its start to 1 at its end."""
    back = 1 - along
    weights = (back**3, 3 * back**2 * along, 3 * back * along**2, along**3)
    return (
        sum(weight * point[0] for weight, point in zip(weights, points, strict=True)),
        sum(weight * point[1] for weight, point in zip(weights, points, strict=True)),
    )


def width_of(words: str, size: float) -> float:
    """About how wide words are at a font size: there is no font to ask, so it errs on the wide side."""
    return size * sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.56 for letter in words)


def shortened(words: str, size: float, width: float) -> str:
    """The words, cut with an ellipsis where they would run wider than `width`."""
    if width_of(words, size) <= width:
        return words
    kept = words
    while kept and width_of(kept + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrapped(words: str, size: float, width: float, most: int = 2) -> tuple[str, ...]:
    """The words on at most so many lines of at most `width`; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    rest = words.split()
    while rest and len(lines) < most - 1:
        taken = 1
        while taken < len(rest) and width_of(" ".join(rest[: taken + 1]), size) <= width:
            taken += 1
        lines.append(shortened(" ".join(rest[:taken]), size, width))
        rest = rest[taken:]
    return (*lines, shortened(" ".join(rest), size, width)) if rest else tuple(lines)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the picture."""

    x: float
    y: float
    width: float
    height: float

    def touches(self, other: "Box") -> bool:
        """Whether the two share any ground."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(slots=True)
class Labels:
    """Places labels where they cover nothing; one that finds no room is left out (the table beneath has it)."""

    taken: list[Box] = field(default_factory=list)

    def place(self, lines: Sequence[str], size: float, points: Iterable[Point], style: str) -> Markup:
        """The lines centred on the first of the points where there is room; empty where there is none."""
        width = max(width_of(words, size) for words in lines)
        height = size * 1.15 * len(lines)
        for x, y in points:
            box = Box(x - width / 2, y - height / 2, width, height)
            if not any(box.touches(other) for other in self.taken):
                self.taken.append(box)
                rows = (y - height / 2 + size * (0.95 + 1.15 * number) for number in range(len(lines)))
                return Markup("").join(
                    text((x, row), words, style, "middle") for row, words in zip(rows, lines, strict=True)
                )
        return Markup("")

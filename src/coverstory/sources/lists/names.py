"""Names as an entry holds them: tidied, each once, primary first, with the script each is written in."""

from collections import Counter
from collections.abc import Iterable

from rigour.text.scripts import codepoint_script, text_scripts

from coverstory.model.listing import EntryName, NameKind

__all__ = ["entry_names", "natural_order", "script_of"]

_NO_SCRIPT = "Zyyy"
"""ISO 15924 for text without letters of any one script, such as `007`."""

_UNNAMED_SCRIPT = "Zzzz"
"""ISO 15924 for a script without a code here."""

_CODES = {
    "Arabic": "Arab",
    "Armenian": "Armn",
    "Bengali": "Beng",
    "Bopomofo": "Bopo",
    "Cyrillic": "Cyrl",
    "Devanagari": "Deva",
    "Ethiopic": "Ethi",
    "Georgian": "Geor",
    "Greek": "Grek",
    "Gujarati": "Gujr",
    "Gurmukhi": "Guru",
    "Han": "Hani",
    "Hangul": "Hang",
    "Hebrew": "Hebr",
    "Hiragana": "Hira",
    "Kannada": "Knda",
    "Katakana": "Kana",
    "Khmer": "Khmr",
    "Lao": "Laoo",
    "Latin": "Latn",
    "Malayalam": "Mlym",
    "Mongolian": "Mong",
    "Myanmar": "Mymr",
    "Oriya": "Orya",
    "Sinhala": "Sinh",
    "Syriac": "Syrc",
    "Tamil": "Taml",
    "Telugu": "Telu",
    "Thaana": "Thaa",
    "Thai": "Thai",
    "Tibetan": "Tibt",
    "Tifinagh": "Tfng",
}

_JAPANESE = frozenset({"Hiragana", "Katakana"})


def script_of(text: str) -> str:
    """The script of a text as an ISO 15924 code; of several, the one with most letters.

    Han beside kana is Japanese (`Jpan`), so that nobody reads it as Chinese.
    """
    if text.isascii():
        return "Latn" if any(map(str.isalpha, text)) else _NO_SCRIPT
    scripts = text_scripts(text)
    if not scripts:
        return _NO_SCRIPT
    if "Han" in scripts and scripts & _JAPANESE:
        return "Jpan"
    counts = Counter(codepoint_script(ord(letter)) for letter in text)
    # Of two with equally many letters the alphabet decides, so that the answer is always the same.
    leading = min(scripts, key=lambda script: (-counts[script], script))
    return _CODES.get(leading, _UNNAMED_SCRIPT)


def natural_order(text: str) -> str:
    """A person's name given as `LAST, First` or `LAST, First, Jr.` in the order in which it is spoken.

    >>> natural_order("KOWALSKI, Jan Maria, Jr.")
    'Jan Maria KOWALSKI Jr.'
    """
    last, *given = (part.strip() for part in text.split(","))
    return " ".join([*given[:1], last, *given[1:]])


def entry_names(published: Iterable[tuple[str, NameKind]]) -> tuple[EntryName, ...]:
    """The names with their white space evened out, empty ones left out, each text once, a primary name first."""
    kinds: dict[str, NameKind] = {}
    for text, kind in published:
        tidy = " ".join(text.split())
        if tidy and (tidy not in kinds or kind is NameKind.PRIMARY):
            kinds[tidy] = kind
    ordered = sorted(kinds.items(), key=lambda name: name[1] is not NameKind.PRIMARY)
    return tuple(EntryName(text, kind, script_of(text)) for text, kind in ordered)

"""Words, numbers and marks of a text, each with its exact place."""

import re
from typing import NamedTuple

__all__ = ["Token", "bare", "tokens_of"]

_TOKEN = re.compile(
    r"(?P<initials>(?:[A-Za-z]\.){2,})"
    r"|(?P<pronoun>\b(?i:i|you|he|she|it|we|they|who|that|there)(?=['’](?:d|s|ll|ve|re|m)\b))"
    r"|(?P<short>(?<=[^\W\d_])['’](?:d|ll|ve|re|m|s)\b)"
    r"|(?P<number>[$€£¥]?\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|bn|m|k|%)?)"
    r"|(?P<word>[^\W\d_]+(?:[-'’&]?[^\W_])*)"
    r"|(?P<mark>\.\.\.|--|''|``|[^\w\s]|_+)"
)
"""Each alternative can match in one way only, so that no text makes it look twice."""

_WORDS = frozenset({"word", "initials", "pronoun", "short"})


class Token(NamedTuple):
    """One word, number or mark: where it stands, as written, in small letters, and which of the three it is."""

    start: int
    end: int
    text: str
    lower: str
    kind: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a set of initials."""
        return self.kind == "word"

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The tokens between two offsets, in order."""
    return [
        Token(
            found.start(),
            found.end(),
            found.group(),
            found.group().lower().replace("’", "'"),
            "word" if found.lastgroup in _WORDS else found.lastgroup or "mark",
        )
        for found in _TOKEN.finditer(text, start, end)
    ]


def bare(token: Token) -> Token:
    """A token without its possessive ending."""
    ending = next((each for each in ("'s", "'") if token.lower.endswith(each)), "")
    length = len(token.text) - len(ending)
    return token._replace(end=token.start + length, text=token.text[:length], lower=token.lower[:length])

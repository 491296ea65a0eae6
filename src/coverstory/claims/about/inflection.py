"""How the verbs that frames name stand in running English: every form of each, and what the form can be."""

from collections.abc import Iterator
from enum import Flag, auto
from functools import lru_cache

from coverstory.claims.mentions.words import load_words

__all__ = ["Form", "forms_of"]

_WORDS = load_words("about", "inflection")
_IRREGULAR = {verb: forms.split() for verb, forms in _WORDS["irregular"].items()}
_NOUNS = {verb: nouns.split() for verb, nouns in _WORDS["nouns"].items()}
_DOUBLED = frozenset(_WORDS["doubled"]["words"].split()) - frozenset(_WORDS["doubled"]["single"].split())


class Form(Flag):
    """What a form of a verb can be; "paid" is past and participle."""

    BASE = auto()
    THIRD = auto()
    PAST = auto()
    PARTICIPLE = auto()
    ING = auto()
    NOUN = auto()


@lru_cache(maxsize=2048)
def forms_of(verb: str) -> dict[str, Form]:
    """The forms of a verb given in its base form, in small letters."""
    forms: dict[str, Form] = {}
    for written, form in _forms(verb):
        forms[written] = forms.get(written, Form(0)) | form
    return forms


def _forms(verb: str) -> Iterator[tuple[str, Form]]:
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    yield verb, Form.BASE
    yield _third(verb), Form.THIRD
    yield (stem[:-1] if _drops_e(verb) else f"{verb[:-2]}y" if verb.endswith("ie") else stem) + "ing", Form.ING
    past = _IRREGULAR.get(verb)
    if past:
        yield past[0], Form.PAST
        yield past[1], Form.PARTICIPLE
    else:
        regular = f"{verb[:-1]}ied" if _ends_in_y(verb) else stem + ("d" if verb.endswith("e") else "ed")
        yield regular, Form.PAST | Form.PARTICIPLE
    yield from _nouns(verb)


def _nouns(verb: str) -> Iterator[tuple[str, Form]]:
    """The nouns of a verb, each with its plural."""
    for noun in _NOUNS.get(verb, ()):
        yield noun, Form.NOUN
        yield f"{noun}s", Form.NOUN


def _drops_e(verb: str) -> bool:
    return verb.endswith("e") and not verb.endswith(("ee", "ye", "oe", "ie"))


def _ends_in_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in "aeou"


def _third(verb: str) -> str:
    if verb == "have":
        return "has"
    if _ends_in_y(verb):
        return f"{verb[:-1]}ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")

"""How two records of a party are compared, trait by trait: the levels of agreement and what each means.

A comparison gives the highest level that holds, or none where a record does not speak of the trait. The conditions are
SQL over the columns of the table `trait`, those of one record ending in `_l` and those of the other in `_r`, so that
the engine judges millions of pairs, and Splink weighs by the very same ones.
"""

from dataclasses import dataclass

from coverstory.lake import Engine

__all__ = ["COMPARISONS", "Comparison", "tell_comparisons"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One trait compared: the columns it reads, when neither record is silent, and its levels, the best first.

    The levels go by number from the best down to 0, the last, which is what remains and has no condition.
    """

    name: str
    columns: tuple[str, ...]
    is_told: str
    levels: tuple[tuple[str, str], ...]
    rare: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """What the levels are called, the best first."""
        return tuple(label for label, _ in self.levels)

    @property
    def level(self) -> str:
        """The number of a pair's level as an SQL expression."""
        best = len(self.levels) - 1
        cases = " ".join(f"WHEN {told} THEN {best - place}" for place, (_, told) in enumerate(self.levels[:-1]))
        return f"CASE WHEN NOT ({self.is_told}) THEN NULL {cases} ELSE 0 END"

    def label(self, level: int) -> str:
        """What a level is called."""
        return self.levels[len(self.levels) - 1 - level][0]


LIKE_WORD = 0.88
"""Jaro-Winkler similarity from which a word may be the other's misspelling. Our default."""

LIKE_ADDRESS = 0.88
"""Jaro-Winkler similarity from which an address may be the other written otherwise. Our default."""

WORDS_IN_COMMON = 0.5
"""The share of all their words that two addresses have in common when they may be one. Our default."""

NUMBER_TYPOS = 2
"""How many slips of the hand two numbers may be apart and still be one, mistyped. Our default."""

_FULLER = """(list_has_any(names_l, names_r) OR (
    least(len(word_list_l), len(word_list_r)) >= 2
    AND (list_has_all(word_list_l, word_list_r) OR list_has_all(word_list_r, word_list_l))))"""

_ALIKE = """(run_l = run_r
    OR (len(word_list_l) <> len(word_list_r) AND damerau_levenshtein(run_l, run_r) <= 1)
    OR (least(len(word_list_l), len(word_list_r)) >= 2
        AND words_met(word_list_l, word_list_r, common_l, common_r) = least(len(word_list_l), len(word_list_r))))"""

_NEAR_BIRTH = """(length(born_l) = 10 AND length(born_r) = 10 AND (
    damerau_levenshtein(born_l, born_r) <= 1
    OR (left(born_l, 4) = left(born_r, 4)
        AND (damerau_levenshtein(born_l, born_r) <= 2
             OR (substr(born_l, 6, 2) = substr(born_r, 9, 2) AND substr(born_l, 9, 2) = substr(born_r, 6, 2))))))"""

_AS_FAR_AS_KNOWN = """((length(born_l) < 10 OR length(born_r) < 10)
    AND (starts_with(born_l, born_r) OR starts_with(born_r, born_l)))"""

_NUMBERS_TOLD = """len(number_l) > 0 AND len(number_r) > 0
    AND (list_has_any(number_l, number_r) OR list_has_any(sole_l, sole_r) OR numbers_near(plain_l, plain_r))
    AND (len(register_l) = 0 OR len(register_r) = 0 OR list_has_any(register_l, register_r))"""

COMPARISONS = (
    Comparison(
        "name",
        ("words", "word_list", "run", "names", "common"),
        "words_l IS NOT NULL AND words_r IS NOT NULL",
        (
            ("same", "words_l = words_r"),
            ("fuller", _FULLER),
            ("alike", _ALIKE),
            ("part", "words_met(word_list_l, word_list_r, common_l, common_r) >= 1"),
            ("none", ""),
        ),
        rare="words",
    ),
    Comparison(
        "birth",
        ("born",),
        "born_l IS NOT NULL AND born_r IS NOT NULL",
        (
            ("same", "(length(born_l) = 10 AND born_l = born_r)"),
            ("near", _NEAR_BIRTH),
            ("as far as known", _AS_FAR_AS_KNOWN),
            ("different", ""),
        ),
        rare="born",
    ),
    Comparison(
        "number",
        ("number", "plain", "sole", "register"),
        _NUMBERS_TOLD,
        (
            ("same", "list_has_any(number_l, number_r)"),
            ("near", "numbers_near(plain_l, plain_r)"),
            ("different", ""),
        ),
    ),
    Comparison(
        "home",
        ("home", "hall"),
        "len(home_l) + len(hall_l) > 0 AND len(home_r) + len(hall_r) > 0",
        (
            ("same", "list_has_any(home_l, home_r)"),
            ("alike", "addresses_alike(home_l, home_r)"),
            ("same hall", "list_has_any(hall_l, hall_r)"),
            ("different", ""),
        ),
    ),
    *(
        Comparison(
            name,
            (name,),
            f"len({name}_l) > 0 AND len({name}_r) > 0",
            (("same", f"list_has_any({name}_l, {name}_r)"), ("different", "")),
        )
        for name in ("phone", "email")
    ),
)
"""What is compared. Nationality, country of a person, origin of a name and the like are not, and never will be."""

# Two words that several people bear are two names, however alike they are: sisters are not each other's misspelling.
_MACROS = f"""
CREATE OR REPLACE MACRO is_like_word(x, y, common) AS
    x = y
    OR (length(x) = 1 AND starts_with(y, x))
    OR (length(y) = 1 AND starts_with(x, y))
    OR (jaro_winkler_similarity(x, y) >= {LIKE_WORD} AND NOT (list_contains(common, x) AND list_contains(common, y)));
CREATE OR REPLACE MACRO words_of_that_meet(shorter, longer, common) AS len(list_filter(
    shorter, lambda x: len(list_filter(longer, lambda y: is_like_word(x, y, common))) > 0
));
CREATE OR REPLACE MACRO words_met(one, other, common_l, common_r) AS
    CASE WHEN len(one) <= len(other) THEN words_of_that_meet(one, other, list_concat(common_l, common_r))
         ELSE words_of_that_meet(other, one, list_concat(common_l, common_r)) END;
CREATE OR REPLACE MACRO numbers_near(plain_l, plain_r) AS
    len(plain_l) > 0 AND len(plain_r) > 0 AND len(list_filter(plain_l, lambda x:
        len(list_filter(plain_r, lambda y: damerau_levenshtein(x, y) <= {NUMBER_TYPOS})) > 0)) > 0;
CREATE OR REPLACE MACRO is_like_address(x, y) AS
    jaro_winkler_similarity(x, y) >= {LIKE_ADDRESS}
    OR len(list_intersect(string_split(x, ' '), string_split(y, ' ')))
       >= {WORDS_IN_COMMON} * len(list_distinct(list_concat(string_split(x, ' '), string_split(y, ' '))));
CREATE OR REPLACE MACRO addresses_alike(home_l, home_r) AS
    len(list_filter(home_l, lambda x: len(list_filter(home_r, lambda y: is_like_address(x, y))) > 0)) > 0;
"""


def tell_comparisons(engine: Engine) -> None:
    """Make the macros that the conditions use."""
    for macro in _MACROS.split(";\n"):
        if macro.strip():
            engine.execute(macro)

"""Applications whose texts are alike, against a count by hand."""

import random
import string
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

import pytest

from coverstory.graph.texts import FEWEST_OWN, LEAST_ALIKE, MOST_APPLICANTS, MOST_TEXTS, OWN_SHARE
from tests.typologies.tiny_world import engine_of

Sent = tuple[str, str, str, str]
"""An application: its id, its applicant, its day, its text."""

LETTER = (
    "For nine years I have built payment systems in three languages for two banks and a shop, I lead a small team, "
    "I like long walks and I answer mail within the hour"
)
NAMES = ("Ash", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Maple", "Oak", "Pine")


def alike(sent: Iterable[Sent], folder: Path) -> dict[tuple[str, str], float]:
    """Pairs of applications that the table holds, and how alike they are."""
    rows = [
        {"id": name, "applicant": applicant, "occurred_at": day, "text": text} for name, applicant, day, text in sent
    ]
    with engine_of({"application": rows}, folder) as engine:
        table = engine.query("SELECT * FROM alike_text ORDER BY one_application, other_application").to_pylist()
    assert all(row["one"] < row["other"] for row in table)
    return {(row["one_application"], row["other_application"]): row["similarity"] for row in table}


def by_hand(sent: Iterable[Sent]) -> Iterator[tuple[tuple[str, str], float]]:
    """The same by comparing every text with every other; each applicant sends few texts, each once."""
    rows = {name: (applicant, _threes(text)) for name, applicant, _, text in sent}
    tellers = defaultdict(set)
    for applicant, threes in rows.values():
        for three in threes:
            tellers[three].add(applicant)
    for name, (applicant, threes) in list(rows.items()):
        own = {three for three in threes if len(tellers[three]) <= MOST_APPLICANTS}
        rows[name] = (applicant, own if len(own) >= max(FEWEST_OWN, OWN_SHARE * len(threes)) else set())
    for (one, (applicant, left)), (other, (another, right)) in combinations(sorted(rows.items()), 2):
        if applicant != another and left and right and len(left & right) >= LEAST_ALIKE * len(left | right):
            pair = (one, other) if applicant < another else (other, one)
            yield pair, len(left & right) / len(left | right)


def _threes(text: str) -> set[tuple[str, ...]]:
    plain = "".join(sign for sign in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(sign))
    words = plain.translate({ord(sign): " " for sign in string.punctuation}).split()
    return set(zip(words, words[1:], words[2:], strict=False))


@pytest.mark.parametrize(("seed", "at_once"), [(0, 10**7), (1, 10**7), (2, 1_000), (3, 100)])
def test_every_pair_that_a_count_by_hand_finds(
    seed: int, at_once: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coverstory.graph.texts._MOST_AT_ONCE", at_once)
    chance = random.Random(seed)
    words = [f"word{number}" for number in range(60)]
    template = [chance.choices(words, k=20) for _ in range(2)]
    letters = [chance.choices(words, k=chance.randint(5, 50)) for _ in range(20)]
    sent: list[Sent] = []
    for number in range(150):
        letter = list(chance.choice(letters))
        for _ in range(chance.randint(0, 4)):
            letter[chance.randrange(len(letter))] = chance.choice(words)
        opening = chance.choice(template) if chance.random() < 0.5 else []
        applicant = f"applicant {chance.randint(0, 70)}"
        sent.append((f"a{number}", applicant, "2023-11-01", ", ".join(opening + letter)))
    expected = dict(by_hand(sent))
    assert expected
    assert alike(sent, tmp_path) == pytest.approx(expected)


def test_case_accents_and_marks_part_no_texts(tmp_path: Path) -> None:
    sent = [("a1", "p1", "2023-11-01", LETTER), ("a2", "p2", "2023-11-02", LETTER.upper().replace(" ", " - "))]
    sent.append(("a3", "p3", "2023-11-02", LETTER.replace("e", "é")))
    assert alike(sent, tmp_path) == {("a1", "a2"): 1.0, ("a1", "a3"): 1.0, ("a2", "a3"): 1.0}


def test_an_applicant_who_writes_the_same_to_many_is_alike_to_nobody(tmp_path: Path) -> None:
    assert alike([(f"a{number}", "p1", "2023-11-01", LETTER) for number in range(5)], tmp_path) == {}


def test_what_a_few_write_links_them_and_what_many_write_is_a_template(tmp_path: Path) -> None:
    few: list[Sent] = [(f"a{number:02}", f"p{number:02}", "2023-11-01", LETTER) for number in range(MOST_APPLICANTS)]
    pairs = alike(few, tmp_path / "few")
    assert len(pairs) == MOST_APPLICANTS * (MOST_APPLICANTS - 1) // 2
    assert alike([*few, ("b", "q", "2023-11-01", LETTER)], tmp_path / "many") == {}


def test_a_template_with_the_same_employer_filled_in_links_nobody(tmp_path: Path) -> None:
    filled: list[Sent] = [
        (
            f"a{number:02}",
            f"p{number:02}",
            "2023-11-01",
            f"{LETTER}, which is why I wish to join {NAMES[number % 10]} Ltd",
        )
        for number in range(MOST_APPLICANTS + 10)
    ]
    assert alike(filled, tmp_path) == {}


def test_own_words_after_a_template_link(tmp_path: Path) -> None:
    many: list[Sent] = [
        (f"a{number:02}", f"p{number:02}", "2023-11-01", LETTER) for number in range(MOST_APPLICANTS + 1)
    ]
    own = (
        " As a boy I mended radios with my uncle in a village by the lake, and since then no machine has frightened me"
    )
    sent = [*many, ("b1", "q1", "2023-11-01", LETTER + own), ("b2", "q2", "2023-11-01", LETTER + own)]
    assert list(alike(sent, tmp_path)) == [("b1", "b2")]


def test_short_texts_say_too_little(tmp_path: Path) -> None:
    short = " ".join(f"word{number}" for number in range(FEWEST_OWN + 1))
    sent = [("a1", "p1", "2023-11-01", short), ("a2", "p2", "2023-11-01", short)]
    assert alike(sent, tmp_path / "short") == {}
    longer = [(name, applicant, day, f"{text} more") for name, applicant, day, text in sent]
    assert list(alike(longer, tmp_path / "longer")) == [("a1", "a2")]


def test_a_script_without_spaces_is_compared_sign_by_sign(tmp_path: Path) -> None:
    text = "我有九年軟件開發經驗曾經帶領團隊完成多個項目"
    sent = [
        ("a1", "p1", "2023-11-01", text),
        ("a2", "p2", "2023-11-01", "您好" + text),
        ("a3", "p3", "2023-11-01", "您好"),
    ]
    assert list(alike(sent, tmp_path)) == [("a1", "a2")]


def test_of_many_times_sent_the_nearest_two_stand_for_the_pair(tmp_path: Path) -> None:
    sent = [
        ("a1", "p1", "2023-01-01", LETTER),
        ("a2", "p1", "2023-09-10", LETTER),
        ("b1", "p2", "2023-05-01", LETTER),
        ("b2", "p2", "2023-09-12", LETTER),
        ("b3", "p2", "2023-12-01", LETTER),
    ]
    assert list(alike(sent, tmp_path)) == [("a2", "b2")]


def test_of_one_applicant_only_the_latest_texts_are_compared(tmp_path: Path) -> None:
    others: list[Sent] = [
        (f"a{number}", "p1", f"2023-02-{number + 1:02}", " ".join(f"word{number}-{place}" for place in range(30)))
        for number in range(MOST_TEXTS)
    ]
    sent = [*others, ("old", "p1", "2023-01-01", LETTER), ("b", "p2", "2023-01-01", LETTER)]
    assert alike(sent, tmp_path / "old") == {}
    assert list(alike(sent[1:], tmp_path / "latest")) == [("old", "b")]

"""Two axes that never meet: what is known of the source, and who else says the same."""

import ast
from dataclasses import fields, replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coverstory
from coverstory.claims.grading import credibility_of, reliability_of
from coverstory.claims.ledger import Judgement, facts_of
from coverstory.claims.sources import GradedSource, read_sources
from coverstory.claims.weighing import WeighedClaim
from coverstory.errors import BadInput
from coverstory.model import CREDIBILITIES, RELIABILITIES, About, Claim
from tests.claims.told import document, exactly, headcount, told, weighed

HOUSE = Path(coverstory.__file__).parent

SOURCES = """
[[source]]
name = "The Pelangor Portal"
aliases = ["PP Online"]
reliability = "C"
by = "research desk"
why = "two of nine stories had to be withdrawn"
"""


def graded(tmp_path: Path, text: str = SOURCES) -> dict[str, GradedSource]:
    """The sources of a case."""
    (tmp_path / "sources.toml").write_text(text, encoding="utf-8")
    return read_sources(tmp_path)


@pytest.mark.parametrize(
    ("class_", "source", "publisher", "grade"),
    [
        ("person", "Bela Orlow", "wire", "F"),
        ("anonymous", "a source", "wire", "F"),
        ("role", "a minister", "OFAC", "F"),
        ("unsourced", "", "wire", "F"),
        ("unsourced", "", "U.S. Department of Justice", "B"),
        ("organisation", "the Office of Foreign Assets Control", "wire", "B"),
        ("organisation", "Friends of OFAC", "wire", "F"),
        ("official_list", "UN list", "wire", "B"),
    ],
)
def test_what_is_proposed_for_a_source_nobody_graded(class_: str, source: str, publisher: str, grade: str) -> None:
    claim = told("paper", source, headcount(1000), source_class=class_)
    assert reliability_of(claim, document("paper", publisher), {}).grade == grade


def test_a_list_is_sure_of_its_own_act_alone() -> None:
    listed = told(
        "paper",
        "UN list",
        About("status", {"subject": "Yellow Heron", "object": "listed"}),
        source_class="official_list",
    )
    tie = replace(listed, about=About("command", {"subject": "a ministry", "object": "Yellow Heron"}))
    assert [reliability_of(each, None, {}).grade for each in (listed, tie)] == ["A", "B"]


def test_a_case_grades_its_own_sources_by_any_of_their_names(tmp_path: Path) -> None:
    sources = graded(tmp_path)
    for name in ("Pelangor Portal", "the PELANGOR portal", "PP Online"):
        grade = reliability_of(told("wire", name, None, source_class="organisation"), None, sources)
        assert (grade.grade, grade.by) == ("C", "research desk")
        assert "two of nine" in grade.why
    own = told("paper", "", None)
    assert reliability_of(own, document("paper", "Pelangor Portal"), sources).grade == "C"


def test_whom_a_graded_outlet_quotes_has_no_grade_from_it(tmp_path: Path) -> None:
    sources, paper = graded(tmp_path), document("paper", "Pelangor Portal")
    for source, class_ in (("a source", "anonymous"), ("Bela Orlow", "person")):
        assert reliability_of(told("paper", source, None, source_class=class_), paper, sources).grade == "F"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('[[source]]\nname = "A"\n', "source 1: expected name, reliability, by, why"),
        (SOURCES.replace('"C"', '"7"'), "source 1: reliability '7'; expected one of A, B"),
        (SOURCES.replace('["PP Online"]', '"PP Online"'), "source 1: aliases 'PP Online'"),
        (SOURCES + SOURCES.replace('"C"', '"D"'), "source 2: .* is graded twice"),
        ("[[source", "is not TOML"),
        ("source = 3", "source 1: expected name"),
        ("#" * 1_000_001, "larger than"),
    ],
)
def test_a_table_of_sources_that_cannot_be_used_is_named(wrong: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=said):
        graded(tmp_path, wrong)


def test_a_case_without_a_table_grades_nobody(tmp_path: Path) -> None:
    assert read_sources(tmp_path) == {}


@pytest.mark.parametrize(
    ("saying", "against", "grade"),
    [
        (1, 0, "6"),
        (2, 0, "3"),
        (3, 0, "2"),
        (4, 0, "1"),
        (40, 0, "1"),
        (1, 1, "4"),
        (9, 1, "4"),
        (1, 2, "5"),
        (2, 3, "4"),
    ],
)
def test_credibility_follows_from_lineages(saying: int, against: int, grade: str) -> None:
    assert credibility_of(saying, against).grade == grade


@given(st.integers(0, 50), st.integers(0, 50))
def test_more_who_contradict_never_make_a_content_better(saying: int, against: int) -> None:
    order = ["1", "2", "3", "6", "4", "5"]
    before, after = credibility_of(saying, against), credibility_of(saying, against + 1)
    assert order.index(before.grade) <= order.index(after.grade)


def test_four_who_know_it_by_themselves_confirm_it() -> None:
    claims = [told(f"paper {name}", name, headcount(1000)) for name in ("Ann Reed", "Bo Tarn", "Cy Moss", "Di Fell")]
    assert {each.credibility.grade for each in weighed(*claims).claims} == {"1"}


def test_no_grade_of_one_axis_moves_the_other() -> None:
    one, other = told("wire", "Bela Orlow", headcount(1000)), told("post", "Minister Orlis", exactly(315))

    def grades(reliability: str, credibility: str) -> list[tuple[str, str]]:
        line = Judgement(
            one.id, "graded", "x", "2024", "y", one.document, one.text, facts_of(one), reliability, credibility
        )
        lines = [line] if reliability or credibility else []
        return [
            (each.claim.reliability, each.claim.credibility) for each in weighed(one, other, judgements=lines).claims
        ]

    plain = grades("", "")
    for reliability, credibility in product(("", *RELIABILITIES), ("", *CREDIBILITIES)):
        first, second = grades(reliability, credibility)
        assert first == (reliability or plain[0][0], credibility or plain[0][1])
        assert second == plain[1]


def test_nothing_makes_one_number_of_two_grades() -> None:
    """No field holds a number of a grade, and nothing turns a grade into one or puts both into one expression."""
    for noun in (Claim, WeighedClaim):
        kinds = {field.name: str(field.type) for field in fields(noun)}
        assert not [name for name, kind in kinds.items() if kind in ("int", "float") and name not in ("start", "end")]
    counted = [
        f"{path.name}: {ast.unparse(node)}"
        for room in ("claims", "reports", "app")
        for path in (HOUSE / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if _counts_a_grade(node)
    ]
    assert counted == []
    for written in (
        "int(claim.credibility)",
        "RELIABILITIES.index(x)",
        "claim.reliability + 1",
        "max(a.grade, b.grade)",
    ):
        assert any(map(_counts_a_grade, ast.walk(ast.parse(written)))), written


def _counts_a_grade(node: ast.AST) -> bool:
    """Whether code does arithmetic on a grade, makes a number of one, or takes its place in the order of grades."""
    if isinstance(node, ast.BinOp) and not isinstance(node.op, ast.BitOr):
        return any(_is_grade(part) for part in (node.left, node.right))
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    if isinstance(called, ast.Name) and called.id in ("int", "float", "ord", "sum", "min", "max"):
        return any(_is_grade(part) for argument in node.args for part in ast.walk(argument))
    is_place = isinstance(called, ast.Attribute) and called.attr in ("index", "find")
    return is_place and any(_is_grade(part) for part in ast.walk(node))


def _is_grade(node: ast.AST) -> bool:
    names = {"reliability", "credibility", "grade", "RELIABILITIES", "CREDIBILITIES"}
    return (isinstance(node, ast.Attribute) and node.attr in names) or (isinstance(node, ast.Name) and node.id in names)

"""A party that only an extractor sees in a claim is asked for in the records like any other."""

from datetime import date
from pathlib import Path

import pytest

from coverstory.claims.extractors import Reading
from coverstory.claims.mentions import Party
from coverstory.config import Config
from coverstory.pipeline import run
from tests.claims.extractors.fake import Fake

TEXT = "lumen arc pays the salaries of its workers straight to the embassy, the labour union said.\n"
NAMER = Fake(reading=Reading(parties=(Party((0, 9), "lumen arc", "organisation"),)))


@pytest.mark.parametrize(("extractors", "parties"), [((), ()), ((NAMER,), ("p1",))])
def test_a_name_in_small_letters_binds_the_question_to_who_bears_it(
    extractors: tuple[Fake, ...], parties: tuple[str, ...], tmp_path: Path
) -> None:
    for folder, name, text in (
        ("records", "party.csv", "id,kind,name\np1,company,Lumen Arc\np2,company,Osprey Yard\n"),
        ("documents", "union.txt", TEXT),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text, encoding="utf-8")
    told = run(Config(tmp_path, tmp_path / "out", date(2018, 4, 1)), extractors=extractors).result.testimony
    (asked,) = told.asked.values()
    assert asked.answer.question.bounds.parties == parties

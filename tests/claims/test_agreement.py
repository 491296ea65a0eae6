"""How far two annotators agree is counted as a program is: the second's marks against the first's."""

from pathlib import Path

import pytest

from bench.agreement import agreement_of

STORY = """
title: t
publisher: p
published: '2018-01-01'
style: agency
text: Anton Fehr said it rained. The clerk said it snowed.
claims:
  - {id: c1, text: it rained, source: Anton Fehr, source_as_written: Anton Fehr, source_class: person, explicit: true,
     cue: said, act: asserts, polarity: affirmed, hedged: false, chain: []}
  - {id: c2, text: it snowed, source: The clerk, source_as_written: The clerk, source_class: CLASS, explicit: true,
     cue: said, act: ACT, polarity: affirmed, hedged: false, chain: []}
"""


def folders(tmp_path: Path, second: str) -> tuple[Path, Path]:
    for name, text in (("first", STORY.replace("CLASS", "role").replace("ACT", "asserts")), ("second", second)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "agency_rain.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "first", tmp_path / "second"


def test_what_two_tell_differently_is_counted_by_what_it_is(tmp_path: Path) -> None:
    agreement = agreement_of(*folders(tmp_path, STORY.replace("CLASS", "anonymous").replace("ACT", "believes")))
    assert (agreement.figures.precision, agreement.figures.recall) == (1, 1)
    assert dict(agreement.alike) == {"source": 2, "source_class": 1, "polarity": 2, "act": 1, "hedged": 2, "type": 2}
    assert agreement.told_apart == {("role", "anonymous"): 1}


def test_marks_of_another_text_are_refused(tmp_path: Path) -> None:
    other = (
        STORY.replace("CLASS", "role").replace("ACT", "asserts").replace("text: Anton Fehr", "text: Then Anton Fehr")
    )
    with pytest.raises(ValueError, match="the text is not that of"):
        agreement_of(*folders(tmp_path, other))

"""The benchmark counts as it says, and reads the layout of PolNeAR."""

from pathlib import Path

import pytest

from bench.overlap import Figures, matches
from bench.polnear import articles_of, marked_in, print_corpus

STORY = "The mayor said the mine is closed. The clerk thinks it is open."
STANDOFF = (
    "T1\tSource 0 9\tThe mayor\nT2\tCue 10 14\tsaid\nT3\tContent 15 33\tthe mine is closed\n"
    "T4\tAttribution 10 14\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
    "T5\tContent 0 3;4 9\tThe mayor\nE2\tAttribution:T4 Content:T5\nA1\tnote of the annotator\n"
)


def test_half_of_the_characters_in_common_is_a_match_and_less_is_none() -> None:
    assert matches([[(0, 10)]], [[(0, 20)]]) == {0: 0}
    assert matches([[(0, 9)]], [[(0, 20)]]) == {}
    assert matches([[(0, 4), (10, 16)]], [[(0, 4), (10, 20)]]) == {0: 0}


def test_each_is_matched_once_the_best_first() -> None:
    assert matches([[(0, 8)], [(0, 10)]], [[(0, 10)]]) == {1: 0}


def test_figures() -> None:
    figures = Figures(found=4, marked=8, right=2)
    assert (figures.precision, figures.recall) == (0.5, 0.25)
    assert figures.f1 == pytest.approx(1 / 3)
    assert Figures(0, 0, 0).f1 == 0


def test_standoff_is_read_with_pieces_and_without_notes() -> None:
    first, second = marked_in(STANDOFF)
    assert (first.content, first.cue, first.source) == (((15, 33),), ((10, 14),), ((0, 9),))
    assert (second.content, second.source) == (((0, 3), (4, 9)), ())


def test_corpus_is_measured_by_class_of_cue(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder, name, text in (("text", "a_b.txt", STORY), ("attributions", "a_b_w1.ann", STANDOFF)):
        (tmp_path / "dev" / folder).mkdir(parents=True)
        (tmp_path / "dev" / folder / name).write_text(text)
    (tmp_path / "dev/attributions/a_b_w2.ann").write_text("")
    assert len(list(articles_of(tmp_path, "dev"))) == 1
    print_corpus(tmp_path, "dev", with_misses=True)
    printed = capsys.readouterr().out
    assert "said         precision 1.000  recall 1.000" in printed
    assert "source right in 1.000 of 1" in printed
    assert "wrong   «thinks» 'it is open'" in printed


def test_a_folder_without_the_part_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="expected the layout of PolNeAR"):
        list(articles_of(tmp_path, "dev"))

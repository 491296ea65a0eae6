"""Figures against truth, on leads and networks small enough to count by hand."""

import json
from pathlib import Path

import pytest

from coverstory.errors import BadInput
from coverstory.evaluate import evaluate


def party(name: str, role: str = "worker", *also: str) -> dict[str, object]:
    return {"id": name, "also": list(also), "name": name, "role": role}


class Case:
    """A run's folder and a truth folder, written by hand."""

    def __init__(self, folder: Path) -> None:
        self.out, self.truth = folder / "out", folder / "truth"
        self.out.mkdir()
        self.truth.mkdir()
        self.networks("n1,mission", "n2,farm")
        self.members(
            "n1,m,mission,yes", "n1,s,sponsor,yes", "n1,w1,worker,yes", "n1,w2,worker,yes", "n1,e,employer,no",
            "n2,h,host,yes", "n2,c,collector,yes", "n2,x,worker,no",
        )  # fmt: skip
        self.innocents("agency-1,a1", "agency-1,a2", "club-1,k1")
        self.leads()

    def networks(self, *rows: str) -> None:
        self._write("networks.csv", "network,scheme", rows)

    def members(self, *rows: str) -> None:
        self._write("members.csv", "network,party,role,core", rows)

    def innocents(self, *rows: str) -> None:
        self._write("innocents.csv", "lookalike,party", rows)

    def _write(self, name: str, header: str, rows: tuple[str, ...]) -> None:
        (self.truth / name).write_text("\n".join((header, *rows)) + "\n", "utf-8")

    def leads(self, *leads: list[dict[str, object]]) -> None:
        lines = [json.dumps({"id": f"l{place}", "parties": parties}) for place, parties in enumerate(leads)]
        (self.out / "leads.jsonl").write_text("".join(line + "\n" for line in lines), "utf-8")


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path)


def test_two_right_leads_and_a_wrong_one_between_them(case: Case) -> None:
    case.leads(
        [party("m", "mission"), party("w1"), party("w2"), party("a1")],
        [party("a2"), party("k1")],
        [party("h", "host"), party("c", "collector")],
    )
    figures = evaluate(case.out, case.truth)
    assert figures.overall.network_recall == 1.0
    assert figures.overall.lead_precision == pytest.approx(2 / 3)
    assert figures.overall.average_precision == pytest.approx((1 + 2 / 3) / 2)
    assert figures.overall.member_recall == pytest.approx(5 / 7)  # s and x are missed; e is an employer
    assert figures.overall.member_precision == pytest.approx(5 / 6)  # a1 is none of theirs
    assert (figures.innocents, figures.innocents_flagged) == (3, 3)
    assert figures.flagged_by_lookalike == {"agency": 2, "club": 1}


def test_each_scheme_is_judged_without_the_leads_on_other_schemes(case: Case) -> None:
    case.leads([party("h", "host"), party("c", "collector")], [party("a1")], [party("m"), party("s"), party("w1")])
    schemes = evaluate(case.out, case.truth).schemes
    assert schemes["farm"].lead_precision == 0.5
    assert schemes["farm"].average_precision == 1.0
    assert schemes["mission"].leads == 2
    assert schemes["mission"].average_precision == 0.5


def test_employers_and_victims_are_neither_counted_nor_flagged(case: Case) -> None:
    crowd = [party(f"other{place}", "employer") for place in range(9)]
    case.leads([party("m"), party("s"), *crowd, party("a1", "employer"), party("k1", "identity_victim")])
    figures = evaluate(case.out, case.truth)
    assert figures.overall.network_recall == 0.5
    assert figures.overall.member_precision == 1.0
    assert figures.innocents_flagged == 0


def test_half_is_enough_on_both_sides_and_less_is_not(case: Case) -> None:
    case.leads([party("m"), party("s"), party("a1"), party("a2")])
    assert evaluate(case.out, case.truth).overall.network_recall == 0.5
    case.leads([party("m"), party("s"), party("a1"), party("a2"), party("k1")])
    assert evaluate(case.out, case.truth).overall.network_recall == 0.0
    case.leads([party("m")])
    assert evaluate(case.out, case.truth).overall.network_recall == 0.0


def test_a_merged_id_stands_for_its_party(case: Case) -> None:
    case.leads([party("unknown", "mission", "m"), party("w9", "worker", "w1", "w2")])
    figures = evaluate(case.out, case.truth)
    assert figures.overall.network_recall == 0.5
    assert figures.overall.member_precision == 1.0
    assert figures.overall.member_recall == pytest.approx(3 / 7)


def test_a_second_lead_on_a_found_network_finds_nothing_new_but_is_not_wrong(case: Case) -> None:
    mission = [party("m"), party("s"), party("w1")]
    case.leads(mission, mission, [party("h"), party("c")])
    figures = evaluate(case.out, case.truth)
    assert figures.overall.average_precision == 1.0
    assert figures.overall.lead_precision == 1.0


def test_no_leads_is_no_recall_and_no_precision_to_speak_of(case: Case) -> None:
    case.leads()
    figures = evaluate(case.out, case.truth)
    assert figures.overall.network_recall == 0.0
    assert figures.overall.average_precision == 0.0
    assert figures.overall.lead_precision is None
    assert figures.overall.member_precision is None


def test_a_lead_of_employers_alone_matches_nothing(case: Case) -> None:
    case.leads([party("e", "employer")])
    assert evaluate(case.out, case.truth).overall.lead_precision == 0.0


def test_figures_are_plain_json(case: Case) -> None:
    case.leads([party("m"), party("s")])
    told = json.loads(json.dumps(evaluate(case.out, case.truth).as_dict()))
    assert told["network_recall"] == 0.5
    assert told["innocents_flagged"] == 0
    assert set(told["schemes"]) == {"mission", "farm"}


def test_missing_leads_are_bad_input(case: Case) -> None:
    (case.out / "leads.jsonl").unlink()
    with pytest.raises(BadInput, match=r"leads\.jsonl: cannot be read"):
        evaluate(case.out, case.truth)


def test_missing_truth_is_bad_input(case: Case) -> None:
    (case.truth / "innocents.csv").unlink()
    with pytest.raises(BadInput, match=r"innocents\.csv: cannot be read"):
        evaluate(case.out, case.truth)


@pytest.mark.parametrize("line", ["{", "[]", '{"parties": [{"id": "m"}]}', '{"parties": 3}'])
def test_a_line_that_is_no_lead_is_named(case: Case, line: str) -> None:
    (case.out / "leads.jsonl").write_text(line + "\n", "utf-8")
    with pytest.raises(BadInput, match=r"leads\.jsonl:1: is not a lead"):
        evaluate(case.out, case.truth)


def test_truth_without_a_column_is_bad_input(case: Case) -> None:
    (case.truth / "members.csv").write_text("network,party,role\n", "utf-8")
    with pytest.raises(BadInput, match=r"members\.csv:1: has no column core"):
        evaluate(case.out, case.truth)


def test_a_member_of_no_network_is_bad_input(case: Case) -> None:
    case.members("n9,m,mission,yes")
    with pytest.raises(BadInput, match="'n9' is not in networks"):
        evaluate(case.out, case.truth)

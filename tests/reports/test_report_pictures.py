"""The pictures: who stands for whom, which ties are drawn, where money goes round in circles, which law days show."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from coverstory.model import ROLES, Finding, Lead, Member
from coverstory.reports import CASH, Brief, Flow, LawDate
from coverstory.reports.layers import ordered_columns, route
from coverstory.reports.links import Link, links_of
from coverstory.reports.money_flow import MOST_BANDS, draw_flows, flow_rows
from coverstory.reports.network_picture import draw_network, stand_ins
from coverstory.reports.svg import Box, Labels, shortened, width_of, wrapped
from coverstory.reports.timeline import draw_timeline
from coverstory.reports.wording import ROLE_COLUMNS, ROLE_WORDS
from tests.reports.example_brief import WORKERS, example_brief, lead, row


def labels(drawing: str) -> list[str]:
    return [str(text.text) for text in etree.fromstring(drawing).iter("text")]


def test_every_role_has_its_words_and_its_column() -> None:
    assert set(ROLE_WORDS) == set(ROLES)
    assert sorted(role for _, roles in ROLE_COLUMNS for role in roles) == sorted(ROLES)


def test_twelve_workers_are_one_box_and_eight_are_eight() -> None:
    everyone = lead()
    assert [(node.title, len(node.ids)) for node in stand_ins(everyone) if node.role == "worker"] == [
        ("12 workers", 12)
    ]
    fewer = replace(everyone, parties=tuple(m for m in everyone.parties if m.id not in WORKERS[8:]))
    assert len([node for node in stand_ins(fewer) if node.role == "worker"]) == 8


def test_ties_come_from_records_and_flows() -> None:
    said = {(link.source, link.words, link.target): link.count for link in links_of(example_brief(), lead())}
    assert said["employer", "employs", "w01"] == 1
    assert said["sponsor", "sponsors", "w12"] == 1
    assert said["employer", "pays", "mission"] == 180
    assert said["director", "owns", "trader"] == 1
    assert said["mission", "cash handled by", "courier"] == 15
    assert said["mission", "pays allowance to", "w03"] == 1


def test_merged_ids_are_one_party() -> None:
    brief = example_brief()
    employed = row("employment", 2, worker="w02b", employer="employer", sponsor="sponsor")
    brief = replace(brief, records={**brief.records, ("employment", employed.id): employed})
    assert Link("employer", "w02", "employs", 1) in links_of(brief, lead())


def test_parties_that_share_an_identifier_are_tied_by_it() -> None:
    said = links_of(sharing("device"), lead())
    assert Link("w01", "w02", "shares device with", 1) in said


def sharing(kind: str) -> Brief:
    """The example, with one device behind two workers."""
    brief = example_brief()
    rows = [
        row("identifier", number, party=w, kind=kind, value="one and the same")
        for number, w in ((1, "w01"), (2, "w02"))
    ]
    named = tuple(replace(brief.findings["f-wages"].evidence[0], kind=one.kind, id=one.id) for one in rows)
    finding = replace(brief.findings["f-trade"], evidence=named)
    records = {**brief.records, **{(one.kind, one.id): one for one in rows}}
    return replace(brief, records=records, findings={**brief.findings, "f-trade": finding})


def test_being_named_together_is_drawn_as_no_tie() -> None:
    finding = Finding("f", "x", "y", ("a", "b"), ("front", "trader"), None, None, 0.5, True, (), "", (), (), None)
    parties = (Member("a", (), "A Ltd", "front"), Member("b", (), "B Ltd", "trader"))
    together = Lead("L", 1, 0.5, parties, ("f",), (), (), (), None)
    brief = replace(example_brief(), leads=(together,), findings={"f": finding}, flows={})
    (link,) = links_of(brief, together)
    assert link == Link("a", "b", "named together", 1, recorded=False)
    drawing = draw_network(together, (link,), "k").drawing
    assert 'class="tie mention"' in drawing
    assert "marker-end" not in drawing


def test_the_network_is_told_to_those_who_cannot_see_it() -> None:
    drawing = draw_network(lead(), links_of(example_brief(), lead()), "net").drawing
    root = etree.fromstring(drawing)
    assert root.get("aria-labelledby") == "net-t net-d"
    assert root.findtext("title") == "The suspected network of lead 1"
    assert "12 workers" in str(root.findtext("desc"))
    assert {"employer", "workers", "mission", "courier", "trader"} <= set(labels(drawing))


def test_boxes_of_the_network_do_not_overlap() -> None:
    everyone = lead()
    fewer = replace(everyone, parties=tuple(m for m in everyone.parties if m.id not in WORKERS[8:]))
    links = [link for link in links_of(example_brief(), everyone) if not {link.source, link.target} & set(WORKERS[8:])]
    root = etree.fromstring(draw_network(fewer, links, "net").drawing)
    boxes = [
        Box(*(float(str(rect.get(name))) for name in ("x", "y", "width", "height")))
        for rect in root.iter("rect")
        if str(rect.get("class")).startswith("box")
    ]
    assert len(boxes) == len(fewer.parties)
    assert not any(one.touches(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])


def test_a_line_over_three_columns_bends_in_those_between() -> None:
    columns = {"a": 0, "b": 3}
    there = route("a", "b", columns, hub="a")
    assert (there[0], len(there), there[-1]) == ("a", 4, "b")
    ordered = ordered_columns([["a"], [], [], ["b"]], [there])
    assert [len(column) for column in ordered] == [1, 1, 1, 1]


def test_lines_of_one_hub_run_as_a_trunk() -> None:
    columns = {"hub": 0, "x": 2, "y": 2}
    routes = [route("hub", end, columns, hub="hub") for end in ("x", "y")]
    assert len(ordered_columns([["hub"], [], ["x", "y"]], routes)[1]) == 1


def test_crossed_neighbours_are_put_in_order() -> None:
    ordered = ordered_columns([["a", "b"], ["x", "y"]], [("a", "y"), ("b", "x")])
    assert ordered[0].index("a") == ordered[1].index("y")


def test_flows_of_a_role_drawn_as_one_box_are_added_up() -> None:
    rows = {(r.source_name, r.target_name, r.flow.what): r.flow for r in flow_rows(example_brief(), lead())}
    assert rows["Meranti Cloud Bhd", "Mission of Northland", "wages"].amount_low == 1_080_000
    assert rows["Mission of Northland", "12 workers", "allowance"].amount_low == 108_000
    assert rows["Mission of Northland", "Cash drawn", "cash"].count == 15


def test_money_that_comes_back_to_its_payer_is_drawn_once_more_at_the_end() -> None:
    flows = (
        Flow("w01", "mission", 900.0, "USD", "wages", 1),
        Flow("mission", "w01", 90.0, "USD", "allowance", 1),
        Flow("mission", CASH, 800.0, "EUR", "cash", 1),
    )
    brief = replace(example_brief(), flows={"L-7f3a": flows})
    single = replace(lead(), parties=tuple(m for m in lead().parties if m.id in ("w01", "mission")))
    dollars, euros = draw_flows(flow_rows(brief, single), "flow")
    assert labels(dollars).count("Worker 01") == 2
    assert "allowance ≥ 90" in labels(dollars)
    assert "Cash drawn" in labels(euros)


def test_a_lane_for_each_typology_and_a_mark_for_each_day() -> None:
    drawing = draw_timeline(example_brief(), lead(), "time")
    assert drawing is not None
    said = labels(drawing)
    assert {"Wage diversion", "Cover employment", "Cash courier", "Front company"} <= set(said)
    assert "1 finding, 180 dated records" in said
    # 180 payments on 15 paydays and 15 withdrawals: a day is one mark.
    assert drawing.count('class="mark"') == 30


def test_days_of_law_stand_where_they_belong_to_the_lead_and_the_time() -> None:
    brief = example_brief()
    drawing = draw_timeline(brief, lead(), "time")
    assert drawing is not None
    assert "UNSCR 2375, paragraph 17: no new work permits, 11 Sep 2017" in labels(drawing)
    assert drawing.count('class="law"') == 1
    other = replace(brief, law_dates=(LawDate("a rule of no finding", date(2017, 6, 1)),))
    assert 'class="law"' not in str(draw_timeline(other, lead(), "time"))


@given(st.text(), st.floats(min_value=20, max_value=400))
def test_words_cut_to_a_width_keep_to_it(words: str, width: float) -> None:
    assert width_of(shortened(words, 12, width), 12) <= width
    lines = wrapped(words, 12, width, 3)
    assert len(lines) <= 3
    assert all(width_of(line, 12) <= width for line in lines)


def test_labels_give_way_to_one_another() -> None:
    crowded = Labels()
    assert crowded.place(("first",), 11, [(50, 50)], "x")
    assert not crowded.place(("second",), 11, [(52, 50)], "x")
    assert crowded.place(("second",), 11, [(52, 50), (52, 90)], "x")


def test_a_picture_holds_the_largest_flows_only() -> None:
    flows = tuple(Flow(f"payer {n}", "mission", 1000.0 + n, "USD", "wages", 1) for n in range(MOST_BANDS + 5))
    rows = flow_rows(replace(example_brief(), flows={"L-7f3a": flows}), lead())
    (drawing,) = draw_flows(rows, "flow")
    assert len(rows) == MOST_BANDS + 5
    assert drawing.count('class="band flow-wages"') == MOST_BANDS
    assert "payer 4" not in labels(drawing)

"""What a claim says beside where and when, read in the words that the records use."""

from collections.abc import Iterator

import pytest

from coverstory.hypotheses import Particulars, particulars_of, questions_of
from coverstory.lake import Engine
from coverstory.model import About, Claim, Document
from tests.typologies.tiny_world import case_file, engine_of, world_of

STORY = "Welders of Port Amber see little of their pay, two people said."


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    embassy = {"set": {"party": {"mission": {"name": "Embassy of Ordavia"}}}}
    with engine_of(world_of(case_file("wage_diversion"), embassy), tmp_path_factory.mktemp("embassy")) as told:
        yield told


def told(engine: Engine, text: str, kind: str = "pay_diverted", story: str = "", **slots: str | float) -> Particulars:
    """The particulars of a claim with that text in a document."""
    claim = Claim("c1", "d1", 0, len(text), text, "A source", "anonymous", about=About(kind, slots))
    document = Document("d1", "ab" * 32, story or text)
    return particulars_of([claim], [document], {"d1": ["Port Amber"] if "Port Amber" in story else []}, engine)["c1"]


@pytest.mark.parametrize(
    ("kind", "text", "typology"),
    [
        ("pay_diverted", "Wages are paid in stablecoins into one wallet", "stablecoin_wages"),
        ("pay_diverted", "They hand over most of their wages to a manager", "payday_collection"),
        ("pay_diverted", "Companies send the wages of these workers to a third party", "wage_diversion"),
        ("pay_diverted", "The salaries of ten people go into the same account", "shared_payee"),
        ("employment", "Their laptops stand in one home", "laptop_farm"),
        ("employment", "They were hired under borrowed names", "reused_identity"),
        ("employment", "Local companies sponsored the workers", "cover_employment"),
        ("cash_carried", "Gold was carried out", "gold_courier"),
        ("cash_carried", "Bags of notes were carried out", "cash_courier"),
    ],
)
def test_the_way_in_which_it_is_done_says_to_which_typology_it_is_put_first(
    engine: Engine, kind: str, text: str, typology: str
) -> None:
    particulars = told(engine, text, kind)
    assert particulars.way is not None
    claim = Claim("c1", "d1", 0, len(text), text, "A source", "anonymous", about=About(kind, {}))
    (question,) = questions_of([claim], {}, {"c1": particulars})
    assert question.typologies[0] == typology


def test_no_way_is_read_into_a_claim_of_another_type(engine: Engine) -> None:
    assert told(engine, "Goods paid in stablecoins", "goods_moved").way is None


def test_work_is_known_by_the_roles_on_record_and_in_the_plural_alone(engine: Engine) -> None:
    assert told(engine, "Pay of welders goes elsewhere").work == ("welder",)
    assert told(engine, "A welder takes their pay").work == ()


def test_a_mission_is_known_by_what_tells_it_from_others(engine: Engine) -> None:
    named = told(engine, "Wages go to the embassy of Ordavia")
    assert (named.missions, named.called, named.elsewhere) == (("mission",), ("Embassy of Ordavia",), ())
    other = told(engine, "Wages go to the embassy of Quillania")
    assert (other.is_of_mission, other.missions) == (True, ())
    assert told(engine, "Workers from Ordavia weld there").missions == ()


def test_what_the_claim_leaves_out_is_taken_from_its_document_and_marked(engine: Engine) -> None:
    particulars = told(engine, "The pay goes to the embassy", story=f"{STORY} They are from Ordavia.")
    assert (particulars.place, particulars.work, particulars.missions) == ("Port Amber", ("welder",), ("mission",))
    assert particulars.elsewhere == ("place", "work", "mission")


def test_a_claim_that_names_its_place_takes_none_from_elsewhere(engine: Engine) -> None:
    assert told(engine, "Pay goes elsewhere", story=STORY, place="Tanah Lima").place == ""


def test_abroad_is_no_place(engine: Engine) -> None:
    assert told(engine, "Cash is carried abroad", "cash_carried", story=STORY, place="abroad").place == "Port Amber"
    claim = Claim("c1", "d1", 0, 4, "text", "A source", "anonymous", about=About("cash_carried", {"place": "abroad"}))
    assert questions_of([claim], {})[0].bounds.place == ""


@pytest.mark.parametrize(("interval", "monthly"), [("month", (1200.0, 1200.0)), ("year", (100.0, 100.0)), ("", None)])
def test_an_amount_is_held_against_a_month(engine: Engine, interval: str, monthly: tuple[float, float] | None) -> None:
    said = told(engine, "Employers pay so much", "money", low=1200.0, high=1200.0, currency="SGD", interval=interval)
    assert said.monthly == monthly


def test_missions_are_asked_about_where_one_is_spoken_of() -> None:
    claim = Claim("c1", "d1", 0, 4, "text", "A source", "anonymous", about=About("pay_diverted", {}))
    (plain,) = questions_of([claim], {})
    (of_mission,) = questions_of([claim], {}, {"c1": Particulars(is_of_mission=True)})
    assert set(of_mission.typologies) - set(plain.typologies) == {"mission_account"}

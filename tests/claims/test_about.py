"""What a statement is about: its type and slots; two things named together are about nothing."""

from pathlib import Path
from time import process_time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from coverstory.claims.about import about_of, sector_of
from coverstory.claims.about.frames import goods_words, load_frames
from coverstory.claims.about.statements import statement_of
from coverstory.claims.mentions import mentions_in
from coverstory.graph.activities import load_activities
from coverstory.model.claim import ABOUT_TYPES, About

WORDINGS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("wordings.yaml").read_text(encoding="utf-8"))
PUBLISHED = "2018-03-06"


def about(statement: str, before: str = "", after: str = "") -> About | None:
    text = before + statement + after
    return about_of(text, [(len(before), len(before) + len(statement))], mentions_in(text, PUBLISHED))


def slots(statement: str, before: str = "") -> dict[str, str | float]:
    told = about(statement, before)
    assert told is not None, statement
    return dict(told.slots)


@pytest.mark.parametrize(
    ("type_", "statement"),
    [
        ("headcount", "there are about 90 foreign welders in the yard"),
        ("headcount", "the number of permit holders had fallen to 41"),
        ("headcount", "between 20 and 30 of them live in Sarawak"),
        ("money", "the ring earned at least $6.8 million in three years"),
        ("money", "the firm's profits went to an unknown owner"),
        ("employment", "the programmers work for a local company that sponsors their passes"),
        ("employment", "the welders were hired through a labour agency"),
        ("employment", "they posed as freelancers from Poland"),
        ("pay_diverted", "the employer pays their wages straight into the mission's account"),
        ("pay_diverted", "workers hand over 80 per cent of their salaries to the embassy"),
        ("pay_diverted", "the minder keeps most of their earnings"),
        ("cash_carried", "the attache flew home with two suitcases full of cash"),
        ("cash_carried", "dollars were carried out of the country in a diplomatic pouch"),
        ("goods_moved", "the firm exported coal to Vietnam"),
        ("goods_moved", "frozen crab from the north was sold in Dandong"),
        ("reporting", "every family has to report to the embassy once a month"),
        ("reporting", "returning workers are debriefed at the airport"),
        ("membership", "he belonged to Bureau 121"),
        ("membership", "the two men served in the Reconnaissance Bureau"),
        ("command", "Tashmere Shipping is controlled by the Maritime Bureau"),
        ("command", "the restaurant chain is a front for the munitions ministry"),
        ("status", "the director was charged with fraud"),
        ("status", "the Treasury sanctioned two companies in May 2018"),
        ("status", "she pleaded guilty to one count of conspiracy"),
    ],
)
def test_type_of_a_statement(type_: str, statement: str) -> None:
    told = about(statement)
    assert told is not None
    assert told.type == type_


@pytest.mark.parametrize(
    "statement",
    [
        "the embassy and the firm Halden Brook lie in the same street",
        "the embassy, the bank and a coal merchant were named in the same report",
        "the ambassador praised the wages law and the embassy garden",
        "coal and iron ore are both black",
        "the minister, two generals and a bag stood in the photograph",
        "the report was published in March 2017",
        "the mission charged a fee of $30 for each visa",
        "I do not know where this figure comes from",
        "the street has 40 houses and 3 shops",
        "a spokesman had nothing to add",
    ],
)
def test_things_named_together_are_about_nothing(statement: str) -> None:
    told = about(statement)
    assert told is None or (told.type == "money" and "charged a fee" in statement)


@pytest.mark.parametrize("type_", sorted(WORDINGS))
def test_other_wordings_of_each_type(type_: str) -> None:
    told = {statement: about(statement) for statement in WORDINGS[type_]}
    missed = {words: found.type if found else "nothing" for words, found in told.items()}
    assert {words: found for words, found in missed.items() if found != type_} == {}


def test_how_many_of_whom_and_where() -> None:
    assert slots("more than 1,000 North Koreans live in Malaysia") == {
        "low": 1000.0,
        "subject": "North Koreans",
        "place": "Malaysia",
        "country": "MY",
    }


def test_whose_wages_go_to_whom_and_what_share() -> None:
    told = slots("workers in Sarawak hand over 80 per cent of their salaries to the embassy every month")
    assert (told["share"], told["object"], told["interval"]) == (0.8, "the embassy", "month")
    assert (told["place"], told["country"]) == ("Sarawak", "MY")


def test_allowance_is_not_the_amount_diverted() -> None:
    told = slots("the employer sends their wages to the mission and the mission gives each man 300 dollars")
    assert (told["allowance"], told["currency"]) == (300.0, "USD")
    assert "low" not in told


def test_goods_with_their_prefix_and_direction() -> None:
    told = slots("the firm imported iron ore from North Korea in 2017")
    assert (told["goods"], told["hs"], told["direction"], told["country"]) == ("iron ore", "2601", "from", "KP")
    assert (told["since"], told["until"]) == ("2017", "2017")


def test_direction_of_goods_turns_with_the_words() -> None:
    told = slots("the firm sold machinery to North Korea")
    assert (told["goods"], told["direction"], told["country"]) == ("machinery", "to", "KP")


def test_who_carries_how_much_to_whom() -> None:
    told = slots("the driver brings RM36,000 in an envelope to the restaurant each quarter")
    assert (told["subject"], told["object"]) == ("the driver", "the restaurant")
    assert (told["low"], told["high"], told["currency"], told["interval"]) == (36_000.0, 36_000.0, "MYR", "quarter")


def test_who_answers_to_whom() -> None:
    told = about("Section 40 answers to the Second Bureau")
    assert told is not None
    assert (told.type, told.slots["subject"], told.slots["object"]) == ("reporting", "Section 40", "the Second Bureau")


@pytest.mark.parametrize(
    ("statement", "status"),
    [
        ("three men were indicted in May", "charged"),
        ("the director was found guilty of fraud", "convicted"),
        ("she pleaded not guilty", "pleaded not guilty"),
        ("the company was blacklisted by the Treasury", "designated"),
        ("the firm was delisted in 2019", "delisted"),
        ("the third secretary was declared persona non grata", "expelled"),
        ("all charges against her were dropped", "dismissed"),
    ],
)
def test_charge_conviction_and_designation_are_different_words(statement: str, status: str) -> None:
    assert slots(statement)["status"] == status


def test_status_says_of_whom_by_which_authority_and_since_when() -> None:
    told = slots("the company was blacklisted by the Treasury on 4 May 2018")
    assert (told["subject"], told["via"], told["since"]) == ("the company", "the Treasury", "2018-05-04")


def test_time_and_place_of_an_opening_adverbial_hold_for_the_statement() -> None:
    told = slots("the firm employed 40 welders", before="They left. In March 2017, ")
    assert (told["since"], told["until"]) == ("2017-03", "2017-03")


def test_time_of_another_clause_is_not_borrowed() -> None:
    assert "since" not in slots("the firm employed 40 welders", before="In March 2017 he was told that, he said, ")


def test_pieces_of_a_split_quotation_are_read_together() -> None:
    text = '"The men work," he told a court in 2015, "for a shell company."'
    first, second = text.index("The men"), text.index("for a shell")
    told = about_of(text, [(first, first + 12), (second, len(text) - 2)], mentions_in(text, PUBLISHED))
    assert told is not None
    assert (told.type, told.slots["object"]) == ("employment", "a shell company")


def test_clause_that_only_tells_more_of_somebody_counts_last() -> None:
    told = about("Yellow Heron was controlled by a director, who reported to the ministry")
    assert told is not None
    assert told.type == "command"


def test_every_type_has_its_patterns() -> None:
    assert {frame.type for frame in load_frames()} == set(ABOUT_TYPES)


def test_every_type_and_status_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "claims-about.md").read_text(encoding="utf-8")
    assert [name for name in ABOUT_TYPES if f"| `{name}` |" not in page] == []
    statuses = {status for frame in load_frames() for status in frame.means.values()}
    assert [status for status in sorted(statuses) if status not in page] == []


def test_sectors_are_those_that_the_records_know() -> None:
    told = slots("the welders work for a builder on construction sites")
    assert sector_of(str(told["sector"])) in load_activities().words


def test_goods_have_prefixes_of_the_nomenclature() -> None:
    assert all(code.isdigit() and len(code) in (2, 4) for _, _, codes in goods_words() for code in codes)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    about(text or ".")


@pytest.mark.parametrize(
    "piece",
    ["wages ", "the cash ", "coal ", "was paid to ", "in the ", "member of the Bureau ", "1,000 of the ", "a ", "A B ",
     "in March ", "$1 to ", "two ", "said, who ", "(((", "1,1", "he was the ", "under the name of "],
)  # fmt: skip
def test_hostile_repetition_costs_little(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    began = process_time()
    told = about_of(text, [(0, len(text))], mentions_in(text, PUBLISHED))
    assert process_time() - began < 3
    assert told is None or told.type in ABOUT_TYPES


@pytest.mark.parametrize(
    ("before", "type_"),
    [
        ("The payroll gives 48 men. The site register gives ", "headcount"),
        ("The foreman earned 2,000 crowns. The ledger gives ", "money"),
        ("The ship discharged 42,000 tonnes. The log gives ", None),
        ("For eleven days he gave no number. Then he said ", "headcount"),
    ],
)
def test_number_alone_counts_what_the_one_before_counted(before: str, type_: str | None) -> None:
    told = about("1,400", before)
    assert (told.type if told else None) == type_


def test_two_to_four_people_told_by_the_way_are_no_headcount() -> None:
    assert about("two men slept across his door") is None
    assert slots("two men had seen sixty foreign welders there")["low"] == 60


def test_persons_and_bodies_listed_together_are_added() -> None:
    told = slots("the Treasury sanctioned eight individuals and two entities")
    assert (told["low"], told["high"]) == (10, 10)


def test_never_more_than_is_the_most() -> None:
    told = slots("the hostel never housed more than forty foreign workers")
    assert (told.get("low"), told["high"]) == (None, 40)


@pytest.mark.parametrize("statement", ["the diary proved who owned the cargo", "speculate on who runs the company"])
def test_question_that_others_answer_is_no_statement(statement: str) -> None:
    assert about(statement) is None


def test_no_pattern_is_found_where_none_of_its_words_stands() -> None:
    texts = [text for told in WORDINGS.values() for text in told]
    told = [statement_of(text, [(0, len(text))], mentions_in(text, PUBLISHED)) for text in texts]
    missed = [
        (frame.type, statement.text)
        for frame in load_frames()
        for pattern in frame.patterns
        for statement in told
        if pattern.stems and pattern.stems.isdisjoint(statement.stems) and pattern.find.search(statement.words)
    ]
    assert missed == []

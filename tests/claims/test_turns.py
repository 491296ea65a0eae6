"""Transcripts: who has the word, and that questions are no claims."""

from tests.claims.said import claims, said

INTERVIEW = """Ana Osei placed developers for eleven years.
Q: When did you begin to suspect?
A: Three candidates in one week had the same lamp. The bank told me that the pay went home.
Q: Were you threatened?
A: Yes."""


def test_the_answers_are_those_of_whoever_is_interviewed() -> None:
    assert said(INTERVIEW) == [
        ("Ana Osei", "Three candidates in one week had the same lamp"),
        ("The bank", "the pay went home"),
    ]
    assert [(claim.cue, claim.chain) for claim in claims(INTERVIEW)] == [(":", ()), ("told", ("Ana Osei",))]


def test_a_written_answer_goes_on_over_paragraphs() -> None:
    text = (
        "The Secretary of State for Labour (Dame Ines Orlis): My Department holds records of 128 workers.\n\n"
        "No permits have been issued since then."
    )
    source = "The Secretary of State for Labour (Dame Ines Orlis)"
    assert said(text) == [
        (source, "My Department holds records of 128 workers"),
        (source, "No permits have been issued since then"),
    ]
    assert {claim.source_class for claim in claims(text)} == {"person"}


def test_a_place_before_a_colon_has_not_the_word() -> None:
    assert said("SELASIH: The restaurant in Jalan Mawar has closed for good.") == []


def test_the_correspondent_tells_what_others_said() -> None:
    text = (
        "PRESENTER: Our home affairs correspondent, Petra Voss, is outside the court.\n"
        "VOSS: It is a cold day here in front of the court. Prosecutors say the pay went home.\n"
        "PRESENTER: Thank you very much for that, Petra.\n"
        "VOSS: It was a pleasure to be here today."
    )
    assert said(text) == [("Prosecutors", "the pay went home")]


BROADCAST = """SALLY: Good morning. Dev is up at the quarry. What is going on, Dev?
DEV: It is snowing. I spoke to the owner last night, and he says that the men are free.
VOICE (translated): We have paper each month. He told me the case was heavy.
SALLY: It is twenty past seven."""


def test_the_people_of_a_broadcast_are_not_its_sources() -> None:
    assert [(claim.source, claim.text) for claim in claims(BROADCAST)] == [
        ("the owner", "the men are free"),
        ("VOICE", "We have paper each month"),
        ("the owner", "the case was heavy"),
    ]


def test_a_turn_may_begin_inside_a_paragraph_and_no_turn_begins_with_a_preposition() -> None:
    text = "The CHAIR asked how many there were. Brigadier MENDRY: We have 2,471 residents as of this morning."
    assert said(text) == [("Brigadier MENDRY", "We have 2,471 residents as of this morning")]
    assert said("For the record: the owner has shown us receipts for the men.") == []


def test_the_reasons_of_a_listing_have_the_word() -> None:
    text = "Entry 4. JUNIPER TRADING. Grounds: It is a front of the bureau. It has between 40 and 50 developers."
    assert said(text) == [
        ("Grounds", "It is a front of the bureau"),
        ("Grounds", "It has between 40 and 50 developers"),
    ]


def test_a_courtesy_states_nothing() -> None:
    text = (
        "The Minister (Mr Rhodri Bence): I am grateful to the honourable Lady. No licence has been granted since June."
    )
    assert [statement for _, statement in said(text)] == ["No licence has been granted since June"]

"""Who says what in one sentence: where the statement stands, whatever the order of source, cue and words."""

import pytest

from tests.claims.said import claims, only, said

ORDERS = [
    ("The ministry said that 315 nationals hold passes.", "The ministry", "315 nationals hold passes"),
    ("The ministry said 315 nationals hold passes.", "The ministry", "315 nationals hold passes"),
    ("The wages went home, the driver said.", "the driver", "The wages went home"),
    ("The wages went home, said Osei Lim, a driver at the port.", "Osei Lim", "The wages went home"),
    ("The money, she told reporters outside the court, went home.", "she", "The money | went home"),
    ('"It was cash," the driver said.', "the driver", "It was cash"),
    ('"It was cash," said Osei Lim, "every month."', "Osei Lim", "It was cash | every month"),
    ('The driver said: "It was cash."', "The driver", "It was cash"),
    ('The driver told the court on Monday that it was "cash in bags".', "The driver", 'it was "cash in bags"'),
    ("The driver told Harbour Radio the bags were full.", "The driver", "the bags were full"),
    ("According to the indictment, the vessel loaded coal.", "the indictment", "the vessel loaded coal"),
    ("The vessel loaded coal, according to the indictment.", "the indictment", "The vessel loaded coal"),
    ("The vessel, according to the indictment, loaded coal.", "the indictment", "The vessel | loaded coal"),
    ("As the broker put it, the coal was never ours.", "the broker", "the coal was never ours"),
    ("Osei Lim, who drove the van until 2019, said the bags were full.", "Osei Lim", "the bags were full"),
    ("Speaking after the hearing, the broker denied that he was paid.", "the broker", "he was paid"),
    ("In a statement on Friday, the bank said the account was closed.", "the bank", "the account was closed"),
    ("The bank said in a letter dated 4 May that the account was closed.", "The bank", "the account was closed"),
    ("She cautioned, though, that the figure is old.", "She", "the figure is old"),
    ("His claim that the bags were empty surprised nobody.", "His", "the bags were empty"),
    ("The inspector used to say that a bag has no name.", "The inspector", "a bag has no name"),
    ("The firm was told by the bank that the account was closed.", "the bank", "the account was closed"),
    ("The embassy called the story “a plain lie”.", "The embassy", "a plain lie"),
    ("The bank shut 611 accounts it says were rented.", "The bank", "611 accounts | were rented"),
    ("He ran a shop that prosecutors say was a front.", "prosecutors", "a shop | was a front"),
    ("He hired a firm which, the clerk said, lost files.", "the clerk", "a firm which | lost files"),
    (
        "He works for Juniper, whose only director, records at the court indicate, is dead.",
        "records at the court",
        "whose only director | is dead",
    ),
    ("It was shut, and for two winters, the cook used to say, it hummed.", "the cook", "for two winters | it hummed"),
    ('"The rest," the clerk said, "went home," a word for the embassy.', "the clerk", "The rest | went home"),
    ("The firm denied that it paid a thousand men, as the agency had claimed.", "The firm", "it paid a thousand men"),
    ("The wages went home, documents seen by the agency show.", "documents seen by the agency", "The wages went home"),
    ("The firm, which itself admitted that it paid, now sells coal.", "The firm", "it paid"),
    ("The second counted 61 in May.", "The second", "61 in May"),
    ("The register names nine managers.", "The register", "nine managers"),
    ("The clerk described him as a cook.", "The clerk", "him as a cook"),
    ("The Group inclines to the former view.", "The Group", "the former view"),
    ('"A club subscription," was his verdict.', "his", "A club subscription"),
    ('"It had a voice," is how the clerk put it.', "the clerk", "It had a voice"),
    ('"I report on Fridays," were her words, "as you do."', "her", "I report on Fridays | as you do"),
    (
        "A motion by the district attorney said the van was hers.",
        "motion by the district attorney",
        "the van was hers",
    ),
    ("The bank has so far neither confirmed nor denied this.", "The bank", "this"),
    ("We estimate, cautiously, that 260 men were aboard.", "We", "260 men were aboard"),
    ("The engineer reports, in writing, that the men are free.", "The engineer", "the men are free"),
    ("A State considers it likely that the gold left by air.", "State", "the gold left by air"),
    ("Another considers it a private concern.", "Another", "it a private concern"),
    ("The defence regards the witness as bought.", "The defence", "the witness as bought"),
    ("The bank's position, set out in a note, is that the men are free.", "The bank", "the men are free"),
    ("The cook is quoted by the Dispatch as saying that the men are free.", "The cook", "the men are free"),
    ("A guard is reported to have told a website that the villa was searched.", "guard", "the villa was searched"),
    ("The driver told her the men were gone.", "The driver", "the men were gone"),
    ("The driver told our sister paper he was free.", "The driver", "he was free"),
    ("My union counted 2,800, and we were at the gate.", "My union", "2,800"),
    ("The spokesman reiterated its opposition to the law.", "The spokesman", "its opposition to the law"),
    ("The men went home, or so the mate told the panel.", "the mate", "The men went home"),
    ("Asked whom she meant, the lawyer declined to say.", "the lawyer", "whom she meant"),
    ("The board signed a deal under which, its annex states, men would come.", "its annex", "men would come"),
    ("The clerk identified him as the cook.", "The clerk", "him as the cook"),
    ("The firm dismissed the idea.", "The firm", "the idea"),
    ("The mother wept as she recalled that the men were gone.", "The mother", "the men were gone"),
    ("Several readers pointed out the mistake.", "Several readers", "the mistake"),
    (
        "The ministry informs that the secretary, now abroad, is not free.",
        "The ministry",
        "the secretary, now abroad, is not free",
    ),
    (
        "The work, the clerk told the internal inquiry, was done by two men.",
        "the clerk",
        "The work | was done by two men",
    ),
    ("The firm rejected the suggestion that it paid.", "The firm", "it paid"),
    ("The firm confirmed it in writing.", "The firm", "it"),
    ("The firm reiterated the denial on Wednesday.", "The firm", "the denial"),
    (
        "The pay, according to sheets reviewed by Halmar Wire, went home.",
        "sheets reviewed by Halmar Wire",
        "The pay | went home",
    ),
    ("The clerk wrote (12 March) that the box was empty.", "The clerk", "the box was empty"),
]


@pytest.mark.parametrize(("text", "source", "statement"), ORDERS)
def test_statement_and_source_are_found_in_every_order(text: str, source: str, statement: str) -> None:
    assert said(text) == [(source, statement)]


def test_two_sources_in_one_sentence_have_a_statement_each() -> None:
    text = "The ministry said 315 men hold passes, but the embassy denied the figure."
    assert said(text) == [("The ministry", "315 men hold passes"), ("the embassy", "the figure")]


def test_a_colon_or_a_who_parts_two_that_say_something() -> None:
    assert said("He rejected the claim that he was free: two men, he said, lay at his door.") == [
        ("He", "he was free"),
        ("he", "two men | lay at his door"),
    ]
    text = "Osprey, the register shows, has one director, who has gone and who insists that he owns nothing."
    assert [statement for _, statement in said(text)] == ["Osprey | has one director", "he owns nothing"]


def test_an_inserted_cue_goes_on_behind_semicolons_and_colons() -> None:
    text = "They belonged, in his telling, to the guard; they took orders from a dentist; and they were paid in cash."
    assert [statement for _, statement in said(text)] == [
        "They belonged | to the guard",
        "they took orders from a dentist",
        "they were paid in cash",
    ]


def test_one_source_does_several_things_one_after_the_other() -> None:
    assert said("He described himself as a cook, denied the charge and said he was poor.") == [
        ("He", "himself as a cook"),
        ("He", "the charge"),
        ("He", "he was poor"),
    ]


def test_what_stands_behind_the_semicolon_of_a_cue_is_the_sources_as_well() -> None:
    text = "The accounts held coins, said the official, Osei Lim; others had left hours earlier."
    assert said(text) == [
        ("the official, Osei Lim", "The accounts held coins"),
        ("the official, Osei Lim", "others had left hours earlier"),
    ]


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("She said she had been ill, then that she was away.", ["she had been ill", "she was away"]),
        (
            "He said he was a cook, he was a captain, and his sister was a nurse.",
            ["he was a cook", "he was a captain", "his sister was a nurse"],
        ),
        (
            "She told us that they are paid, that they are free, and that Kim lied.",
            ["they are paid", "they are free", "Kim lied"],
        ),
    ],
)
def test_several_clauses_under_one_cue_are_several_claims(text: str, statements: list[str]) -> None:
    assert [statement for _, statement in said(text)] == statements


def test_one_source_goes_on_with_a_second_cue() -> None:
    assert said("The broker said the coal was his, adding that he had the papers.") == [
        ("The broker", "the coal was his"),
        ("The broker", "he had the papers"),
    ]
    assert said("The broker said the coal was his and denied that it was stolen.") == [
        ("The broker", "the coal was his"),
        ("The broker", "it was stolen"),
    ]


def test_two_statements_under_one_cue_are_two_claims() -> None:
    text = "The panel found that the firm is owned by the bureau, and that its manager carried cash to the port."
    assert [statement for _, statement in said(text)] == [
        "the firm is owned by the bureau",
        "its manager carried cash to the port",
    ]


def test_a_quotation_goes_on_in_the_next_sentence_and_over_paragraphs() -> None:
    text = '"It was cash," the driver said. "It was cash every month.\n\n"It went home in bags."'
    assert said(text) == [
        ("the driver", "It was cash"),
        ("the driver", "It was cash every month"),
        ("the driver", "It went home in bags"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It is said that each family must report.",
        "It has been suggested that each family must report.",
    ],
)
def test_what_nobody_is_named_for_is_anonymous(text: str) -> None:
    claim = only(text)
    assert (claim.source, claim.source_class, claim.text) == ("", "anonymous", "each family must report")


def test_who_is_believed_to_do_something_is_hedged_and_split_around_the_cue() -> None:
    claim = only("The broker is believed to hold three accounts.")
    assert (claim.source, claim.act, claim.hedged) == ("", "believes", True)
    assert len(claim.parts) == 2


def test_an_adverb_alone_is_a_cue() -> None:
    assert [(claim.cue, claim.act) for claim in claims("The waitresses are allegedly paid in cash.")] == [
        ("allegedly", "alleges")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The report was long. The claims are old.",
        "The officers paid the driver and left.",
        "A said amount was paid in cash at the said port.",
        "Nobody said that.",
        "The yard dismissed its broker on Thursday.",
        "A trader at a rival house declined to be identified.",
        "The men were told to sit.",
        "The wages went home in bags. Allegedly.",
        "The clerk gave him 300 dollars.",
        "The analysts traced the coins.",
        "He was heckled and did not answer telephone calls.",
        "The United States State Department lies to the west.",
    ],
)
def test_where_nobody_says_anything_there_is_no_claim(text: str) -> None:
    assert said(text) == []


def test_dateline_is_no_part_of_the_statement() -> None:
    text = "PORT SABLE, March 6 (Straits Wire) - Some 300 men live on the hill, a diplomat said."
    assert said(text) == [("diplomat", "Some 300 men live on the hill")]


def test_the_source_of_an_outlet_has_that_outlet_before_it() -> None:
    text = "The news agency Straits Wire says 315 men work there. The agency's source says the pay goes home."
    assert [(claim.source, claim.chain) for claim in claims(text)] == [
        ("The news agency Straits Wire", ()),
        ("The agency's source", ("The news agency Straits Wire",)),
    ]


def test_what_is_quoted_behind_a_gesture_is_theirs_who_made_it() -> None:
    assert said('Osei Lim drove the van. He laughs. "I never saw a soldier."') == [
        ("Osei Lim", "I never saw a soldier")
    ]
    assert said('Jun laughs. "I fixed carts for a dentist."') == [("Jun", "I fixed carts for a dentist")]
    assert said('Osei Lim drove the van. He left. "I never saw a soldier."') == []

"""Whoever is told by a noun that no story of ours has still gets its class, beside a plain "said"."""

import pytest

from tests.claims.said import claims

TOLD = {
    "role": """the usher; a stevedore at the north quay; detectives; the Minister of Labour; the Home Secretary;
    the payroll clerk; the lighthouse-keeper; her sister-in-law; the vice-consul; Prosecutors;
    Beekeepers; the roofer; a vet in the next valley; the Attorney General; the Chief Accountant; the
    Deputy Commissioner for Customs; his stepfather; the night porter; the gangmaster; the harbour
    master; two stewardesses; the procurator; the mission's book-keeper; the defendant; lawyers for
    the firm; the winchman; a marine biologist; the company's auditors; the tour guide; the dragoman;
    the Under-Secretary; members of the crew; the foreman on the site; The anaesthetist; a spokeswoman
    for the bureau; the investigating magistrate; the embassy's third secretary""",
    "person": """Minister of Labour Kofi Ansa Dunlo; Home Secretary Ada Brenn; Ellen Baker; Jack Warden; Dr Osei;
    HHJ Pemberton-Rae; Mira Okonjo, the yard's payroll clerk; our adviser, Ms. Menon; payroll clerk
    Mira Okonjo; Captain Rolf Idris; Sir Anton Vey; defence counsel Rufus Tan; Bela Orlow, 44; the
    embassy's third secretary Han Bo; Cllr Jean Ibbotson; Constable Dov Arlen; Detective Inspector
    Carys Boon; Lena Fisher, who packs squid; sous-chef Ivo Marn; Nurse Adeline Coe""",
    "organisation": """the Ministry of Labour; the cooperative; the consulate-general; the chamber of commerce; Tarn
    Harbour Trust; the registry; the syndicate; the Dunmarrow Harbour Board; the tribunal; Halden
    Brook Ltd; the sheriff's office; the coastguard; Quillon Savings Bank; the insurer; the regulator;
    the Korvanian consulate; Lumen Arc Shipping; the Port Authority of Selasih; the Labour
    Inspectorate; the newsroom; the Fishermen's Union; Ostergate Gaming Group; the prefecture; the
    state; the foundry; HBK; the Justice Ministry; the brokerage; the Wages Commission; the Evening
    Courier; Sarabat Freight Forwarders; the supplier; the parish; the polytechnic""",
    "document": """the ledger; the affidavit; the memo; the manifest; an invoice seen by the paper; the filing; the
    transcript; the logbook; the photograph; the report of the panel; Customs records; the charge
    sheet; the captain's log; a leaked email; satellite images; the lease; the minutes; the
    spreadsheet; the indictment; bank statements; the Finance Ministry's circular; the weighbridge
    tickets; payslips""",
    "official_list": """the consolidated list; the schedule of designations; the annex; Entry 14 of the sanctions list;
    the watchlist""",
    "anonymous": """sources; an insider; two officials who asked not to be named; experts; a friend; neighbours; a
    former stoker; two former employees; a senior official; a person familiar with the matter; several
    former cooks of the hotel; an official; a man in the queue; somebody in the office; one former
    bookkeeper; a source close to the yard; a diplomat; villagers""",
}


@pytest.mark.parametrize(
    ("source_class", "told"),
    [(kind, " ".join(told.split())) for kind, listed in TOLD.items() for told in listed.split(";")],
)
def test_source_is_told_by_its_noun(source_class: str, told: str) -> None:
    comma = "," if "," in told else ""
    (claim,) = claims(f"The kiln went cold in May. {told[:1].upper()}{told[1:]}{comma} said the wages were late.")
    assert (claim.source_class, claim.text) == (source_class, "the wages were late")


@pytest.mark.parametrize(
    ("source_class", "told"), [("role", "the usher"), ("organisation", "the syndicate"), ("document", "the ledger")]
)
def test_source_behind_according_to_is_told_by_its_noun(source_class: str, told: str) -> None:
    (claim,) = claims(f"The wages were late, according to {told}.")
    assert (claim.source, claim.source_class) == (told, source_class)

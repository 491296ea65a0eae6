"""The remarks of an OFAC entry: one field of clauses, `DOB 1984; nationality Niger; Passport 08AD (Niger)`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from coverstory.model.listing import EntryIdentifier, EntryTie, NameKind
from coverstory.sources.lists.countries import countries_in, country_code
from coverstory.sources.lists.dates import births_in
from coverstory.sources.lists.identifiers import identifiers_of

__all__ = ["Remarks", "read_remarks"]

_FULL_CHARACTERS = 990
"""The publisher cuts remarks at 1,000 characters, padding included; what is shorter ends where its author ended it."""


@dataclass(frozen=True, slots=True)
class Remarks:
    """What the remarks of one entry say, and the clauses that should say something but could not be read."""

    names: tuple[tuple[str, NameKind], ...] = ()
    births: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: tuple[EntryIdentifier, ...] = ()
    ties: tuple[EntryTie, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    """each clause with what was expected of it"""


_LABELS: dict[str, tuple[str, ...]] = {
    "passport": (
        *("Passport", "Diplomatic Passport", "Stateless Person Passport", "British National Overseas Passport"),
        "Diplomatic Passport Laissez-Passer",
    ),
    "national_id": (
        *("Cedula No.", "Cedula de Ciudadania", "National ID No.", "Identification Number", "Personal ID Card"),
        *("National Foreign ID Number", "Citizen's Card Number", "C.U.R.P.", "C.U.I.", "D.N.I.", "I.F.E.", "SSN"),
        *("LE Number", "Numero de Identidad", "Turkish Identification Number", "Kenyan ID No.", "UAE Identification"),
        *("Bosnian Personal ID No.", "Moroccan Personal ID No.", "Tazkira National ID Card", "N.I.E."),
        *("CNP (Personal Numerical Code)", "Residency Number"),
    ),
    "tax_id": (
        *("Tax ID No.", "NIT", "RUC", "R.F.C.", "RFC", "RIF", "RTN", "RUT", "C.U.I.T.", "C.I.F.", "V.A.T. Number"),
        *("US FEIN", "Italian Fiscal Code", "Fiscal Code", "Numero Unico de Identificacao Tributaria (NUIT)", "RSIN"),
        *("Paraguayan tax identification number", "Romanian Tax Registration"),
    ),
    "registration": (
        *("Registration ID", "Registration Number", "Company Number", "UK Company Number", "Folio Mercantil No."),
        *("Matricula Mercantil No.", "Matricula Mercantil No", "Commercial Registry Number", "C.R. No."),
        *("Business Registration Number", "Business Registration Document", "Business Number", "Trade License No."),
        *("Chamber of Commerce Number", "Dubai Chamber of Commerce Membership No.", "Public Registration Number"),
        *("Certificate of Incorporation Number", "Legal Entity Number", "Enterprise Number", "Branch Unit Number"),
        *("United Social Credit Code Certificate (USCCC)", "Unified Social Credit Code (USCC)", "Romanian C.R."),
        *("Registered Charity No.", "Government Gazette Number", "Central Registration System Number"),
        *("Istanbul Chamber of Comm. No.", "MSB Registration Number"),
    ),
    "email": ("Email Address",),
    "domain": ("Website",),
    "phone": ("Phone Number", "Phone No.", "Phone", "Telephone Number", "Telephone No.", "Telephone", "Fax No.", "Fax"),
    "imo": (
        *("Vessel Registration Identification", "Identification Number IMO", "Company Number IMO"),
        "International Maritime Organization No.",
    ),
    "wallet": ("Digital Currency Address -",),
    "other": (
        *("MMSI", "SWIFT/BIC", "D-U-N-S Number", "BIK (RU)", "Birth Certificate Number", "Driver's License No."),
        *("Electoral Registry No.", "Credencial electoral", "Cartilla de Servicio Militar Nacional", "License"),
        *("Travel Document Number", "VisaNumberID", "C.U.I.P.", "File Number", "Identification Number ISIN"),
        *("Aircraft Manufacturer's Serial Number (MSN)", "Aircraft Tail Number", "Aircraft Serial Identification"),
        *("Aircraft Construction Number (also called L/N or S/N or F/N)", "Aircraft Mode S Transponder Code"),
        *("Refugee ID Card", "Stateless Person ID Card", "Seafarer's Identification Document"),
    ),
}
"""What OFAC calls its identifiers, by the kind of the `identifier` record that each is."""

_KIND_OF = {label.lower(): kind for kind, labels in _LABELS.items() for label in labels}

_LABELLED = re.compile(
    # The longest label first: `Company Number IMO` is no `Company Number`.
    rf"({'|'.join(re.escape(label) for label in sorted(_KIND_OF, key=len, reverse=True))})(?:\s*[#:])*\s+(\S.*)",
    re.IGNORECASE,
)
_ALSO = re.compile(r"^(?:alt\.\s+)+", re.IGNORECASE)
_NICKNAME = re.compile(r"([af])\.k\.a\. '(.+)'")
_COUNTRY = re.compile(r"(?:nationality of registration|nationality|citizen):?\s+(.+)", re.IGNORECASE)
_LINKED = re.compile(r"linked to:\s*(\S.*)", re.IGNORECASE)
_AFTER_NUMBER = re.compile(r",?\s*\b(?:issued|expires|expired|date of issue)\b.*", re.IGNORECASE)
_ISSUER = re.compile(r"(.*\S)\s*\(([^()]*)\)$")
_CURRENCY = re.compile(r"^[A-Z]{3,5}\s+")
_WITHOUT_DIGITS = ("email", "domain", "wallet")


def read_remarks(text: str) -> Remarks:
    """What the remarks say of names, births, countries, identifiers and ties; the rest is prose and stays with OFAC."""
    clauses, cut = _clauses(text)
    return Remarks(
        names=tuple(_nicknames(clauses)),
        births=_births(clauses),
        countries=countries_in(match[1] for match in map(_COUNTRY.fullmatch, clauses) if match),
        identifiers=identifiers_of(
            identifier for match in map(_LABELLED.fullmatch, clauses) if match for identifier in _identifier(match)
        ),
        ties=tuple(EntryTie("linked to", match[1]) for match in map(_LINKED.fullmatch, clauses) if match),
        unread=(*_unread_births(clauses), *((clause, _UNCUT) for clause in cut)),
    )


_UNCUT = "the rest of the remarks, which OFAC's file cuts at 1,000 characters"


def _clauses(text: str) -> tuple[list[str], list[str]]:
    """The clauses without `alt.`, and the one that OFAC's limit on the field cut off, if one was."""
    clauses = [_ALSO.sub("", clause.strip()) for clause in text.strip().removesuffix(".").split(";")]
    if len(text) < _FULL_CHARACTERS or text.rstrip().endswith("."):
        return clauses, []
    return clauses[:-1], clauses[-1:]


def _nicknames(clauses: Iterable[str]) -> Iterable[tuple[str, NameKind]]:
    """OFAC keeps the names it calls weak in the remarks, in quotes; the others stand in ALT.CSV."""
    for clause in clauses:
        match = _NICKNAME.fullmatch(clause)
        if match is not None:
            yield match[2], NameKind.WEAK_ALIAS if match[1] == "a" else NameKind.FORMER


def _births(clauses: Iterable[str]) -> tuple[str, ...]:
    found = (birth for clause in clauses if clause.startswith("DOB ") for birth in births_in(clause[4:]))
    return tuple(dict.fromkeys(found))


def _unread_births(clauses: Iterable[str]) -> Iterable[tuple[str, str]]:
    for clause in clauses:
        if clause.startswith("DOB ") and not births_in(clause[4:]):
            yield clause, "a date of birth such as DOB 02 Mar 1971, Mar 1971, 1971, circa 1971 or 1970 to 1972"


def _identifier(match: re.Match[str]) -> Iterable[tuple[str, str, str]]:
    """The labelled identifier as kind, value and country in words; none where the label has no number."""
    kind, value = _KIND_OF[match[1].lower()], match[2]
    if kind == "phone":
        # The numbers themselves are in brackets: (357)(22678777).
        yield kind, value, ""
        return
    value = _AFTER_NUMBER.sub("", value)
    issuer = _ISSUER.fullmatch(value)
    country = issuer[2] if issuer else ""
    # A bracket that names no country, such as the town of a registry, is no part of the number either.
    value = issuer[1] if issuer and not any(map(str.isdigit, country)) else value
    value = _CURRENCY.sub("", value) if kind == "wallet" else value
    if kind in _WITHOUT_DIGITS or any(map(str.isdigit, value)):
        yield kind, value, country if country_code(country) else ""

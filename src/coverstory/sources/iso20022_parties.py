"""Who and which accounts an ISO 20022 message names: parties, agents and accounts below a path, in any version."""

import re
from collections.abc import Iterable, Iterator

from coverstory.sources.message_records import AccountTold, Gathering, PartyTold, account_id, kind_by_name
from coverstory.sources.xml_sections import Section

__all__ = ["account_at", "agent_at", "keep_others", "party_at"]

_SCHEMES = {
    "CCPT": "passport",
    "NIDN": "national_id",
    "SOSE": "national_id",
    "ARNU": "national_id",
    "DRLC": "national_id",
    "TXID": "tax_id",
    "COID": "registration",
    "SREN": "registration",
    "SRET": "registration",
    "TELE": "phone",
}
"""Codes of identification schemes (ISO 20022 external code sets) and the kind of identifier each is."""

_OLD_IDS = {
    "PrvtId/PsptNb": "passport",
    "PrvtId/IdntyCardNb": "national_id",
    "PrvtId/SclSctyNb": "national_id",
    "PrvtId/AlnRegnNb": "national_id",
    "PrvtId/DrvrsLicNb": "national_id",
    "PrvtId/TaxIdNb": "tax_id",
    "OrgId/TaxIdNb": "tax_id",
}
"""Where versions before the third put what has a scheme code since."""

_CONTACTS = {
    "CtctDtls/PhneNb": "phone",
    "CtctDtls/MobNb": "phone",
    "CtctDtls/EmailAdr": "email",
    "CtctDtls/URLAdr": "domain",
}
_ADDRESS = ("Dept", "SubDept", "StrtNm", "BldgNb", "BldgNm", "Flr", "PstBx", "Room", "PstCd", "TwnNm", "CtrySubDvsn")
_BIC = ("OrgId/AnyBIC", "OrgId/BICOrBEI", "OrgId/BIC", "OrgId/BEI")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def party_at(section: Section, path: str) -> PartyTold | None:
    """The party named at a path, such as `Dbtr` or `RltdPties/UltmtCdtr`; None where it has no name."""
    if not section.holds(path):
        return None
    # Since the eighth version of statements a party stands one step deeper, beside an agent.
    at = f"{path}/Pty" if section.holds(f"{path}/Pty") else path
    name = section.leaf(f"{at}/Nm", f"{path}/Agt/FinInstnId/Nm")
    if name is None:
        return None
    is_person = section.holds(f"{at}/Id/PrvtId")
    kind = "person" if is_person else "company" if section.holds(f"{at}/Id/OrgId") else kind_by_name(name.text)
    bic, lei = section.text(*(f"{at}/Id/{each}" for each in _BIC)), section.text(f"{at}/Id/OrgId/LEI")
    born = section.text(f"{at}/Id/PrvtId/DtAndPlcOfBirth/BirthDt")[:10]
    return PartyTold(
        name=name.text,
        line=name.line,
        kind=kind,
        ids=tuple(_identifiers(section, at)),
        anchor=f"lei {lei}" if lei else f"bic {bic}" if bic else "",
        born=born if _DAY.fullmatch(born) else "",
        address=_address(section, f"{at}/PstlAdr"),
        extra={
            "country_of_residence": section.text(f"{at}/CtryOfRes"),
            "bic": bic,
            **_other_ids(section, at),
        },
    )


def account_at(section: Section, path: str, agent: str) -> AccountTold | None:
    """The account at a path, kept by the agent at another; None where it has no number."""
    if not section.holds(path):
        return None
    number = section.leaf(
        *(f"{path}/Id/{each}" for each in ("IBAN", "Othr/Id", "BBAN", "UPIC", "PrtryAcct/Id")), f"{path}/Prxy/Id"
    )
    if number is None:
        return None
    code, name = agent_at(section, agent)
    return AccountTold(
        id=account_id(number.text, code),
        line=number.line,
        institution=name or code,
        currency=section.text(f"{path}/Ccy"),
        extra={
            "institution_code": code,
            "account_name": section.text(f"{path}/Nm"),
            "account_type": section.text(f"{path}/Tp/Cd", f"{path}/Tp/Prtry"),
        },
    )


def agent_at(section: Section, path: str) -> tuple[str, str]:
    """The code (a BIC, else its number in the clearing system) and the name of the institution at a path."""
    at = f"{path}/FinInstnId"
    older = f"{at}/CmbndId"
    code = section.text(f"{at}/BICFI", f"{at}/BIC", f"{older}/BIC", f"{at}/ClrSysMmbId/MmbId", f"{at}/ClrSysMmbId/Id")
    return code, section.text(f"{at}/Nm", f"{older}/Nm")


def keep_others(section: Section, parties: Iterable[str], agents: Iterable[str], gathering: Gathering) -> None:
    """Gather those who are neither side, such as initiators and banks: whoever a message names can be screened."""
    for path in parties:
        if (party := party_at(section, path)) is not None:
            gathering.party(party, path)
    for path in agents:
        if not section.holds(path):
            continue
        name = section.leaf(f"{path}/FinInstnId/Nm", f"{path}/FinInstnId/CmbndId/Nm")
        if name is not None:
            code, _ = agent_at(section, path)
            bank = PartyTold(name.text, name.line, "company", anchor=f"bic {code}" if code else "", extra={"bic": code})
            gathering.party(bank, "bank")


def _identifiers(section: Section, at: str) -> Iterator[tuple[str, str]]:
    """Kind and value of each identifier whose kind is told."""
    for side in ("OrgId", "PrvtId"):
        for other in section.each(f"{at}/Id/{side}/Othr"):
            kind = _SCHEMES.get(section.text(f"{other}/SchmeNm/Cd"))
            if kind is not None and section.text(f"{other}/Id"):
                yield kind, section.text(f"{other}/Id")
    for path, kind in _OLD_IDS.items():
        if section.text(f"{at}/Id/{path}"):
            yield kind, section.text(f"{at}/Id/{path}")
    if lei := section.text(f"{at}/Id/OrgId/LEI"):
        yield "registration", lei
    for path, kind in _CONTACTS.items():
        if section.text(f"{at}/{path}"):
            yield kind, section.text(f"{at}/{path}")


def _other_ids(section: Section, at: str) -> dict[str, str]:
    """The identifiers of no known kind, in words: of a person the scheme alone, for it may be a government's."""
    told = []
    for side in ("OrgId", "PrvtId"):
        for other in section.each(f"{at}/Id/{side}/Othr"):
            scheme = section.text(f"{other}/SchmeNm/Cd", f"{other}/SchmeNm/Prtry", f"{other}/Issr")
            if section.text(f"{other}/SchmeNm/Cd") not in _SCHEMES:
                told.append(f"{section.text(f'{other}/Id')} {scheme}" if side == "OrgId" else f"a number of {scheme}")
    return {"other_ids": "; ".join(each.strip() for each in told)}


def _address(section: Section, at: str) -> str:
    """The address on one line, in the order in which it is written."""
    lines = [section.text(each) for each in section.each(f"{at}/AdrLine")]
    parts = [section.text(f"{at}/{each}") for each in _ADDRESS]
    return ", ".join(each for each in (*parts, *lines, section.text(f"{at}/Ctry")) if each)

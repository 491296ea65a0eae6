"""Small NACHA files, each record written field by field."""

from collections.abc import Mapping, Sequence

BANK, ABROAD = "02100002", "09105023"


def routing(bank: str) -> str:
    """The eight digits of a bank and the ninth that checks them."""
    return bank + str(-sum(int(digit) * weight for digit, weight in zip(bank, (3, 7, 1) * 3, strict=False)) % 10)


def header() -> str:
    return f"101 {'042000013':9} {'231380104':9}2305311200A094101{'FIRST BANK':23}{'TIMBER YARD':23}{'':8}"


def batch(sec: str = "PPD", description: str = "PAYROLL", number: int = 1, company_id: str = "1231380104") -> str:
    return f"5200{'TIMBER YARD':16}{'':20}{company_id:10}{sec}{description:10}{'':6}230601   104200001{number:07}"


def entry(
    code: str, cents: int, name: str = "WORKER ONE", account: str = "4711", trace: int = 1, more: str = "0"
) -> str:
    return f"6{code}{routing(BANK)}{account:17}{cents:010}{'E-7':15}{name:22}  {more}04200001{trace:07}"


def control(entries: Sequence[str], number: int = 1, **wrong: int) -> str:
    """The control record of a batch of these entry and addenda records, or a wrong one."""
    paid = [each for each in entries if each.startswith("6")]
    figures = {
        "count": len(entries),
        "hash": sum(int(each[3:11]) for each in paid),
        "debits": sum(int(each[29:39]) for each in paid if each[2] in "6789"),
        "credits": sum(int(each[29:39]) for each in paid if each[2] in "1234"),
    } | wrong
    sums = f"{figures['count']:06}{figures['hash']:010}{figures['debits']:012}{figures['credits']:012}"
    return f"8200{sums}{'1231380104':10}{'':19}{'':6}04200001{number:07}"


def closing(controls: Sequence[str], **wrong: int) -> str:
    """The control record of a file with batches of these control records, or a wrong one."""
    figures = {
        "batches": len(controls),
        "count": sum(int(each[4:10]) for each in controls),
        "hash": sum(int(each[10:20]) for each in controls),
        "debits": sum(int(each[20:32]) for each in controls),
        "credits": sum(int(each[32:44]) for each in controls),
    } | wrong
    sums = f"{figures['count']:08}{figures['hash']:010}{figures['debits']:012}{figures['credits']:012}"
    return f"9{figures['batches']:06}{1:06}{sums}{'':39}"


def ach_file(*entries: str, opened: str = "", wrong: Mapping[str, int] | None = None) -> str:
    """A file of one batch."""
    ended = control(entries, **wrong or {})
    return "\n".join([header(), opened or batch(), *entries, ended, closing([ended]), "9" * 94, ""])

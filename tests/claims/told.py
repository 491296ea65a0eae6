"""Invented claims and documents of the tests, in few words."""

from coverstory.claims.ledger import claim_id
from coverstory.claims.weighing import Ledger, WeighedClaim, weigh
from coverstory.model import About, Claim, Document

DAY = "2018-03-09"


def document(id_: str, publisher: str = "", published: str = DAY, text: str = "", title: str = "") -> Document:
    """A document whose bytes are as many as its name."""
    sha256 = f"{abs(hash_of(id_)):064x}"
    return Document(id_, sha256, text, title=title, publisher=publisher or id_, published=published)


def hash_of(text: str) -> int:
    """A number that is the same in every process."""
    return int.from_bytes(text.encode(), "big") % (1 << 250)


def told(in_: str, source: str, about: About | None, **more: object) -> Claim:
    """A claim of a person in a document; the words stand for themselves."""
    text = str(more.pop("text", f"{source} in {in_} on {about}"))
    start = int(str(more.pop("start", 0)))
    kind = about.type if about else ""
    class_ = str(more.pop("source_class", "person" if source else "unsourced"))
    held = Claim(
        claim_id(f"{hash_of(in_):064x}"[-12:], start, start + len(text), kind),
        in_,
        start,
        start + len(text),
        text,
        source,
        class_,
        about=about,
    )
    return replaced(held, **more)


def replaced(claim: Claim, **more: object) -> Claim:
    """The claim with other values."""
    values = {name: getattr(claim, name) for name in Claim.__dataclass_fields__}
    return Claim(**{**values, **more})


def headcount(
    low: float | None, high: float | None = None, subject: str = "Meridaali nationals", **slots: str | float
) -> About:
    """So many people."""
    amounts = {name: value for name, value in (("low", low), ("high", high)) if value is not None}
    return About("headcount", {"subject": subject, "place": "Pelangor", **amounts, **slots})


def exactly(count: float, subject: str = "Meridaali nationals", **slots: str | float) -> About:
    """Just so many people."""
    return headcount(count, count, subject, **slots)


def weighed(*claims: Claim, **more: object) -> Ledger:
    """The ledger of claims, each document published by itself on one day."""
    documents = more.pop("documents", [document(id_) for id_ in dict.fromkeys(each.document for each in claims)])
    return weigh(claims, documents, **more)  # type: ignore[arg-type]


def of(ledger: Ledger, claim: Claim) -> WeighedClaim:
    """What the ledger says of a claim."""
    return next(each for each in ledger.claims if each.claim.id == claim.id)

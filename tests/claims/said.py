"""Claims of a text in short, for the tests of this room."""

from coverstory.claims import extract_claims
from coverstory.model import Claim, Document


def claims(text: str, publisher: str = "") -> list[Claim]:
    return extract_claims(Document("story.txt", "0" * 64, text, publisher=publisher))


def only(text: str) -> Claim:
    (claim,) = claims(text)
    return claim


def said(text: str) -> list[tuple[str, str]]:
    """Source and statement of each claim, the pieces of a split one parted by a bar."""
    return [
        (claim.source, " | ".join(text[start:end] for start, end in claim.parts) or claim.text)
        for claim in claims(text)
    ]

"""How long 20,000 invented claims take to weigh: spread over many places, over few, and all in one.

`python -m bench.ledger`; seed 1. Times are of the processor, so that others on the machine change them little.
"""

import random
from time import process_time

from coverstory.claims import weigh
from coverstory.model import About, Claim, Document

CLAIMS, DOCUMENTS, SEED = 20_000, 1_000, 1
PLACES = (2_000, 100, 1)

TYPES = ("headcount", "money", "pay_diverted", "cash_carried", "goods_moved", "employment")
SUBJECTS = ("Meridaali nationals", "the workers", "employers", "The embassy", "Kol Trading")
OBJECTS = ("the embassy", "coal", "iron ore")


def documents(rng: random.Random) -> list[Document]:
    """Articles of 600 words from 200 outlets, over one year."""
    return [
        Document(
            f"d{at}",
            f"{at:064x}",
            "word " * 600,
            publisher=f"Outlet {at % 200}",
            published=f"2018-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        )
        for at in range(DOCUMENTS)
    ]


def claim(rng: random.Random, at: int, places: int) -> Claim:
    """One claim of one of 500 sources in some place; every tenth is a denial."""
    type_ = rng.choice(TYPES)
    slots: dict[str, str | float] = {
        "subject": rng.choice([*SUBJECTS, f"Person {rng.randint(1, 400)}"]),
        "place": f"Town{rng.randint(1, places)}",
    }
    if type_ in ("headcount", "money"):
        slots |= {"low": rng.randint(1, 3_000)}
        slots |= {"high": slots["low"]}
    if type_ != "headcount":
        slots |= {"object": rng.choice([*OBJECTS, f"Firm {rng.randint(1, 300)}"])}
    source = rng.choice(["Minister Orlis", f"Person {rng.randint(1, 500)}"])
    polarity = rng.choice(["affirmed"] * 9 + ["negated"])
    document = f"d{rng.randrange(DOCUMENTS)}"
    about = About(type_, slots)
    return Claim(str(at), document, at, at + 1, "", source, "person", polarity=polarity, about=about)


def main() -> None:
    """Weigh each set and print what it took."""
    for places in PLACES:
        rng = random.Random(SEED)
        held = documents(rng)
        claims = [claim(rng, at, places) for at in range(CLAIMS)]
        began = process_time()
        ledger = weigh(claims, held)
        took = process_time() - began
        left_out = sum(count for _, _, count in ledger.not_compared)
        print(
            f"{CLAIMS:,} claims, {places:,} places: {took:.1f} s; {len(ledger.contradictions):,} contradictions,"
            f" {left_out:,} answers not compared"
        )


if __name__ == "__main__":
    main()

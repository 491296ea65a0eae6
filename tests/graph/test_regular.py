"""Money that flows month after month: to a host, to whoever gathers, and not to a shop, a bank or one's kin."""

from pathlib import Path

from tests.typologies.tiny_world import World, engine_of

MONTHS = ("2022-08-01", "2022-09-01", "2022-10-01")


def paid(name: str, payer: str, payee: str, months: tuple[str, ...] = MONTHS, **more: str) -> list[dict[str, str]]:
    """One payment a month from one party's account to another's."""
    return [
        {
            "id": f"{name}{number}",
            "occurred_at": month,
            "payer_account": f"a-{payer}",
            "payee_account": f"a-{payee}",
            "amount": "500",
            "currency": "USD",
            "category": "other",
            "channel": "wire",
            **more,
        }
        for number, month in enumerate(months, 1)
    ]


PARTIES = {
    **dict.fromkeys(("handler", "host", "mother", "friend"), ("person", "")),
    "house": ("company", "money transfer services"),
    "shop": ("company", "retail"),
}
WORLD: World = {
    "party": [{"id": name, "kind": kind, "name": name, "sector": sector} for name, (kind, sector) in PARTIES.items()],
    "account": [{"id": f"a-{name}", "holder": name} for name in PARTIES],
    "tie": [{"id": "t1", "subject": "mother", "object": "host", "kind": "family"}],
    "payment": [
        *paid("fee", "handler", "host"),
        *paid("twice", "friend", "host", MONTHS[:2]),
        *paid("home", "host", "mother"),
        *paid("sent", "host", "house"),
        *paid("till", "host", "shop", channel="card"),
        *paid("rent", "friend", "shop", category="rent"),
    ],
}


def test_only_loose_money_in_three_months_is_regular(tmp_path: Path) -> None:
    with engine_of(WORLD, tmp_path) as engine:
        flows = engine.query("SELECT payer, payee, months, payments FROM regular_flow").to_pylist()
    assert flows == [{"payer": "handler", "payee": "host", "months": 3, "payments": ["fee1", "fee2", "fee3"]}]


def test_who_is_paid_so_by_more_than_fifty_collects_by_trade(tmp_path: Path) -> None:
    members = [f"m{number}" for number in range(51)]
    world = WORLD | {
        "party": [*WORLD["party"], *({"id": name, "kind": "person", "name": name, "sector": ""} for name in members)],
        "account": [*WORLD["account"], *({"id": f"a-{name}", "holder": name} for name in members)],
        "payment": [row for name in members for row in paid(f"{name}-", name, "host")],
    }
    with engine_of(world, tmp_path) as engine:
        assert engine.query("SELECT * FROM regular_flow").num_rows == 0

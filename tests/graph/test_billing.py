"""What a sponsor's invoices to its workers' clients speak of."""

from pathlib import Path

from tests.typologies.tiny_world import engine_of

HEADS = {
    "account": ["id", "holder"],
    "employment": ["id", "worker", "employer", "sponsor", "client"],
    "payment": ["id", "occurred_at", "payer_account", "payee_account", "amount", "currency", "category", "purpose"],
}
ROWS: dict[str, list[tuple[str, ...]]] = {
    "account": [("a-soft", "soft"), ("a-timber", "timber"), ("a-other", "other")],
    "employment": [("e1", "w1", "timber", "timber", "soft")],
    "payment": [
        ("p1", "2023-01-01", "a-soft", "a-timber", "1", "USD", "invoice", "software services"),
        ("p2", "2023-01-02", "a-soft", "a-timber", "1", "USD", "invoice", "staffing and office services"),
        ("p3", "2023-01-03", "a-soft", "a-timber", "1", "USD", "rent", "building"),
        ("p4", "2023-01-04", "a-other", "a-timber", "1", "USD", "invoice", "freight"),
        ("p5", "2023-01-05", "a-soft", "a-other", "1", "USD", "invoice", "catering"),
    ],
}


def test_invoices_between_client_and_sponsor_name_the_work_and_not_the_placing_of_staff(tmp_path: Path) -> None:
    world = {kind: [dict(zip(HEADS[kind], row, strict=True)) for row in rows] for kind, rows in ROWS.items()}
    with engine_of(world, tmp_path) as engine:
        named = engine.query("SELECT purpose, activity FROM billed_activity ORDER BY purpose, activity").to_pylist()
    assert named == [{"purpose": "software services", "activity": "it"}]

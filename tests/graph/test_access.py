"""Devices, second factors and home networks that several people sign in with."""

from pathlib import Path

from tests.typologies.tiny_world import World, engine_of

COLUMNS = ("id", "occurred_at", "party", "network", "ip", "device", "second_factor")


def signed_in(*rows: tuple[str, ...]) -> World:
    """A world of two workers and a firm, and these sign-ins."""
    return {
        "party": [
            {"id": "w1", "kind": "person", "name": "Worker one"},
            {"id": "w2", "kind": "person", "name": "Worker two"},
            {"id": "firm", "kind": "company", "name": "Firm"},
        ],
        "login": [dict(zip(COLUMNS, row, strict=True)) for row in rows],
    }


def shared(world: World, folder: Path) -> list[tuple[object, ...]]:
    """Kind, value, person and whether it confirmed, of all that is shared."""
    with engine_of(world, folder) as engine:
        rows = engine.query("SELECT kind, value, party, is_confirmation FROM shared_access ORDER BY ALL")
    return [tuple(row.values()) for row in rows.to_pylist()]


def test_the_phone_that_confirms_for_one_is_the_device_of_the_other(tmp_path: Path) -> None:
    world = signed_in(
        ("l1", "2023-01-01", "w1", "vpn", "198.51.100.1", "lap-1", "phone-7"),
        ("l2", "2023-01-02", "w2", "vpn", "198.51.100.1", "phone-7", ""),
    )
    assert shared(world, tmp_path) == [("device", "phone-7", "w1", True), ("device", "phone-7", "w2", False)]


def test_only_home_networks_are_told(tmp_path: Path) -> None:
    world = signed_in(
        ("l1", "2023-01-01", "w1", "residential", "203.0.113.9", "", ""),
        ("l2", "2023-01-01", "w2", "residential", "203.0.113.9", "", ""),
        ("l3", "2023-01-02", "w1", "corporate", "203.0.113.1", "", ""),
        ("l4", "2023-01-02", "w2", "corporate", "203.0.113.1", "", ""),
        ("l5", "2023-01-03", "w1", "", "203.0.113.2", "", ""),
        ("l6", "2023-01-03", "w2", "", "203.0.113.2", "", ""),
    )
    assert shared(world, tmp_path) == [("ip", "203.0.113.9", "w1", False), ("ip", "203.0.113.9", "w2", False)]


def test_a_bookkeeper_who_signs_in_for_a_firm_shares_with_nobody(tmp_path: Path) -> None:
    world = signed_in(
        ("l1", "2023-01-01", "w1", "", "", "lap-1", ""),
        ("l2", "2023-01-02", "firm", "", "", "lap-1", ""),
    )
    assert shared(world, tmp_path) == []


def test_a_way_to_confirm_is_no_device(tmp_path: Path) -> None:
    world = signed_in(
        ("l1", "2023-01-01", "w1", "", "", "lap-1", "sms"),
        ("l2", "2023-01-02", "w2", "", "", "lap-2", "sms"),
    )
    assert shared(world, tmp_path) == []

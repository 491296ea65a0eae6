"""The page that tells a newcomer how to write a typology says of every table what columns it has."""

import re
from pathlib import Path

from coverstory.model import KINDS
from tests.typologies.tiny_world import case_file, engine_of, world_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to-write-a-typology.md"
ONLY_FOR_THE_GRAPH = {"address_ending", "border_word", "joined", "named_ending"}
"""Steps on the way to a table that typologies read."""
ONLY_FOR_RESOLUTION = {
    *("block", "candidate", "join_link", "judged", "named", "plainly"),
    *("to_weigh", "told_record", "touched", "trait", "trait_value", "trait_word"),
}
"""Steps by which records are joined into parties before any typology asks."""


def test_page_names_every_table_with_its_columns(tmp_path: Path) -> None:
    with engine_of(world_of(case_file("vessel_identity"), {}), tmp_path) as engine:
        rows = engine.query(
            """
            SELECT table_name AS name, string_agg(column_name, ', ' ORDER BY ordinal_position) AS columns
            FROM information_schema.columns
            WHERE table_schema = 'main'
            GROUP BY ALL
            """
        ).to_pylist()
    left_out = KINDS.keys() | ONLY_FOR_THE_GRAPH | ONLY_FOR_RESOLUTION
    there = {row["name"]: row["columns"] for row in rows if row["name"] not in left_out}
    told = re.findall(r"^\| `(\w+)` \| ([\w, ]+) \| [^|]+ \| \w* ?\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert dict(told) == there

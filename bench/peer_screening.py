"""The peer of `bench.screening`, run in an environment of its own: nomenklatura's LogicV2 matcher and its blocker.

It needs an older DuckDB than Coverstory, so it cannot share our environment; `bench.screening` starts it, hands it the
same names in JSON and reads its scores. Nothing of Coverstory is imported here.
"""

import json
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

SCHEMATA = {"person": "Person", "organization": "Organization", "vessel": "Vessel", "aircraft": "Airplane"}


def main() -> None:
    """Read {"pairs": [[kind, mine, theirs]], "customers": [...], "entries": [...]}; write scores, seconds and hits."""
    from followthemoney import ValueEntity  # noqa: PLC0415  only this process has the peer
    from nomenklatura.matching.logic_v2.model import LogicV2  # noqa: PLC0415
    from nomenklatura.matching.types import ScoringConfig  # noqa: PLC0415

    asked = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    config = ScoringConfig.defaults()

    def entity(number: str, kind: str, names: list[str]) -> Any:
        schema = kind if kind[:1].isupper() else SCHEMATA.get(kind, "LegalEntity")
        return ValueEntity.from_dict({"id": number, "schema": schema, "properties": {"name": names}})

    LogicV2.compare(
        entity("a", "person", ["Karim Belder"]), entity("b", "person", ["Karim Belter"]), config
    )  # warms up
    start = time.perf_counter()
    # It keeps what it has read of an entity by the entity's id: each name has an id of its own.
    scores = [
        float(
            LogicV2.compare(
                entity(f"mine{place}", kind, [mine]), entity(f"theirs{place}", kind, [theirs]), config
            ).score
        )
        for place, (kind, mine, theirs) in enumerate(asked["pairs"])
    ]
    pair_seconds = time.perf_counter() - start
    told: dict[str, Any] = {"version": version("nomenklatura"), "scores": scores, "pair_seconds": pair_seconds}
    if asked["customers"]:
        told |= _screen(
            [entity(*row) for row in asked["customers"]], [entity(*row) for row in asked["entries"]], LogicV2, config
        )
    Path(sys.argv[2]).write_text(json.dumps(told), encoding="utf-8")


def _screen(customers: list[Any], entries: list[Any], matcher: Any, config: Any) -> dict[str, Any]:
    """Its blocker's candidates of each customer, each compared: seconds, candidates and the customers hit at 0.7."""
    from nomenklatura.blocker import Index  # noqa: PLC0415

    class _View:
        def entities(self, include_schemata: Any = None) -> Any:
            return iter(entries)

    by_id = {each.id: each for each in (*entries, *customers)}
    with tempfile.TemporaryDirectory() as folder:
        index = Index(_View(), Path(folder))
        start = time.perf_counter()
        index.build()
        built = time.perf_counter()
        compared, hit = 0, set()
        for customer, candidates in index.match_entities(iter(customers)):
            for candidate, _ in candidates:
                compared += 1
                if matcher.compare(by_id[customer.id], by_id[candidate.id], config).score >= 0.7:
                    hit.add(customer.id)
        done = time.perf_counter()
    return {"build_seconds": built - start, "screen_seconds": done - built, "compared": compared, "hit": len(hit)}


if __name__ == "__main__":
    main()

"""Who acts for whom, who lives or belongs together, and who stands on the side of a mission.

Tables: `acts_for(agent, principal, kind, tie)`, `kin(one, other, tie)` in both directions,
`mission_side(party, mission, tie)` with each mission on its own side (tie null), and
`declared_tie(one, other, tie)`, every tie in both directions.
"""

from coverstory.lake import Engine

__all__ = ["tell_ties"]

_TABLES = {
    "acts_for": """
        SELECT tie.subject AS agent, tie.object AS principal, tie.kind, tie.id AS tie
        FROM tie
        WHERE tie.kind IN ('agent', 'director', 'member')
    """,
    "declared_tie": """
        SELECT tie.subject AS one, tie.object AS other, tie.id AS tie FROM tie
        UNION
        SELECT tie.object AS one, tie.subject AS other, tie.id AS tie FROM tie
    """,
    "kin": """
        SELECT tie.subject AS one, tie.object AS other, tie.id AS tie
        FROM tie WHERE tie.kind IN ('family', 'household')
        UNION
        SELECT tie.object AS one, tie.subject AS other, tie.id AS tie
        FROM tie WHERE tie.kind IN ('family', 'household')
    """,
    "mission_side": """
        SELECT party.id AS party, party.id AS mission, CAST(NULL AS VARCHAR) AS tie
        FROM party WHERE party.kind = 'mission'
        UNION
        SELECT account.holder AS party, account.holder AS mission, CAST(NULL AS VARCHAR) AS tie
        FROM account WHERE account.kind = 'mission'              -- who keeps a mission's account stands for one
        UNION
        SELECT acts_for.agent AS party, acts_for.principal AS mission, min(acts_for.tie) AS tie
        FROM acts_for
        JOIN party AS mission ON mission.id = acts_for.principal AND mission.kind = 'mission'
        GROUP BY ALL
    """,
}


def tell_ties(engine: Engine) -> None:
    """Make the tables of this file from the retold ties, parties and accounts."""
    for name, query in _TABLES.items():
        engine.execute(f"CREATE TABLE {name} AS {query}")

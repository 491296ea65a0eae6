"""Who signs in with the same device, is confirmed by the same second factor, or comes from the same home network.

Table `shared_access(kind, value, party, day, is_confirmation, is_corporate, login)`: one row for each person, value and
day, of values that several persons use. A device and the second factor that confirms are one kind, `device`: the phone
that confirms for one may be the one another signs in with. Of networks only residential ones are told, kind `ip`:
the addresses of offices, mobile carriers, hosting and VPN providers are everybody's.
"""

from coverstory.lake import Engine

__all__ = ["MOST_USERS", "share_access"]

MOST_USERS = 200
"""The most persons that may use a value for it to be told. Our default: kiosks, default fingerprints and networks
behind one carrier's address lie above it; the largest farms known held some ninety machines."""

_SHARED = """
CREATE TABLE shared_access AS
WITH personal AS (                                   -- a bookkeeper signs in for many firms
    SELECT login.*
    FROM login
    LEFT JOIN party ON party.id = login.party
    WHERE party.kind IS NULL OR party.kind = 'person'
),
used AS (
    SELECT
        'device' AS kind,
        login.device AS value,
        login.party,
        login.day,
        FALSE AS is_confirmation,
        login.network,
        login.id
    FROM personal AS login
    WHERE login.device IS NOT NULL
    UNION ALL
    SELECT 'device', login.second_factor, login.party, login.day, TRUE, login.network, login.id
    FROM personal AS login
    WHERE regexp_matches(login.second_factor, '[0-9]')        -- "sms" or "app" is a way to confirm and names no device
    UNION ALL
    SELECT 'ip', login.ip, login.party, login.day, FALSE, login.network, login.id
    FROM personal AS login
    WHERE login.ip IS NOT NULL AND login.network = 'residential'
),
several AS (
    SELECT used.kind, used.value
    FROM used
    GROUP BY used.kind, used.value
    HAVING count(DISTINCT used.party) BETWEEN 2 AND $most_users
)
SELECT
    used.kind,
    used.value,
    used.party,
    used.day,
    bool_or(used.is_confirmation) AS is_confirmation,
    bool_and(coalesce(used.network = 'corporate', FALSE)) AS is_corporate,
    min(used.id) AS login
FROM used
JOIN several ON several.kind = used.kind AND several.value = used.value
GROUP BY used.kind, used.value, used.party, used.day
"""


def share_access(engine: Engine) -> None:
    """Make the table `shared_access` from the retold sign-ins."""
    engine.execute(_SHARED, {"most_users": MOST_USERS})

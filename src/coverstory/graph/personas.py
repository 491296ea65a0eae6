"""Applicants under different names who are reached in the same way, or write the same: links, and who hangs together.

Table `persona_link(one, other, kind, value, similarity, apart, one_application, other_application)`: each pair of
applicants once for each value they share (phone, email, device, ip) and for alike texts (kind `text`, value empty),
with the two applications nearest each other and how many days lie between. Table `persona(cluster, applicant)`: all
who hang together by how they are reached, or by nothing but their texts, named by the first of them.

Kin, people of one home and candidates of one agency are not linked, nor are names that may be one. What an
organisation holds, and what more than a few applicants give, is a switchboard's, an agency's or a public network's;
an application that gives an organisation's phone or email was handed in by it, and links nobody.
"""

import numpy as np
import pyarrow as pa

from coverstory.lake import Engine
from coverstory.resolve import components

__all__ = ["MOST_APART", "MOST_ON_LINE", "MOST_SHARERS", "SHORTEST_HANDLE", "WORD_FLOOR", "link_personas"]

MOST_APART = 366
"""The most days between two applications for what they share to link them: the reach of any window. Our default [D]."""

MOST_SHARERS = 12
"""The most applicants who may give one phone, email or device. Our default [D]: one worker was reported to keep a
dozen personas; a counsellor or a library serves more."""

MOST_ON_LINE = 4
"""The most applicants who may come from one network address. Our default [D]: above it, the network is public."""

WORD_FLOOR = 0.85
"""Similarity of two words (Jaro-Winkler) from which on they may be one word spelt twice. Two names may be one where
each word of the shorter has its like in the other. Our default [D]."""

SHORTEST_HANDLE = 7
"""The part of an email before the @ names its owner at any provider when it has so many signs. Our default [D]."""

_LINKS = r"""
CREATE TABLE persona_link AS
WITH applied AS (
    SELECT
        application.id,
        application.applicant,
        application.day,
        list_filter(string_split_regex(
            lower(strip_accents(coalesce(application.name, party.name))), '[^0-9a-z\x{80}-\x{10FFFF}]+'
        ), lambda word: word <> '') AS words,
        application.phone,
        lower(application.email) AS email,
        application.device,
        application.ip
    FROM application
    LEFT JOIN party ON party.id = application.applicant
),
given AS (
    SELECT id, applicant, day, 'phone' AS kind, regexp_replace(phone, '[^0-9]', '', 'g') AS value
    FROM applied WHERE phone IS NOT NULL
    UNION ALL
    SELECT id, applicant, day, 'email', CASE
        WHEN length(regexp_extract(email, '^[^@+]*')) >= $shortest_handle THEN regexp_extract(email, '^[^@+]*')
        ELSE email END
    FROM applied WHERE email IS NOT NULL
    UNION ALL
    SELECT id, applicant, day, 'device', lower(device) FROM applied WHERE device IS NOT NULL
    UNION ALL
    SELECT id, applicant, day, 'ip', lower(ip) FROM applied WHERE ip IS NOT NULL
),
held AS (                                            -- an organisation's own phone, email or network
    SELECT DISTINCT
        identifier.kind,
        CASE identifier.kind
            WHEN 'phone' THEN regexp_replace(identifier.value, '[^0-9]', '', 'g')
            WHEN 'email' THEN CASE
                WHEN length(regexp_extract(lower(identifier.value), '^[^@+]*')) >= $shortest_handle
                THEN regexp_extract(lower(identifier.value), '^[^@+]*') ELSE lower(identifier.value) END
            ELSE lower(identifier.value)
        END AS value
    FROM identifier
    JOIN party ON party.id = identifier.party AND party.kind <> 'person'
    WHERE identifier.kind IN ('phone', 'email', 'device', 'ip')
    UNION
    SELECT DISTINCT 'ip' AS kind, lower(login.ip) AS value
    FROM login
    WHERE login.network IN ('corporate', 'mobile', 'hosting', 'vpn')
),
handed_in AS (                                       -- by an organisation, at whose desk all its candidates apply
    SELECT DISTINCT given.id
    FROM given
    JOIN held ON held.kind = given.kind AND held.value = given.value
    WHERE given.kind IN ('phone', 'email')
),
few AS (
    SELECT given.kind, given.value
    FROM given
    LEFT JOIN held ON held.kind = given.kind AND held.value = given.value
    LEFT JOIN handed_in ON handed_in.id = given.id
    WHERE given.value <> '' AND held.kind IS NULL AND handed_in.id IS NULL
    GROUP BY given.kind, given.value
    HAVING count(DISTINCT given.applicant) BETWEEN 2 AND
        CASE given.kind WHEN 'ip' THEN $most_on_line ELSE $most_sharers END
),
told AS (
    SELECT given.*
    FROM given
    JOIN few ON few.kind = given.kind AND few.value = given.value
    LEFT JOIN handed_in ON handed_in.id = given.id
    WHERE handed_in.id IS NULL
),
sharer AS (
    SELECT DISTINCT kind, value, applicant FROM told
),
asked AS (                                           -- each application, and everybody else who gave the same
    SELECT told.id, told.applicant, told.day, told.kind, told.value, sharer.applicant AS other
    FROM told
    JOIN sharer ON sharer.kind = told.kind AND sharer.value = told.value AND sharer.applicant <> told.applicant
),
nearest AS (                                         -- ... with the last time they did so
    SELECT asked.kind, asked.value, asked.applicant, asked.other, asked.id, earlier.id AS other_id,
           date_diff('day', earlier.day, asked.day) AS apart
    FROM asked
    ASOF JOIN told AS earlier
        ON earlier.kind = asked.kind
       AND earlier.value = asked.value
       AND earlier.applicant = asked.other
       AND asked.day >= earlier.day
),
link AS (
    SELECT
        kind,
        value,
        CAST(NULL AS DOUBLE) AS similarity,
        apart,
        least(applicant, other) AS one,
        greatest(applicant, other) AS other,
        CASE WHEN applicant < other THEN id ELSE other_id END AS one_application,
        CASE WHEN applicant < other THEN other_id ELSE id END AS other_application
    FROM nearest
    WHERE apart <= $most_apart
    QUALIFY row_number() OVER (
        PARTITION BY kind, value, least(applicant, other), greatest(applicant, other)
        ORDER BY apart, least(id, other_id), greatest(id, other_id)
    ) = 1
    UNION ALL
    SELECT 'text', '', alike_text.similarity, abs(date_diff('day', one.day, other.day)), alike_text.one,
           alike_text.other, alike_text.one_application, alike_text.other_application
    FROM alike_text
    JOIN application AS one ON one.id = alike_text.one_application
    JOIN application AS other ON other.id = alike_text.other_application
    LEFT JOIN handed_in AS one_desk ON one_desk.id = one.id
    LEFT JOIN handed_in AS other_desk ON other_desk.id = other.id
    WHERE abs(date_diff('day', one.day, other.day)) <= $most_apart AND one_desk.id IS NULL AND other_desk.id IS NULL
),
named AS (
    SELECT
        told.one_application,
        told.other_application,
        len(told.shorter) = len(list_filter(told.shorter, lambda word: list_max(list_transform(
            told.longer,
            lambda twin: CASE
                WHEN length(word) = 1 OR length(twin) = 1 THEN CAST(left(word, 1) = left(twin, 1) AS DOUBLE)
                ELSE jaro_winkler_similarity(word, twin)
            END
        )) >= $word_floor)) AS may_be_one
    FROM (
        SELECT DISTINCT
            link.one_application,
            link.other_application,
            CASE WHEN len(one.words) <= len(other.words) THEN one.words ELSE other.words END AS shorter,
            CASE WHEN len(one.words) <= len(other.words) THEN other.words ELSE one.words END AS longer
        FROM link
        JOIN applied AS one ON one.id = link.one_application
        JOIN applied AS other ON other.id = link.other_application
        WHERE len(one.words) > 0 AND len(other.words) > 0
    ) AS told
),
pair AS (
    SELECT DISTINCT one, other FROM link
),
close AS (                                           -- kin, and kin of the same person
    SELECT DISTINCT pair.one, pair.other
    FROM pair
    JOIN circle AS own ON own.party = pair.one
    JOIN circle AS theirs ON theirs.circle = own.circle AND theirs.party = pair.other
    UNION
    SELECT pair.one, pair.other FROM pair JOIN kin ON kin.one = pair.one AND kin.other = pair.other
),
neighbour AS (
    SELECT DISTINCT pair.one, pair.other
    FROM pair
    JOIN home AS own ON own.party = pair.one
    JOIN home AS theirs ON theirs.party = pair.other AND theirs.address = own.address
),
placed AS (                                          -- who stands behind an applicant
    SELECT worker AS applicant, sponsor AS agency FROM employment WHERE sponsor IS NOT NULL AND sponsor <> worker
    UNION
    SELECT object AS applicant, subject AS agency FROM tie WHERE kind IN ('sponsor', 'agent')
),
agency AS (                                          -- ... who is an agency, or of whose business nothing else is known
    SELECT DISTINCT party.id
    FROM (SELECT DISTINCT agency FROM placed) AS named
    JOIN party ON party.id = named.agency AND party.kind IN ('company', 'organization')
    LEFT JOIN activity ON activity.text = party.sector
    WHERE activity.activity IS NULL OR activity.activity = 'staffing'
),
represented AS (
    SELECT DISTINCT pair.one, pair.other
    FROM pair
    JOIN placed AS own ON own.applicant = pair.one
    JOIN placed AS theirs ON theirs.applicant = pair.other AND theirs.agency = own.agency
    JOIN agency ON agency.id = own.agency
)
SELECT
    link.one, link.other, link.kind, link.value, link.similarity, link.apart,
    link.one_application, link.other_application
FROM link
JOIN named ON named.one_application = link.one_application AND named.other_application = link.other_application
LEFT JOIN close ON close.one = link.one AND close.other = link.other
LEFT JOIN neighbour ON neighbour.one = link.one AND neighbour.other = link.other
LEFT JOIN represented ON represented.one = link.one AND represented.other = link.other
WHERE NOT named.may_be_one                           -- unknown names are not different names
  AND close.one IS NULL
  AND represented.one IS NULL
  AND (neighbour.one IS NULL OR link.kind = 'text')          -- one home, one phone
ORDER BY link.one, link.other, link.kind, link.value
"""

# A text may be a template: it never draws anybody to those who are reached in the same way, nor makes them one.
_OWN_TEXTS = """
DELETE FROM persona_link
USING (
    SELECT pair.one, pair.other
    FROM (SELECT DISTINCT one, other FROM persona_link WHERE kind = 'text') AS pair
    LEFT JOIN reached_alike AS left_side ON left_side.applicant = pair.one
    LEFT JOIN reached_alike AS right_side ON right_side.applicant = pair.other
    WHERE left_side.cluster IS DISTINCT FROM right_side.cluster
) AS apart
WHERE persona_link.kind = 'text' AND persona_link.one = apart.one AND persona_link.other = apart.other
"""

_TEXT_ALONE = """
SELECT DISTINCT one, other FROM persona_link
WHERE kind = 'text' AND NOT list_contains($applicants, one)
ORDER BY one, other
"""


def link_personas(engine: Engine) -> None:
    """Make the tables of this file; `find_homes` and `link_alike_texts` have run before."""
    limits: dict[str, object] = {
        "most_apart": MOST_APART,
        "most_sharers": MOST_SHARERS,
        "most_on_line": MOST_ON_LINE,
        "word_floor": WORD_FLOOR,
        "shortest_handle": SHORTEST_HANDLE,
    }
    engine.execute(_LINKS, limits)
    pairs = "SELECT DISTINCT one, other FROM persona_link WHERE kind {} 'text' ORDER BY one, other"
    reached = _clusters(engine.query(pairs.format("<>")))
    engine.register("reached_alike", reached)
    engine.execute(_OWN_TEXTS)
    engine.execute("DROP TABLE reached_alike")
    written = _clusters(engine.query(_TEXT_ALONE, {"applicants": reached["applicant"].to_pylist()}))
    engine.register("persona", pa.concat_tables([reached, written]))


def _clusters(pairs: pa.Table) -> pa.Table:
    """Pairs of applicants as clusters: cluster, applicant."""
    one = np.array(pairs["one"].to_pylist(), dtype=object)
    other = np.array(pairs["other"].to_pylist(), dtype=object)
    names, places = np.unique(np.concatenate([one, other]), return_inverse=True) if len(one) else (one, one)
    first = components(places[: len(one)].astype(np.int64), places[len(one) :].astype(np.int64), len(names))
    return pa.table(
        {
            "cluster": pa.array(names[first].tolist() if len(names) else [], pa.string()),
            "applicant": pa.array(names.tolist(), pa.string()),
        }
    )

/*
name: listed_party
family: list
question: Is a party that pays, is paid, trades, employs or travels in these records on a watchlist?
basis:
  - {law: asset-freeze-2006}
guidance: A name alone is never enough; something beyond the name must agree (an identifier, a birth date, for others than persons the country).
needs:
  party: [name]
  hit: [score]
parameters:
  least_score: {value: 0.9, unit: score, origin: "our default [D]", about: "the least score of a corroborated hit"}
signs:
  listed: {weight: 1.0, about: "the party matches a watchlist entry and acted while listed, by the score of the match"}
  listed_later: {weight: 0.5, about: "the same, but all it did here lies before the day it was listed"}
subject: party and list entry
reach: {days: 0, hops: 0}
explanation: >
  {party_name} matches {entry_name} ({list} {entry}, {listed_words}): {reason}. {acted_words}.
innocent:
  namesake: {explanation: "Somebody else of the same name", test: "whether an identifier, birth date or country agrees besides the name"}
  delisted: {explanation: "The entry was removed or the person is deceased", test: none}
*/
WITH listed AS (                                     -- nobody is listed before the day of listing
    SELECT
        hit.*,
        TRY_CAST(rpad(nullif(hit.listed_on, ''), 10, '-01-01') AS DATE) AS since
    FROM hit
    WHERE hit.corroborated AND hit.score >= $least_score
),
standing AS (
    SELECT * FROM listed WHERE since IS NULL OR since <= $as_of
),
acts AS (
    SELECT payer AS party, day FROM payment
    UNION ALL
    SELECT payee, day FROM payment
    UNION ALL
    SELECT holder, opened FROM account
    UNION ALL                                        -- what has not ended goes on to the day of the run
    SELECT holder, least(coalesce(closed, $as_of), $as_of) FROM account
    UNION ALL
    SELECT consignor, day FROM customs
    UNION ALL
    SELECT consignee, day FROM customs
    UNION ALL
    SELECT vessel, day FROM customs
    UNION ALL
    SELECT unnest([employer, sponsor, worker]), since FROM employment
    UNION ALL
    SELECT unnest([employer, sponsor, worker]), least(coalesce(until, $as_of), $as_of) FROM employment
    UNION ALL
    SELECT party, departed FROM trip
    UNION ALL
    SELECT party, day FROM cash
),
acting AS (
    SELECT acts.party, min(acts.day) AS since, max(acts.day) AS until
    FROM acts
    JOIN (SELECT DISTINCT id FROM standing) AS wanted ON wanted.id = acts.party
    GROUP BY acts.party
),
judged AS (
    SELECT
        standing.*,
        acting.since AS first_act,
        acting.until AS last_act,
        coalesce(acting.until < standing.since, FALSE) AS is_later
    FROM standing
    JOIN acting ON acting.party = standing.id
)
SELECT
    judged.id || '|' || judged.list || '|' || judged.entry AS subject,
    [{
        'id': judged.id,
        'role': CASE
            WHEN party.kind = 'mission' THEN 'mission'
            WHEN judged.id IN (SELECT worker FROM employment) THEN 'worker'
            WHEN judged.id IN (SELECT sponsor FROM employment) THEN 'sponsor'
            WHEN party.kind = 'vessel'
              OR judged.id IN (SELECT consignor FROM customs UNION SELECT consignee FROM customs) THEN 'trader'
            WHEN party.kind = 'person' THEN 'handler'
            ELSE 'front'
        END
    }] AS parties,
    judged.first_act AS since,
    judged.last_act AS until,
    {
        'listed': CASE WHEN judged.is_later THEN 0.0 ELSE judged.score END,
        'listed_later': CASE WHEN judged.is_later THEN judged.score ELSE 0.0 END
    } AS signs,
    NOT judged.is_later AS decisive,
    [{'kind': 'party', 'id': judged.id}, {'kind': 'list', 'id': judged.list || '/' || judged.entry}] AS evidence,
    CAST(NULL AS DOUBLE) AS money_low,
    CAST(NULL AS DOUBLE) AS money_high,
    CAST(NULL AS VARCHAR) AS currency,
    {
        'party_name': coalesce(party.name, judged.id),
        'entry_name': judged.entry_name,
        'list': judged.list,
        'entry': judged.entry,
        'listed_words': CASE WHEN judged.since IS NULL THEN 'day of listing not published' ELSE 'listed on ' || judged.listed_on END,
        'reason': rtrim(judged.reason, '.'),
        'acted_words': CASE
            WHEN judged.is_later THEN 'All it did in these records lies before that day'
            WHEN judged.last_act IS NULL THEN 'When it acted in these records is not known'
            WHEN judged.last_act >= $as_of THEN 'It is active in these records to this day'
            ELSE 'It was last active in these records on ' || judged.last_act
        END
    } AS facts,
    {'namesake': 'excluded', 'delisted': 'untested'} AS innocent
FROM judged
JOIN party ON party.id = judged.id
ORDER BY subject

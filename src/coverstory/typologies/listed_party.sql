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
  listed: {weight: 1.0, about: "the party matches a watchlist entry, by the score of the match"}
subject: party and list entry
reach: {days: 0, hops: 0}
explanation: >
  {party_name} matches {entry_name} ({list} {entry}): {reason}.
innocent:
  namesake: {explanation: "Somebody else of the same name", test: "whether an identifier, birth date or country agrees besides the name"}
  delisted: {explanation: "The entry was removed or the person is deceased", test: none}
*/
SELECT
    hit.id || '|' || hit.list || '|' || hit.entry AS subject,
    [{
        'id': hit.id,
        'role': CASE party.kind WHEN 'person' THEN 'handler' WHEN 'mission' THEN 'mission' WHEN 'vessel' THEN 'trader' ELSE 'front' END
    }] AS parties,
    CAST(NULL AS DATE) AS since,
    CAST(NULL AS DATE) AS until,
    {'listed': hit.score} AS signs,
    TRUE AS decisive,
    [{'kind': 'party', 'id': hit.id}, {'kind': 'list', 'id': hit.list || '/' || hit.entry}] AS evidence,
    CAST(NULL AS DOUBLE) AS money_low,
    CAST(NULL AS DOUBLE) AS money_high,
    CAST(NULL AS VARCHAR) AS currency,
    {
        'party_name': coalesce(party.name, hit.id),
        'entry_name': hit.entry_name,
        'list': hit.list,
        'entry': hit.entry,
        'reason': hit.reason
    } AS facts,
    {'namesake': 'excluded', 'delisted': 'untested'} AS innocent
FROM hit
JOIN party ON party.id = hit.id
WHERE hit.corroborated
  AND hit.score >= $least_score
  AND (
      hit.id IN (SELECT payer FROM payment UNION SELECT payee FROM payment)
      OR hit.id IN (SELECT consignor FROM customs UNION SELECT consignee FROM customs UNION SELECT vessel FROM customs)
      OR hit.id IN (SELECT employer FROM employment UNION SELECT sponsor FROM employment UNION SELECT worker FROM employment)
      OR hit.id IN (SELECT party FROM trip UNION SELECT party FROM cash UNION SELECT holder FROM account)
  )
ORDER BY subject

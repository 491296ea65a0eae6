/*
name: embargoed_trade
family: trade
question: Did goods move from or to an embargoed state that were forbidden in that direction on that day?
basis: []
guidance: The goods, directions and dates stand in law/embargoes.toml, each with its paragraph and how well it is attested.
needs:
  customs: [hs, origin, destination, consignor, consignee]
parameters:
  exact_prefix: {value: 4, unit: digits, origin: "our default [D]", about: "a declared code with fewer digits than this only raises a question"}
signs:
  forbidden: {weight: 0.95, about: "the goods were forbidden in that direction on that day"}
  forbidden_with_room: {weight: 0.4, about: "forbidden, but earlier contracts were still allowed or the code is too short"}
  touched: {weight: 0.3, about: "a rule touches the goods"}
  approved: {weight: 0.1, about: "an approval or licence is named"}
subject: consignor, consignee and rule
reach: {days: 0, hops: 0}
explanation: >
  {declarations} declaration(s) of {goods} (HS {codes}) {direction_words} {state} between {consignor_name} and
  {consignee_name}; {status_words}.
innocent:
  wind_down: {explanation: "A contract made before the ban, performed within its wind-down period", test: "the day against the rule's last day for earlier contracts"}
  exemption: {explanation: "The rule's exemptions, such as livelihood purposes or goods of another country in transit", test: "whether exemptions are part of the rule; humanitarian and case-by-case exemptions are in no record"}
  approval: {explanation: "A Committee approval or licence", test: "the column approval of the declaration"}
  classification: {explanation: "The goods are declared under a wrong or too short code", test: "how many digits the code has, and whether the rule's own prefix is verified"}
*/
WITH matched AS (
    SELECT
        customs.*,
        law_goods.rule,
        law_goods.state,
        law_goods.direction,
        law_goods.scope,
        law_goods.prefix,
        law_goods.is_doubtful,
        law_goods.has_exemptions,
        customs.day <= law_goods.wind_down AS is_winding_down,
        length(customs.hs) >= $exact_prefix AND length(customs.hs) >= length(law_goods.prefix) AS is_exact
    FROM customs
    JOIN law_goods
        ON customs.day >= law_goods.since
       AND (law_goods.until IS NULL OR customs.day <= law_goods.until)
       AND (starts_with(customs.hs, law_goods.prefix)
            OR starts_with(law_goods.prefix, customs.hs))       -- too short a code raises a question
       AND CASE law_goods.direction WHEN 'from' THEN customs.origin ELSE customs.destination END = law_goods.state
    QUALIFY row_number() OVER (                       -- of several rules the one that decides most
        PARTITION BY customs.id, law_goods.direction
        ORDER BY starts_with(customs.hs, law_goods.prefix) DESC, law_goods.scope = 'ban' DESC, law_goods.is_doubtful, length(law_goods.prefix) DESC, law_goods.rule
    ) = 1
),
judged AS (
    SELECT
        *,
        scope = 'ban' AND NOT is_doubtful AND NOT coalesce(is_winding_down, FALSE) AND approval IS NULL AND is_exact AS is_breach
    FROM matched
)
SELECT
    judged.consignor || '|' || judged.consignee || '|' || judged.rule || '|' || judged.is_breach AS subject,
    list_concat(
        [{'id': judged.consignor, 'role': 'trader'}, {'id': judged.consignee, 'role': 'trader'}],
        -- a ship that carries for many is named only where it is listed itself
        coalesce(list(DISTINCT {'id': judged.vessel, 'role': 'trader'}) FILTER (judged.vessel IN (
            SELECT id FROM hit WHERE corroborated
        )), [])
    ) AS parties,
    min(judged.day) AS since,
    max(judged.day) AS until,
    {
        'forbidden': judged.is_breach,
        'forbidden_with_room': NOT judged.is_breach AND max(judged.scope) = 'ban'
            AND bool_and(judged.approval IS NULL) AND NOT bool_or(judged.is_doubtful),
        'touched': bool_and(judged.approval IS NULL),
        'approved': bool_or(judged.approval IS NOT NULL)
    } AS signs,
    judged.is_breach AS decisive,
    [judged.rule] AS rules,
    min(judged.day) AS event_day,
    list({'kind': 'customs', 'id': judged.id} ORDER BY judged.id) AS evidence,
    CASE WHEN count(DISTINCT judged.currency) = 1
         THEN coalesce(sum(CAST(judged.value AS DOUBLE)), 0.0) ELSE coalesce(sum(judged.usd), 0.0) END AS money_low,
    CASE WHEN count(DISTINCT judged.currency) = 1
         THEN coalesce(sum(CAST(judged.value AS DOUBLE)), 0.0) ELSE coalesce(sum(judged.usd), 0.0) END AS money_high,
    CASE WHEN count(DISTINCT judged.currency) = 1 THEN min(judged.currency) ELSE 'USD' END AS currency,
    {
        'declarations': count(*),
        'goods': coalesce(min(judged.goods), 'goods'),
        'codes': array_to_string(list(DISTINCT judged.hs ORDER BY judged.hs), ', '),
        'direction_words': CASE judged.direction WHEN 'from' THEN 'out of' ELSE 'into' END,
        'state': min(judged.state),
        'consignor_name': coalesce(min(consignor.name), judged.consignor),
        'consignee_name': coalesce(min(consignee.name), judged.consignee),
        'status_words': CASE
            WHEN judged.is_breach THEN 'the rule forbade them on those days'
            ELSE 'the rule touches them, but leaves room on those days'
        END
    } AS facts,
    {
        'wind_down': CASE WHEN bool_or(coalesce(judged.is_winding_down, FALSE)) THEN 'possible' ELSE 'excluded' END,
        'exemption': CASE
            WHEN bool_or(judged.scope <> 'ban') THEN 'possible'
            ELSE 'untested'
        END,
        'approval': CASE WHEN bool_or(judged.approval IS NOT NULL) THEN 'possible' ELSE 'untested' END,
        'classification': CASE WHEN bool_or(judged.is_doubtful OR NOT judged.is_exact) THEN 'possible' ELSE 'excluded' END
    } AS innocent
FROM judged
LEFT JOIN party AS consignor ON consignor.id = judged.consignor
LEFT JOIN party AS consignee ON consignee.id = judged.consignee
GROUP BY judged.consignor, judged.consignee, judged.rule, judged.direction, judged.is_breach
ORDER BY subject

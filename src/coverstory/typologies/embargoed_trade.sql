/*
name: embargoed_trade
family: trade
question: Did goods move from or to an embargoed state that were forbidden in that direction on that day?
basis: []
guidance: >
  The goods, directions and dates stand in law/goods_from.toml, law/goods_to.toml and law/arms.toml, each with its
  paragraph and how well it is attested. FIN-2017-A008 (2 November 2017) names payment for the goods of another company [K].
needs:
  customs: [hs, origin, destination, consignor, consignee]
parameters:
  exact_prefix: {value: 4, unit: digits, origin: "our default [D]", about: "a declared code with fewer digits than this only raises a question"}
  barrels_per_tonne: {value: 7.62, unit: barrels, origin: "4,000,000 barrels or 525,000 tonnes in UNSCR 2397 (2017) para 4 [G]", about: "how tonnes of oil count against a cap in barrels"}
  settled_days: {value: 60, unit: days, origin: "our default [D]", about: "how far from the declaration goods are paid for"}
  settled_slack: {value: 0.01, unit: share of the value, origin: "our default [D]", about: "how far a payment for the goods may lie from their declared value"}
  least_settled: {value: 1000, unit: US dollars, origin: "our default [D]", about: "goods of less value are not matched with payments"}
signs:
  forbidden: {weight: 0.95, about: "the goods were forbidden in that direction on that day"}
  over_cap: {weight: 0.6, about: "a cap allowed such goods, and the declarations seen before had used it up"}
  forbidden_with_room: {weight: 0.4, about: "forbidden, but earlier contracts were still allowed or the code is too short"}
  touched: {weight: 0.3, about: "a rule touches the goods"}
  paid_by_another: {weight: 0.2, about: "the goods' value is paid by or to a company that the declaration does not name"}
  approved: {weight: 0.1, about: "an approval or licence is named"}
subject: consignor, consignee and rule
reach: {days: 366, hops: 1}
explanation: >
  {declarations} declaration(s) of {goods} (HS {codes}) {direction_words} {state} between {consignor_name} and
  {consignee_name}; {status_words}{paid_words}.
innocent:
  wind_down: {explanation: "A contract made before the ban, performed within its wind-down period", test: "the day against the rule's last day for earlier contracts"}
  exemption: {explanation: "What the rule itself lets pass: livelihood purposes, a yearly cap, coal of another country through Rajin, spare parts of passenger aircraft, fuel of a return flight", test: "whether exemptions are part of the rule; the description and code of the goods; what had passed under the cap before; humanitarian and case-by-case exemptions are in no record"}
  approval: {explanation: "A Committee approval or licence", test: "the column approval of the declaration"}
  classification: {explanation: "The goods are declared under a wrong or too short code", test: "how many digits the code has, and whether the rule's own prefix is verified"}
*/
WITH touching AS (                                   -- each declaration once for each direction in which it touches a state
    SELECT customs.*, 'from' AS direction, customs.origin AS state
    FROM customs
    WHERE customs.origin IN (SELECT state FROM law_goods)
    UNION ALL
    SELECT customs.*, 'to', customs.destination
    FROM customs
    WHERE customs.destination IN (SELECT state FROM law_goods)
),
matched AS (
    SELECT
        touching.*,
        law_goods.rule,
        law_goods.successor,
        law_goods.scope,
        law_goods.prefix,
        law_goods.is_doubtful,
        law_goods.cap_barrels,
        law_goods.cap_tonnes,
        law_goods.cap_usd,
        CASE law_goods.cap_period
            WHEN 'calendar year' THEN year(touching.day)
            ELSE CAST(floor(date_diff('day', law_goods.since, touching.day) / 365.25) AS INTEGER)
        END AS period,
        coalesce(touching.day <= law_goods.wind_down, FALSE) AS is_winding_down,
        coalesce(regexp_matches(lower(touching.goods), law_goods.room_words), FALSE)
            OR coalesce(regexp_matches(touching.hs, law_goods.room_hs), FALSE) AS may_be_exempt,
        length(touching.hs) >= $exact_prefix AND length(touching.hs) >= length(law_goods.prefix) AS is_exact
    FROM touching
    JOIN law_goods
        ON law_goods.state = touching.state
       AND law_goods.direction = touching.direction
       AND law_goods.chapter = left(touching.hs, 2)
       AND law_goods.measure <> 'luxury'
       AND touching.day >= law_goods.since
       AND (law_goods.until IS NULL OR touching.day <= law_goods.until)
       AND (starts_with(touching.hs, law_goods.prefix)
            OR starts_with(law_goods.prefix, touching.hs))       -- too short a code raises a question
       AND (law_goods.words IS NULL OR regexp_matches(lower(coalesce(touching.goods, '')), law_goods.words))
    QUALIFY row_number() OVER (                       -- of several rules the one that decides most
        PARTITION BY touching.id, law_goods.direction
        ORDER BY starts_with(touching.hs, law_goods.prefix) DESC, law_goods.scope = 'ban' AND NOT law_goods.is_doubtful DESC, law_goods.scope = 'ban' DESC, law_goods.is_doubtful, length(law_goods.prefix) DESC, law_goods.rule
    ) = 1
),
measured AS (
    SELECT
        *,
        CASE
            WHEN is_doubtful OR NOT is_exact THEN NULL
            WHEN trim(lower(unit)) IN ('bbl', 'barrel', 'barrels') THEN quantity / $barrels_per_tonne
            WHEN trim(lower(unit)) IN ('t', 'mt', 'tonne', 'tonnes', 'metric ton', 'metric tons') THEN quantity
            WHEN trim(lower(unit)) = 'kg' THEN quantity / 1000
        END AS tonnes,
        CASE WHEN NOT is_doubtful AND is_exact THEN usd END AS counted_usd
    FROM matched
),
judged AS (
    SELECT
        *,
        scope = 'ban' AND NOT is_doubtful AND NOT is_winding_down AND NOT may_be_exempt
            AND approval IS NULL AND is_exact AS is_breach,
        scope = 'cap' AND NOT is_doubtful AND is_exact AND approval IS NULL AND (
            coalesce(sum(tonnes) OVER so_far * $barrels_per_tonne > cap_barrels, FALSE)
            OR coalesce(sum(tonnes) OVER so_far > cap_tonnes, FALSE)
            OR coalesce(sum(counted_usd) OVER so_far > cap_usd, FALSE)
        ) AS is_over_cap
    FROM measured
    WINDOW so_far AS (PARTITION BY rule, period ORDER BY day, id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
),
settled AS (                                         -- who else pays the consignor or is paid by the consignee just that value
    SELECT judged.id AS declaration, payment.id AS payment, other.id AS other, other.name
    FROM judged
    JOIN payment ON payment.payer = judged.consignee AND payment.payee <> judged.consignor
    JOIN party AS other ON other.id = payment.payee AND other.kind = 'company'
    WHERE abs(date_diff('day', judged.day, payment.day)) <= $settled_days
      AND abs(payment.usd - judged.usd) <= $settled_slack * judged.usd
      AND judged.usd >= $least_settled
      AND coalesce(payment.category, 'invoice') IN ('invoice', 'other')
    UNION
    SELECT judged.id, payment.id, other.id, other.name
    FROM judged
    JOIN payment ON payment.payee = judged.consignor AND payment.payer <> judged.consignee
    JOIN party AS other ON other.id = payment.payer AND other.kind = 'company'
    WHERE abs(date_diff('day', judged.day, payment.day)) <= $settled_days
      AND abs(payment.usd - judged.usd) <= $settled_slack * judged.usd
      AND judged.usd >= $least_settled
      AND coalesce(payment.category, 'invoice') IN ('invoice', 'other')
),
payers AS (
    SELECT
        settled.declaration,
        list(DISTINCT {'id': settled.other, 'role': 'front'}) AS parties,
        list(DISTINCT {'kind': 'payment', 'id': settled.payment}) AS evidence,
        min(settled.name) AS name
    FROM settled
    GROUP BY settled.declaration
)
SELECT
    judged.consignor || '|' || judged.consignee || '|' || judged.rule || '|' || judged.is_breach
        || CASE WHEN judged.is_over_cap THEN '|over the cap' ELSE '' END AS subject,
    list_concat(
        list_concat(
            [{'id': judged.consignor, 'role': 'trader'}, {'id': judged.consignee, 'role': 'trader'}],
            -- a ship that carries for many is named only where it is listed itself
            coalesce(list(DISTINCT {'id': judged.vessel, 'role': 'trader'}) FILTER (judged.vessel IN (
                SELECT id FROM hit WHERE corroborated
            )), [])
        ),
        list_sort(list_distinct(flatten(list(coalesce(payers.parties, [])))))
    ) AS parties,
    min(judged.day) AS since,
    max(judged.day) AS until,
    {
        'forbidden': judged.is_breach,
        'over_cap': judged.is_over_cap,
        'forbidden_with_room': NOT judged.is_breach AND max(judged.scope) = 'ban'
            AND bool_and(judged.approval IS NULL) AND NOT bool_or(judged.is_doubtful OR judged.may_be_exempt),
        'touched': bool_and(judged.approval IS NULL),
        'paid_by_another': count(payers.declaration) > 0,
        'approved': bool_or(judged.approval IS NOT NULL)
    } AS signs,
    judged.is_breach AS decisive,
    CASE WHEN min(judged.successor) IS NULL THEN [judged.rule] ELSE [judged.rule, min(judged.successor)] END AS rules,
    min(judged.day) AS event_day,
    list_concat(
        list({'kind': 'customs', 'id': judged.id} ORDER BY judged.id),
        list_sort(list_distinct(flatten(list(coalesce(payers.evidence, [])))))
    ) AS evidence,
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
            WHEN judged.is_over_cap THEN 'the declarations seen before had used up what the rule allows in that period'
            ELSE 'the rule touches them, but leaves room on those days'
        END,
        'paid_words': coalesce('; their value was paid by or to ' || min(payers.name) || ', whom the declaration does not name', '')
    } AS facts,
    {
        'wind_down': CASE WHEN bool_or(judged.is_winding_down) THEN 'possible' ELSE 'excluded' END,
        'exemption': CASE
            WHEN judged.is_over_cap THEN 'excluded'
            WHEN bool_or(judged.scope <> 'ban' OR judged.may_be_exempt) THEN 'possible'
            ELSE 'untested'
        END,
        'approval': CASE WHEN bool_or(judged.approval IS NOT NULL) THEN 'possible' ELSE 'untested' END,
        'classification': CASE WHEN bool_or(judged.is_doubtful OR NOT judged.is_exact) THEN 'possible' ELSE 'excluded' END
    } AS innocent
FROM judged
LEFT JOIN payers ON payers.declaration = judged.id
LEFT JOIN party AS consignor ON consignor.id = judged.consignor
LEFT JOIN party AS consignee ON consignee.id = judged.consignee
GROUP BY judged.consignor, judged.consignee, judged.rule, judged.direction, judged.is_breach, judged.is_over_cap
ORDER BY subject

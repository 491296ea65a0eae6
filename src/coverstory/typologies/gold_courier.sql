/*
name: gold_courier
family: cash
question: Does a mission's side move or buy gold or silver in amounts no household has?
basis:
  - {law: gold-couriers-2016}
  - {law: bulk-cash-2013}
  - {law: baggage-2016}
guidance: >
  Dhaka, March 2015, as told by the press [V2]: a first secretary was stopped with 26.795 kg of gold and sent out of
  the country. The press gives both 2 kg and 200 g as what may be carried; the least weight here is our default [D].
needs:
  party: [kind]
needs_any:
  - [customs.quantity, cash.party, payment.payer_account]
parameters:
  least_kg: {value: 2, unit: kilograms, origin: "our default [D]; figures in the press conflict", about: "the least weight in one declaration"}
  dealer_usd: {value: 10000, unit: US dollars, origin: "our default [D]", about: "what is spent with dealers in precious metals within the window"}
  inflow_days: {value: 30, unit: days, origin: "our default [D]", about: "how soon after business income of the same mission's side it is spent"}
  repeats: {value: 2, unit: declarations, origin: "our default [D]", about: "from how many on it is a habit"}
signs:
  moved: {weight: 0.4, about: "gold, silver or their scrap was declared for a member of a mission's side"}
  unweighed: {weight: 0.15, about: "the same, but the weight is not on record"}
  again: {weight: 0.25, about: "more than once"}
  bought: {weight: 0.35, about: "it was bought from dealers soon after business income had come in"}
subject: the mission or the person on its side
reach: {days: 30, hops: 1}
explanation: >
  {holder_name}, on the side of {mission_name}: {words}.
innocent:
  jewellery: {explanation: "Own jewellery, a wedding, or savings brought home", test: "the weight; what weighs less is left out, and where the weight is not on record it stays possible"}
  approved: {explanation: "An approval, licence or exemption", test: "the column approval of the declaration; declarations with one are left out; untested where none carries any"}
  dealer: {explanation: "A jeweller's or dealer's trade through a member of the mission", test: none}
*/
WITH side AS (
    SELECT party, min(mission) AS mission, min(tie) AS tie FROM mission_side GROUP BY party
),
metal AS (                                           -- gold, silver, and their scrap
    SELECT
        customs.*,
        CASE
            WHEN regexp_matches(lower(customs.unit), '^(kg|kilo)') THEN customs.quantity
            WHEN regexp_matches(lower(customs.unit), '^(g|gram|gm)s?$') THEN customs.quantity / 1000
            WHEN regexp_matches(lower(customs.unit), '^(oz|ounce|troy)') THEN customs.quantity * 0.0311035
            WHEN regexp_matches(lower(customs.unit), '^(t|ton|tonne|mt)s?$') THEN customs.quantity * 1000
        END AS kg
    FROM customs
    WHERE (starts_with(customs.hs, '7108') OR starts_with(customs.hs, '7106') OR starts_with(customs.hs, '7112'))
      AND customs.approval IS NULL
),
moved AS (
    SELECT side.party, metal.id, metal.day, metal.kg, CAST(metal.value AS DOUBLE) AS amount, metal.currency, metal.usd,
           CASE WHEN metal.consignor = side.party THEN metal.consignee ELSE metal.consignor END AS other
    FROM metal
    JOIN side ON side.party = metal.consignor OR side.party = metal.consignee
    WHERE metal.kg IS NULL OR metal.kg >= $least_kg
),
declared AS (
    SELECT
        party,
        count(*) AS declarations,
        count(*) FILTER (kg IS NULL) AS unweighed,
        sum(kg) AS kg,
        min(day) AS since,
        max(day) AS until,
        CASE WHEN count(DISTINCT currency) = 1 THEN min(currency) ELSE 'USD' END AS currency,
        CASE WHEN count(DISTINCT currency) = 1 THEN sum(amount) ELSE sum(usd) END AS total,
        list(DISTINCT {'id': other, 'role': 'trader'}) FILTER (other <> party) AS roles,
        list({'kind': 'customs', 'id': id} ORDER BY id) AS evidence
    FROM moved
    GROUP BY party
),
dealers AS (
    SELECT id FROM party WHERE regexp_matches(lower(sector), 'gold|bullion|jewel|precious')
),
bought AS (                                          -- by transfer, or in cash paid in at the dealer's account
    SELECT payment.payer AS party, payment.payee AS dealer, payment.day, payment.id, 'payment' AS kind, payment.usd
    FROM payment
    JOIN dealers ON dealers.id = payment.payee
    JOIN side ON side.party = payment.payer
    WHERE payment.usd IS NOT NULL
    UNION ALL
    SELECT cash.party, cash.holder, cash.day, cash.id, 'cash', cash.usd
    FROM cash
    JOIN dealers ON dealers.id = cash.holder
    JOIN side ON side.party = cash.party
    WHERE cash.direction = 'deposit' AND cash.usd IS NOT NULL
),
inflow AS (                                          -- what a business pays for labour or services to the mission's side
    SELECT side.mission, payment.day, payment.id
    FROM payment
    JOIN side ON side.party = payment.payee
    JOIN party AS payer ON payer.id = payment.payer AND payer.kind IN ('company', 'organization')
    WHERE payment.category IN ('salary', 'invoice') OR payment.worker IS NOT NULL
),
spent AS (
    SELECT bought.party, bought.dealer, bought.day, bought.id, bought.kind, bought.usd, max(inflow.id) AS inflow
    FROM bought
    JOIN side ON side.party = bought.party
    JOIN inflow ON inflow.mission = side.mission
               AND inflow.day BETWEEN bought.day - CAST($inflow_days AS INTEGER) AND bought.day
    GROUP BY bought.party, bought.dealer, bought.day, bought.id, bought.kind, bought.usd
),
purchases AS (
    SELECT
        party,
        sum(usd) AS usd,
        min(day) AS since,
        max(day) AS until,
        list(DISTINCT {'id': dealer, 'role': 'trader'}) AS roles,
        list_concat(
            list(DISTINCT {'kind': kind, 'id': id}), list_transform(list(DISTINCT inflow), lambda id: {'kind': 'payment', 'id': id})
        ) AS evidence
    FROM spent
    GROUP BY party
    HAVING sum(usd) > $dealer_usd
),
holders AS (
    SELECT party FROM declared
    UNION
    SELECT party FROM purchases
)
SELECT
    holders.party AS subject,
    list_concat(
        list_concat(
            [{'id': holders.party, 'role': CASE WHEN party.kind = 'mission' THEN 'mission' ELSE 'courier' END}],
            CASE WHEN side.mission = holders.party THEN [] ELSE [{'id': side.mission, 'role': 'mission'}] END
        ),
        list_concat(coalesce(declared.roles, []), coalesce(purchases.roles, []))
    ) AS parties,
    least(declared.since, purchases.since) AS since,
    greatest(declared.until, purchases.until) AS until,
    {
        'moved': coalesce(declared.unweighed < declared.declarations, FALSE),
        'unweighed': coalesce(declared.unweighed = declared.declarations, FALSE),
        'again': coalesce(declared.declarations >= $repeats, FALSE),
        'bought': purchases.party IS NOT NULL
    } AS signs,
    FALSE AS decisive,
    list_concat(
        list_concat(coalesce(declared.evidence, []), coalesce(purchases.evidence, [])),
        CASE WHEN side.tie IS NULL THEN [] ELSE [{'kind': 'tie', 'id': side.tie}] END
    ) AS evidence,
    coalesce(declared.total, purchases.usd) AS money_low,
    coalesce(declared.total, purchases.usd) AS money_high,
    CASE WHEN declared.total IS NULL THEN 'USD' ELSE declared.currency END AS currency,
    {
        'holder_name': coalesce(party.name, holders.party),
        'mission_name': coalesce(mission.name, side.mission),
        'words': array_to_string(list_filter([
            CASE WHEN declared.declarations > 0 THEN declared.declarations || ' declaration(s) of gold or silver'
                || CASE WHEN declared.kg > 0 THEN ', ' || CAST(round(declared.kg, 1) AS VARCHAR) || ' kg in all' ELSE ', of no weight on record' END END,
            CASE WHEN purchases.usd > 0 THEN 'about USD ' || CAST(round(purchases.usd, -2) AS HUGEINT)
                || ' spent with dealers in precious metals within ' || CAST($inflow_days AS INTEGER) || ' days after business income had come in' END
        ], lambda word: word IS NOT NULL), '; ')
    } AS facts,
    {
        'jewellery': CASE WHEN declared.unweighed > 0 OR declared.party IS NULL THEN 'possible' ELSE 'excluded' END,
        'approved': CASE WHEN EXISTS (SELECT 1 FROM customs WHERE approval IS NOT NULL) THEN 'excluded' ELSE 'untested' END,
        'dealer': 'untested'
    } AS innocent
FROM holders
JOIN side ON side.party = holders.party
LEFT JOIN declared ON declared.party = holders.party
LEFT JOIN purchases ON purchases.party = holders.party
LEFT JOIN party ON party.id = holders.party
LEFT JOIN party AS mission ON mission.id = side.mission
ORDER BY holders.party

/*
name: origin_laundering
family: trade
question: Are goods that an embargoed state may not sell declared as made in a neighbouring country?
basis: []
guidance: >
  US advisory of 23 July 2018, section I: goods of the state are relabelled, subcontracted without the buyer's knowledge,
  and sold at artificially low prices [V]; seafood, textiles, minerals and stone from China and Russia are named. CAATSA
  section 321 presumes forced labour behind such goods [K].
needs:
  customs: [hs, origin, consignor, consignee, quantity, unit, value, currency]
needs_any:
  - [party.country, party.address, party.formed]
parameters:
  cheap: {value: 0.75, unit: share of the median price, origin: "our default [D]; the advisory of 2018 says artificially low [V]", about: "below this share of what others take for the same code and unit a price is low"}
  ordinary_cheap: {value: 0.1, unit: share of the others' declarations, origin: "our default [D]", about: "where more of the others are as cheap, the price is one of several grades"}
  fewest_peers: {value: 8, unit: declarations, origin: "our default [D]", about: "with fewer by others nothing is said of a price"}
  fewest_houses: {value: 3, unit: consignors, origin: "our default [D]", about: "of how many others at least these declarations are"}
  peer_days: {value: 365, unit: days, origin: "twelve months [D]", about: "how long the span around a declaration is in which others are compared"}
  young_days: {value: 365, unit: days, origin: "our default [D]", about: "how young a supplier is for a large volume to be beyond it"}
  outsized: {value: 3, unit: times the median volume, origin: "our default [D]", about: "from how much more than other suppliers in the same span a young one cannot have made itself"}
  habit: {value: 3, unit: declarations, origin: "our default [D]", about: "from how many such declarations on it is a habit and no single lot"}
  own_buyer: {value: 0.5, unit: share of the declarations, origin: "our default [D]", about: "from this share of all it sends of such goods on a buyer is seen as part of the trade"}
  passes_days: {value: 10, unit: days, origin: "our default [D]", about: "within how long money for the goods is passed on by a company between"}
  passes_slack: {value: 0.05, unit: share of the sum, origin: "our default [D]", about: "how far what is passed on may lie from what came"}
signs:
  cheap: {weight: 0.15, about: "the price is far below what others take"}
  registered_there: {weight: 0.35, about: "the supplier is registered in the state, but the goods are declared to be of another country"}
  tied_there: {weight: 0.4, about: "the supplier pays, or shares a tie or a rare identifier with, a company or mission of the state"}
  owned_there: {weight: 0.3, about: "a company or body of the state is its owner on record"}
  listed: {weight: 0.4, about: "the supplier is on a watchlist"}
  border_place: {weight: 0.2, about: "the supplier sits in a prefecture at the state's border"}
  beyond_capacity: {weight: 0.25, about: "the supplier is too young for the volume it sends"}
  passed_on: {weight: 0.25, about: "the buyer's money comes to it through a company that no declaration names, again and again"}
  habit: {weight: 0.15, about: "again and again"}
subject: the supplier and the rule on the goods
reach: {days: 366, hops: 2}
explanation: >
  {supplier_name} sent {declarations} declaration(s) of {goods} (HS {codes}) as made in {origins}{price_words};
  {reason_words}. Goods of this kind may not come out of {state}.
innocent:
  quality: {explanation: "A lower grade, seconds or scrap of the same code", test: "words of the description; lots described so are left out; and whether others are as cheap; no record tells grades under one code apart"}
  clearance: {explanation: "A single lot sold off cheaply", test: "whether it happened again over more than a quarter"}
  currency: {explanation: "Exchange rates moved between the contracts", test: "whether the lot and those of others are declared in one currency"}
  transit: {explanation: "Another country's goods that pass through the state, such as coal through the port of Rajin", test: "whether it is coal declared as Russian and sent by a company of the state"}
*/
WITH state AS (
    SELECT DISTINCT state FROM law_goods
),
there AS (                                           -- companies and missions of the state, by the register's own record
    SELECT party.id AS party, party.name, state.state, party.kind
    FROM party
    JOIN state ON list_contains(party.country, state.state)
    WHERE party.kind IN ('company', 'organization', 'public_body', 'mission')
),
lots AS (
    SELECT
        customs.id, customs.consignor, customs.consignee, customs.hs, customs.origin, customs.goods, customs.value,
        customs.usd, customs.currency, customs.quantity, customs.day,
        left(customs.hs, 6) AS code,
        trim(lower(customs.unit)) AS unit,
        customs.usd / customs.quantity AS price,
        year(customs.day) * 12 + month(customs.day) AS month,
        law_goods.rule, law_goods.state,
        coalesce(regexp_matches(
            lower(customs.goods), '(^|[^a-z])(second grade|seconds|stock lot|clearance|used|reject|scrap|off-spec|low grade|b grade)'
        ), FALSE) AS is_lesser
    FROM customs
    JOIN law_goods
        ON law_goods.chapter = left(customs.hs, 2)
       AND law_goods.direction = 'from'
       AND regexp_matches(law_goods.rule, '^(coal|iron-ore|seafood|textiles|earth-stone)-')
       AND starts_with(customs.hs, law_goods.prefix)
       AND customs.day >= law_goods.since
       AND (law_goods.until IS NULL OR customs.day <= law_goods.until)
    WHERE customs.origin <> law_goods.state
      AND customs.approval IS NULL
),
suppliers AS (
    SELECT DISTINCT consignor AS supplier, state FROM lots
),
ties_there AS (                                      -- what ties a supplier to the state: payments, declared ties, rare identifiers
    SELECT suppliers.supplier, there.party, there.name, 'payment' AS kind, min(payment.id) AS evidence
    FROM suppliers
    JOIN payment ON payment.payer = suppliers.supplier
    JOIN there ON there.party = payment.payee AND there.state = suppliers.state
    WHERE there.party <> suppliers.supplier AND coalesce(payment.category, 'invoice') NOT IN ('fee', 'tax')
    GROUP BY ALL
    UNION ALL
    SELECT suppliers.supplier, there.party, there.name, 'tie', min(declared_tie.tie)
    FROM suppliers
    JOIN declared_tie ON declared_tie.one = suppliers.supplier
    JOIN there ON there.party = declared_tie.other AND there.state = suppliers.state
    GROUP BY ALL
    UNION ALL
    SELECT suppliers.supplier, there.party, there.name, 'identifier', min(rare_link.one_evidence)
    FROM suppliers
    JOIN rare_link ON rare_link.one = suppliers.supplier
    JOIN there ON there.party = rare_link.other AND there.state = suppliers.state
    GROUP BY ALL
),
tied AS (
    SELECT
        supplier,
        list(DISTINCT {'id': party, 'role': CASE WHEN party IN (SELECT party FROM there WHERE kind = 'mission') THEN 'mission' ELSE 'trader' END}) AS parties,
        list(DISTINCT {'kind': kind, 'id': evidence}) AS evidence,
        bool_or(party IN (SELECT tie.subject FROM tie WHERE tie.kind = 'owner' AND tie.object = supplier)) AS is_owned,
        min(name) AS name
    FROM ties_there
    GROUP BY supplier
),
odd AS (                                             -- suppliers of whom something besides the price is to be said
    SELECT
        suppliers.supplier,
        suppliers.state,
        party.name,
        party.formed,
        registered.party IS NOT NULL AS is_registered_there,
        tied.supplier IS NOT NULL AS is_tied_there,
        coalesce(tied.is_owned, FALSE) AS is_owned_there,
        coalesce(suppliers.supplier IN (SELECT id FROM hit WHERE corroborated), FALSE) AS is_listed,
        border_place.place
    FROM suppliers
    LEFT JOIN party ON party.id = suppliers.supplier
    LEFT JOIN there AS registered
        ON registered.party = suppliers.supplier AND registered.state = suppliers.state AND registered.kind <> 'mission'
    LEFT JOIN tied ON tied.supplier = suppliers.supplier
    LEFT JOIN border_place ON border_place.party = suppliers.supplier
),
asked AS (                                           -- the lots whose price is worth asking after: of a neighbour, by such a supplier
    SELECT lots.*, odd.formed
    FROM lots
    JOIN odd ON odd.supplier = lots.consignor
    WHERE lots.origin IN ('CN', 'RU')                -- T26 speaks of the two neighbours through whom goods are relabelled
      AND NOT lots.is_lesser
      AND lots.quantity > 0
      AND lots.usd > 0
      AND (odd.is_registered_there OR odd.is_tied_there OR odd.is_listed OR odd.place IS NOT NULL
           OR odd.formed >= lots.day - CAST($young_days AS INTEGER))
),
keys AS (
    SELECT DISTINCT consignor, code, unit, month FROM asked
),
peers AS (                                           -- what others declared under the same code and unit, half a span either way
    SELECT
        keys.consignor, keys.code, keys.unit, keys.month,
        customs.consignor AS house,
        customs.usd / customs.quantity AS price,
        customs.quantity,
        customs.currency
    FROM keys
    JOIN customs
        ON left(customs.hs, 6) = keys.code
       AND trim(lower(customs.unit)) = keys.unit
       AND customs.consignor <> keys.consignor
       AND abs(year(customs.day) * 12 + month(customs.day) - keys.month) <= $peer_days / 61
    WHERE customs.quantity > 0 AND customs.usd > 0
),
volumes AS (
    SELECT consignor, code, unit, month, median(quantity) AS usual_volume
    FROM (
        SELECT consignor, code, unit, month, house, sum(quantity) AS quantity
        FROM peers
        GROUP BY consignor, code, unit, month, house
    ) AS houses
    GROUP BY consignor, code, unit, month
),
usual AS (
    SELECT
        consignor, code, unit, month,
        median(price) AS price,
        count(*) AS declarations,
        count(DISTINCT house) AS houses,
        list(price) AS prices,
        min(currency) AS currency,
        count(DISTINCT currency) AS currencies
    FROM peers
    GROUP BY consignor, code, unit, month
    HAVING count(*) >= $fewest_peers AND count(DISTINCT house) >= $fewest_houses
),
sent AS (                                            -- what the supplier itself sent in the same span
    SELECT keys.consignor, keys.code, keys.unit, keys.month, sum(lots.quantity) AS volume
    FROM keys
    JOIN lots
        ON lots.consignor = keys.consignor
       AND lots.code = keys.code
       AND lots.unit = keys.unit
       AND abs(lots.month - keys.month) <= $peer_days / 61
    GROUP BY keys.consignor, keys.code, keys.unit, keys.month
),
compared AS (
    SELECT
        asked.id,
        asked.price / usual.price AS share_of_usual,
        usual.currencies = 1 AND usual.currency = asked.currency AS is_one_currency,
        coalesce(asked.formed >= asked.day - CAST($young_days AS INTEGER), FALSE)
            AND sent.volume >= $outsized * volumes.usual_volume AS is_beyond_capacity
    FROM asked
    JOIN usual USING (consignor, code, unit, month)
    JOIN volumes USING (consignor, code, unit, month)
    JOIN sent USING (consignor, code, unit, month)
    WHERE asked.price < $cheap * usual.price
      AND len(list_filter(usual.prices, lambda price: price <= asked.price)) <= $ordinary_cheap * usual.declarations
),
judged AS (
    SELECT
        lots.*,
        odd.name, odd.place, odd.is_registered_there, odd.is_tied_there, odd.is_owned_there, odd.is_listed,
        compared.id IS NOT NULL AS is_cheap,
        compared.share_of_usual,
        compared.is_one_currency,
        coalesce(compared.is_beyond_capacity, FALSE) AS is_beyond_capacity,
        odd.is_registered_there AND lots.origin = 'RU' AND starts_with(lots.rule, 'coal-') AS may_be_transit
    FROM lots
    JOIN odd ON odd.supplier = lots.consignor
    LEFT JOIN compared ON compared.id = lots.id
    WHERE (odd.is_registered_there AND NOT (lots.origin = 'RU' AND starts_with(lots.rule, 'coal-')))   -- coal may pass through Rajin
       OR odd.is_owned_there                          -- what a company of the state owns abroad is asked at any price
       OR (compared.id IS NOT NULL
           AND (odd.is_tied_there OR odd.is_listed OR odd.place IS NOT NULL OR compared.is_beyond_capacity))
),
buyers AS (
    SELECT taken.consignor, taken.rule, list(DISTINCT {'id': taken.consignee, 'role': 'trader'}) AS parties
    FROM (
        SELECT consignor, rule, consignee, count(*) AS lots, sum(count(*)) OVER (PARTITION BY consignor, rule) AS of_all
        FROM lots
        WHERE NOT is_lesser AND consignor IN (SELECT judged.consignor FROM judged)
        GROUP BY consignor, rule, consignee
    ) AS taken
    WHERE taken.lots >= 2 AND taken.lots >= $own_buyer * taken.of_all
    GROUP BY taken.consignor, taken.rule
),
supplied AS MATERIALIZED (                           -- what the suppliers are paid
    SELECT payment.id, payment.payer, payment.payee, payment.day, payment.usd
    FROM payment
    JOIN (SELECT DISTINCT consignor FROM judged) AS wanted ON wanted.consignor = payment.payee
),
bought AS MATERIALIZED (                             -- what their buyers pay
    SELECT payment.id, payment.payer, payment.payee, payment.day, payment.usd
    FROM payment
    JOIN (SELECT DISTINCT consignee FROM judged) AS wanted ON wanted.consignee = payment.payer
),
passed AS (                                          -- a company between, through whom a buyer pays more than once
    SELECT
        pairs.consignor,
        paid.payee AS company,
        list_concat(list(paid.id), list(onward.id)) AS payments
    FROM (SELECT DISTINCT consignor, consignee FROM judged) AS pairs
    JOIN supplied AS onward ON onward.payee = pairs.consignor AND onward.payer <> pairs.consignee
    JOIN bought AS paid
        ON paid.payer = pairs.consignee
       AND paid.payee = onward.payer
       AND onward.day BETWEEN paid.day AND paid.day + CAST($passes_days AS INTEGER)
       AND abs(onward.usd - paid.usd) <= $passes_slack * paid.usd
    JOIN party ON party.id = paid.payee AND party.kind IN ('company', 'organization')
    WHERE paid.payee <> pairs.consignor
    GROUP BY pairs.consignor, paid.payee
    HAVING count(DISTINCT paid.id) >= 2
),
between_them AS (
    SELECT
        consignor,
        list(DISTINCT {'id': company, 'role': 'front'}) AS parties,
        list_transform(list_sort(list_distinct(flatten(list(payments)))), lambda id: {'kind': 'payment', 'id': id}) AS evidence
    FROM passed
    GROUP BY consignor
)
SELECT
    judged.consignor || '|' || judged.rule AS subject,
    list_concat(
        [{'id': judged.consignor, 'role': 'trader'}],
        list_concat(
            list_concat(coalesce(min(tied.parties), []), coalesce(min(buyers.parties), [])),
            coalesce(min(between_them.parties), [])
        )
    ) AS parties,
    min(judged.day) AS since,
    max(judged.day) AS until,
    {
        'cheap': bool_or(judged.is_cheap),
        'registered_there': bool_or(judged.is_registered_there AND NOT judged.may_be_transit),
        'tied_there': bool_or(judged.is_tied_there),
        'owned_there': bool_or(judged.is_owned_there),
        'listed': bool_or(judged.is_listed),
        'border_place': bool_or(judged.place IS NOT NULL),
        'beyond_capacity': bool_or(judged.is_beyond_capacity),
        'passed_on': count(between_them.consignor) > 0,
        'habit': count(*) >= $habit
    } AS signs,
    FALSE AS decisive,
    [judged.rule] AS rules,
    list_concat(
        list({'kind': 'customs', 'id': judged.id} ORDER BY judged.id),
        list_concat(
            list_concat(coalesce(min(tied.evidence), []), coalesce(min(between_them.evidence), [])),
            coalesce(list(DISTINCT {'kind': border_place.evidence_kind, 'id': border_place.evidence}) FILTER (border_place.party IS NOT NULL), [])
        )
    ) AS evidence,
    sum(judged.usd) AS money_low,
    sum(judged.usd) AS money_high,
    'USD' AS currency,
    {
        'supplier_name': coalesce(min(judged.name), judged.consignor),
        'declarations': count(*),
        'goods': coalesce(min(judged.goods), 'goods'),
        'codes': array_to_string(list(DISTINCT judged.hs ORDER BY judged.hs), ', '),
        'origins': array_to_string(list(DISTINCT judged.origin ORDER BY judged.origin), ', '),
        'state': min(judged.state),
        'price_words': CASE WHEN bool_or(judged.is_cheap)
            THEN ', ' || count(*) FILTER (judged.is_cheap) || ' of them at about '
                || CAST(round(100 * median(judged.share_of_usual), 0) AS INTEGER) || ' % of what others take' ELSE '' END,
        'reason_words': array_to_string(list_concat(
            CASE WHEN bool_or(judged.is_registered_there) THEN ['it is registered in ' || min(judged.state)] ELSE [] END,
            list_concat(
                CASE WHEN bool_or(judged.is_tied_there) THEN ['it is tied to ' || min(tied.name) || ' of ' || min(judged.state)] ELSE [] END,
                list_concat(
                    CASE WHEN bool_or(judged.place IS NOT NULL) THEN ['it sits in ' || min(judged.place) || ' at the border'] ELSE [] END,
                    list_concat(
                        CASE WHEN bool_or(judged.is_beyond_capacity) THEN ['it is too young for such a volume'] ELSE [] END,
                        list_concat(
                            CASE WHEN bool_or(judged.is_listed) THEN ['it is on a watchlist'] ELSE [] END,
                            CASE WHEN count(between_them.consignor) > 0 THEN ['its buyer pays it through another company'] ELSE [] END
                        )
                    )
                )
            )
        ), ', ')
    } AS facts,
    {
        'quality': CASE WHEN bool_or(judged.is_cheap) THEN 'untested' ELSE 'excluded' END,
        'clearance': CASE
            WHEN NOT bool_or(judged.is_cheap) OR (count(*) FILTER (judged.is_cheap) > 1 AND date_diff('day', min(judged.day), max(judged.day)) > 92)
                THEN 'excluded' ELSE 'possible' END,
        'currency': CASE WHEN bool_and(coalesce(judged.is_one_currency, TRUE)) THEN 'excluded' ELSE 'possible' END,
        'transit': CASE WHEN bool_or(judged.may_be_transit) THEN 'possible' ELSE 'excluded' END
    } AS innocent
FROM judged
LEFT JOIN tied ON tied.supplier = judged.consignor
LEFT JOIN border_place ON border_place.party = judged.consignor
LEFT JOIN between_them ON between_them.consignor = judged.consignor
LEFT JOIN buyers ON buyers.consignor = judged.consignor AND buyers.rule = judged.rule
GROUP BY judged.consignor, judged.rule
ORDER BY subject

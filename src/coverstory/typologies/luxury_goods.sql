/*
name: luxury_goods
family: trade
question: Do luxury goods go to the embargoed state, or to somebody who stands close to it?
basis: []
guidance: >
  Resolution 1718 forbids luxury goods and leaves their list to each country; the annexes of 2094, 2270 and 2321 name some,
  a few above a price. The items, codes and prices stand in law/luxury.toml. National lists are wider, Canada's for one.
needs:
  customs: [hs, destination, consignor, consignee]
parameters:
  exact_prefix: {value: 4, unit: digits, origin: "our default [D]", about: "a declared code with fewer digits than this only raises a question"}
  costly_usd: {value: 10000, unit: US dollars, origin: "our default [D]", about: "from this value on luxury goods to somebody close to the state are a shipment and no gift"}
  main_seller: {value: 0.5, unit: share of the declarations, origin: "our default [D]", about: "from this share on who sends such a consignee its luxuries is seen as part of the trade"}
  fewest_paid: {value: 2, unit: times, origin: "our default [D]", about: "from how many times on money from the state's side that passes through other hands to the seller is seen as paying for the goods"}
  own_use_items: {value: 12, unit: items, origin: "our default [D]", about: "up to so many items a year a mission or its staff may have for their own use"}
signs:
  named: {weight: 0.95, about: "the goods are named in an annex of the Security Council and go to the state"}
  named_with_room: {weight: 0.4, about: "the same, but the price of one item, the code or the grade is not certain"}
  national_list: {weight: 0.2, about: "the goods go to the state and stand on a wider national list alone"}
  tied_consignee: {weight: 0.3, about: "luxury goods go to somebody tied to a mission or company of the state"}
  paid_from_there: {weight: 0.3, about: "who is paid or shipped to by such a mission or company, or whose goods are paid for with its money"}
  sends_on: {weight: 0.35, about: "the consignee sends goods on to the state"}
  costly: {weight: 0.1, about: "the shipments are worth a trader's while"}
  approved: {weight: 0.05, about: "an approval or licence is named"}
subject: consignor, consignee and rule; for others than the state's consignees, the consignee
reach: {days: 366, hops: 1}
explanation: >
  {declarations} declaration(s) of {goods} (HS {codes}){price_words} to {consignee_name} in {destinations}; {reason_words}.
innocent:
  personal_effects: {explanation: "Personal effects or hospitality of diplomats", test: "whether the consignee is a mission or belongs to one, and how many items came in a year"}
  cheap_item: {explanation: "An item below the price from which the annex means it", test: "value and quantity of the declaration, where it counts pieces"}
  retail: {explanation: "A shop that imports for its own customers and does nothing else", test: "whether it sends goods on to the state or is tied to it; without either there is no finding"}
  approval: {explanation: "A Committee approval or licence", test: "the column approval of the declaration"}
*/
WITH there AS (                                      -- missions and companies of the state, and who acts for its missions
    SELECT party.id AS party, party.id AS body, party.name, states.state, party.kind, CAST(NULL AS VARCHAR) AS tie
    FROM party
    JOIN (SELECT DISTINCT state FROM law_goods) AS states ON list_contains(party.country, states.state)
    WHERE party.kind IN ('company', 'organization', 'public_body', 'mission')
    UNION ALL
    SELECT mission_side.party, mission.id, mission.name, states.state, mission.kind, mission_side.tie
    FROM mission_side
    JOIN party AS mission ON mission.id = mission_side.mission
    JOIN (SELECT DISTINCT state FROM law_goods) AS states ON list_contains(mission.country, states.state)
    WHERE mission_side.party <> mission_side.mission
),
luxury AS (                                          -- every declaration of goods that a list calls luxury on its day
    SELECT
        customs.*,
        law_goods.rule,
        law_goods.state,
        law_goods.jurisdiction,
        law_goods.item,
        law_goods.is_doubtful,
        law_goods.over_usd,
        length(customs.hs) >= $exact_prefix AND length(customs.hs) >= length(law_goods.prefix) AS is_exact,
        CASE WHEN trim(lower(customs.unit)) IN ('piece', 'pieces', 'pcs', 'pce', 'u', 'unit', 'units', 'no', 'each', 'item', 'items')
                  AND customs.quantity > 0
             THEN customs.usd / customs.quantity END AS price
    FROM customs
    JOIN law_goods
        ON law_goods.chapter = left(customs.hs, 2)
       AND law_goods.measure = 'luxury'
       AND (law_goods.jurisdiction = '' OR customs.destination = law_goods.state)
       AND starts_with(customs.hs, law_goods.prefix)
       AND customs.day >= law_goods.since
       AND (law_goods.until IS NULL OR customs.day <= law_goods.until)
       AND (law_goods.words IS NULL OR regexp_matches(lower(coalesce(customs.goods, '')), law_goods.words))
    QUALIFY row_number() OVER (                       -- of several lists the Council's first, and of its items the surest
        PARTITION BY customs.id
        ORDER BY law_goods.jurisdiction, coalesce(customs.usd / customs.quantity <= law_goods.over_usd, FALSE), law_goods.is_doubtful, length(law_goods.prefix) DESC, law_goods.rule, law_goods.item
    ) = 1
),
priced AS (                                          -- below its price an item is no luxury to the Council; a wider list may still name it
    SELECT
        luxury.* EXCLUDE (rule, jurisdiction),
        CASE WHEN luxury.price <= luxury.over_usd THEN wider.rule ELSE luxury.rule END AS rule,
        CASE WHEN luxury.price <= luxury.over_usd THEN wider.jurisdiction ELSE luxury.jurisdiction END AS jurisdiction
    FROM luxury
    LEFT JOIN (
        SELECT DISTINCT rule, jurisdiction, prefix FROM law_goods WHERE measure = 'luxury' AND jurisdiction <> '' AND words IS NULL
    ) AS wider ON luxury.price <= luxury.over_usd AND starts_with(luxury.hs, wider.prefix)
),
direct AS (
    SELECT
        priced.*,
        priced.jurisdiction = '' AND NOT priced.is_doubtful AND priced.is_exact AND priced.approval IS NULL
            AND (priced.over_usd IS NULL OR coalesce(priced.price > priced.over_usd, FALSE)) AS is_breach
    FROM priced
    WHERE priced.destination = priced.state AND priced.rule IS NOT NULL
),
elsewhere AS (                                       -- to consignees anywhere else who are, or are tied to, somebody of the state
    SELECT priced.*
    FROM priced
    WHERE priced.destination <> priced.state AND priced.jurisdiction = '' AND priced.approval IS NULL
),
receivers AS (
    SELECT DISTINCT consignee, state FROM elsewhere
),
linked AS (                                          -- how a consignee is tied to the state's side
    SELECT
        receivers.consignee, there.body, there.name, there.kind, CAST(NULL AS VARCHAR) AS person,
        'tied' AS how, 'tie' AS evidence_kind, there.tie AS evidence
    FROM receivers
    JOIN there ON there.party = receivers.consignee AND there.state = receivers.state
    UNION
    SELECT
        receivers.consignee, there.body, there.name, there.kind,      -- of a mission's side, who of it ties them
        CASE WHEN there.party <> there.body AND there.party IN (SELECT id FROM party WHERE kind = 'person') THEN there.party END,
        'tied', 'tie', declared_tie.tie
    FROM receivers
    JOIN declared_tie ON declared_tie.one = receivers.consignee
    JOIN there ON there.party = declared_tie.other AND there.state = receivers.state
    UNION
    SELECT receivers.consignee, there.body, there.name, there.kind, NULL, 'tied', 'identifier', rare_link.one_evidence
    FROM receivers
    JOIN rare_link ON rare_link.one = receivers.consignee
    JOIN there ON there.party = rare_link.other AND there.state = receivers.state
    UNION
    SELECT receivers.consignee, there.body, there.name, there.kind, NULL, 'paid', 'payment', min(payment.id)
    FROM receivers
    JOIN payment ON payment.payee = receivers.consignee
    JOIN there ON there.party = payment.payer AND there.state = receivers.state
    WHERE coalesce(payment.category, 'invoice') IN ('invoice', 'other')
    GROUP BY ALL
    UNION
    SELECT receivers.consignee, customs.consignee, party.name, party.kind, NULL, 'sends', 'customs', min(customs.id)
    FROM receivers
    JOIN customs ON customs.consignor = receivers.consignee
    LEFT JOIN party ON party.id = customs.consignee
    WHERE customs.destination = receivers.state
       OR customs.consignee IN (SELECT there.party FROM there WHERE there.state = receivers.state)
    GROUP BY ALL
),
known AS (
    SELECT
        linked.consignee,
        bool_or(linked.how = 'tied') AS is_tied,
        bool_or(linked.how = 'paid') AS is_paid,
        bool_or(linked.how = 'sends') AS is_sending,
        bool_or(linked.kind = 'mission') AS is_mission_side,
        list_concat(
            list(DISTINCT {'id': linked.body, 'role': CASE linked.kind WHEN 'mission' THEN 'mission' ELSE 'trader' END}),
            coalesce(list(DISTINCT {'id': linked.person, 'role': 'handler'}) FILTER (linked.person IS NOT NULL), [])
        ) AS parties,
        list(DISTINCT {'kind': linked.evidence_kind, 'id': linked.evidence}) FILTER (linked.evidence IS NOT NULL) AS evidence,
        min(linked.name) AS name
    FROM linked
    GROUP BY linked.consignee
),
own AS (                                             -- what a mission or its people may drink and wear themselves
    SELECT elsewhere.consignee, max(elsewhere.items) AS items
    FROM (
        SELECT
            consignee,
            year(day) AS year,
            sum(CASE WHEN price IS NULL THEN NULL ELSE quantity END) AS items
        FROM elsewhere
        GROUP BY consignee, year(day)
        HAVING bool_and(price IS NOT NULL)
    ) AS elsewhere
    GROUP BY elsewhere.consignee
),
network AS (
    SELECT elsewhere.*, known.is_tied, known.is_paid, known.is_sending, known.is_mission_side, known.parties, known.evidence, known.name
    FROM elsewhere
    JOIN known ON known.consignee = elsewhere.consignee
    LEFT JOIN own ON own.consignee = elsewhere.consignee
    WHERE known.is_sending OR NOT (known.is_mission_side AND coalesce(own.items <= $own_use_items, FALSE))
),
selling AS (                                         -- who sends a consignee most of its luxuries, more than once
    SELECT sent.consignee, sent.consignor, sent.state
    FROM (
        SELECT consignee, consignor, state, count(*) AS lots, sum(count(*)) OVER (PARTITION BY consignee) AS of_all
        FROM network
        GROUP BY consignee, consignor, state
    ) AS sent
    WHERE sent.lots >= 2 AND sent.lots >= $main_seller * sent.of_all
),
sellers AS (
    SELECT consignee, list({'id': consignor, 'role': 'trader'}) AS parties
    FROM selling
    GROUP BY consignee
),
hands AS (                                           -- money of the state's side that reaches such a seller, by whose hands
    SELECT selling.consignee, chain.terminal, chain.payments, unnest(chain.parties) AS hand
    FROM selling
    JOIN chain ON chain.terminal = selling.consignor AND chain.times >= $fewest_paid
    JOIN (SELECT DISTINCT party, state FROM there) AS payer ON payer.party = chain.source AND payer.state = selling.state
),
funders AS (
    SELECT
        hands.consignee,
        list(DISTINCT {
            'id': hands.hand,
            'role': CASE party.kind WHEN 'mission' THEN 'mission' WHEN 'person' THEN 'handler' ELSE 'front' END
        }) FILTER (hands.hand <> hands.terminal) AS parties,
        list_transform(
            list_sort(list_distinct(flatten(list(hands.payments)))), lambda id: {'kind': 'payment', 'id': id}
        ) AS evidence
    FROM hands
    JOIN party ON party.id = hands.hand
    GROUP BY hands.consignee
),
found AS (
    SELECT
        direct.consignor || '|' || direct.consignee || '|' || direct.rule || '|' || direct.is_breach AS subject,
        direct.id, direct.day, direct.hs, direct.goods, direct.item, direct.destination, direct.usd, direct.price, direct.over_usd,
        direct.rule, direct.consignee, direct.jurisdiction, direct.is_doubtful, direct.is_exact, direct.approval,
        direct.is_breach,
        TRUE AS is_direct,
        FALSE AS is_tied, FALSE AS is_paid, FALSE AS is_sending, FALSE AS is_mission_side,
        [{'id': direct.consignor, 'role': 'trader'}, {'id': direct.consignee, 'role': 'trader'}] AS parties,
        CAST([] AS STRUCT(kind VARCHAR, id VARCHAR)[]) AS evidence,
        CAST(NULL AS VARCHAR) AS name
    FROM direct
    UNION ALL
    SELECT
        network.consignee, network.id, network.day, network.hs, network.goods, network.item, network.destination,
        network.usd, network.price, network.over_usd, network.rule, network.consignee, network.jurisdiction,
        network.is_doubtful, network.is_exact, network.approval, FALSE, FALSE, network.is_tied,
        network.is_paid OR funders.consignee IS NOT NULL,
        network.is_sending, network.is_mission_side,
        list_concat(
            [{'id': network.consignee, 'role': CASE WHEN network.consignee IN (SELECT id FROM party WHERE kind = 'mission') THEN 'mission' ELSE 'trader' END}],
            list_concat(network.parties, list_concat(coalesce(sellers.parties, []), coalesce(funders.parties, [])))
        ),
        list_concat(coalesce(network.evidence, []), coalesce(funders.evidence, [])),
        network.name
    FROM network
    LEFT JOIN sellers ON sellers.consignee = network.consignee
    LEFT JOIN funders ON funders.consignee = network.consignee
)
SELECT
    found.subject,
    min(found.parties) AS parties,
    min(found.day) AS since,
    max(found.day) AS until,
    {
        'named': bool_or(found.is_breach),
        'named_with_room': found.is_direct AND NOT bool_or(found.is_breach) AND min(found.jurisdiction) = '' AND bool_and(found.approval IS NULL),
        'national_list': found.is_direct AND min(found.jurisdiction) <> '' AND bool_and(found.approval IS NULL),
        'tied_consignee': bool_or(found.is_tied),
        'paid_from_there': bool_or(found.is_paid),
        'sends_on': bool_or(found.is_sending),
        'costly': NOT found.is_direct AND coalesce(sum(found.usd), 0.0) >= $costly_usd,
        'approved': bool_or(found.approval IS NOT NULL)
    } AS signs,
    bool_or(found.is_breach) AS decisive,
    list(DISTINCT found.rule ORDER BY found.rule) AS rules,
    list_concat(
        list({'kind': 'customs', 'id': found.id} ORDER BY found.id),
        list_sort(list_distinct(flatten(list(found.evidence))))
    ) AS evidence,
    coalesce(sum(found.usd), 0.0) AS money_low,
    coalesce(sum(found.usd), 0.0) AS money_high,
    'USD' AS currency,
    {
        'declarations': count(*),
        'goods': coalesce(min(found.item), min(found.goods), 'luxury goods'),
        'codes': array_to_string(list(DISTINCT found.hs ORDER BY found.hs), ', '),
        'price_words': CASE WHEN max(found.price) IS NULL THEN '' ELSE ' at up to about USD ' || CAST(round(max(found.price), 0) AS HUGEINT) || ' each' END,
        'consignee_name': coalesce(min(consignee.name), min(found.consignee)),
        'destinations': array_to_string(list(DISTINCT found.destination ORDER BY found.destination), ', '),
        'reason_words': CASE
            WHEN bool_or(found.is_breach) THEN 'an annex of the Security Council names them'
            WHEN found.is_direct AND min(found.jurisdiction) = '' THEN 'an annex of the Security Council may mean them, but price, code or grade leave room'
            WHEN found.is_direct THEN 'a wider national list names them'
            WHEN bool_or(found.is_sending) THEN 'who sends goods on to ' || coalesce(min(found.name), 'the state')
            WHEN bool_or(found.is_tied) THEN 'who is tied to ' || min(found.name)
            ELSE 'who is paid by ' || min(found.name)
        END
    } AS facts,
    {
        'personal_effects': CASE
            WHEN found.is_direct THEN 'excluded'
            WHEN bool_or(found.is_mission_side) AND bool_or(found.price IS NULL) THEN 'possible'
            ELSE 'excluded' END,
        'cheap_item': CASE
            WHEN bool_and(found.over_usd IS NULL) THEN 'excluded'
            WHEN bool_or(found.over_usd IS NOT NULL AND found.price IS NULL) THEN 'untested'
            WHEN bool_or(found.price <= found.over_usd) THEN 'possible'
            ELSE 'excluded' END,
        'retail': 'excluded',
        'approval': CASE WHEN bool_or(found.approval IS NOT NULL) THEN 'possible' ELSE 'untested' END
    } AS innocent
FROM found
LEFT JOIN party AS consignee ON consignee.id = found.consignee
GROUP BY found.subject, found.is_direct
ORDER BY subject

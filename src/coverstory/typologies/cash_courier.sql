/*
name: cash_courier
family: cash
question: Is cash drawn, gathered and carried over the border, also under diplomatic cover?
basis:
  - {law: bulk-cash-2013}
  - {law: bulk-cash-2016}
  - {law: baggage-2016}
guidance: FATF Recommendation 32 speaks of USD/EUR 15,000; many declaration regimes and Canada's bulk-cash rule of 10,000.
needs:
  cash: [direction, amount, currency]
  trip: [party, departed]
needs_any:
  - [cash.account, cash.party]
parameters:
  threshold_usd: {value: 10000, unit: "US dollars; euros, Canadian and Australian dollars in their own", origin: "declaration regimes of 10,000 [K]; CAD 10,000 in SOR/2006-287 s. 1 [G]", about: "the least cash drawn before one departure, or before several together where it comes from pay for others' labour"}
  window_days: {value: 10, unit: days, origin: "our default [D]", about: "how long before a departure cash counts as gathered for it"}
  declared_share: {value: 0.5, unit: share of the cash, origin: "our default [D]", about: "from this share on, cash declared at the border explains the trip"}
  deposits_share: {value: 0.5, unit: share of withdrawals, origin: "our default [D]", about: "from this share on, cash paid into the account marks a business that lives on cash"}
  repeats: {value: 2, unit: trips, origin: "our default [D]", about: "from how many such trips on it is a habit, and in how many months cash drawn after a payday is one"}
  payday_days: {value: 5, unit: days, origin: "our default [D]", about: "how soon after pay for others' labour has come in the cash is drawn"}
  spent_share: {value: 0.2, unit: share of the cash drawn, origin: "our default [D]", about: "up to this share, what else the accounts pay out is too little for local spending"}
signs:
  carried: {weight: 0.25, about: "cash was drawn shortly before a departure"}
  habit: {weight: 0.35, about: "more than once"}
  diplomatic: {weight: 0.35, about: "under a diplomatic passport"}
  mission: {weight: 0.35, about: "by or for a mission"}
  for_others: {weight: 0.15, about: "from accounts of others"}
  wages: {weight: 0.2, about: "into which pay for others' labour flows"}
  after_payday: {weight: 0.2, about: "again and again just after it has come in"}
  no_spending: {weight: 0.1, about: "and from which next to nothing is spent in the country"}
subject: the person who travels
reach: {days: 10, hops: 1}
explanation: >
  {carrier_name} left the country {trips} time(s) within {window} days of cash withdrawals of about USD {usd} in all from
  accounts of {sources_words}{document_words}{wage_words}; {declared_words}.
innocent:
  declared: {explanation: "The cash was declared at the border", test: "cash declared on the trip; trips with most of it declared are left out; untested where any trip has no declaration on record"}
  cash_business: {explanation: "A business that lives on cash", test: "cash paid into the same accounts"}
  own_savings: {explanation: "A traveller spending the traveller's own savings once", test: "whether it happened again, and whose the accounts are"}
  no_banking: {explanation: "A mission without banking relations that must pay in cash", test: none}
*/
WITH drawn AS (
    SELECT
        cash.id, cash.day, cash.usd, cash.account, cash.country, cash.holder, coalesce(cash.party, cash.holder) AS hand,
        -- these currencies have a threshold of ten thousand of their own; elsewhere its value in US dollars is taken
        CASE WHEN cash.currency IN ('EUR', 'CAD', 'AUD') THEN CAST(cash.amount AS DOUBLE) ELSE cash.usd END / $threshold_usd AS share
    FROM cash
    WHERE cash.direction = 'withdrawal' AND cash.usd IS NOT NULL
),
till AS (                                            -- accounts into which cash flows as well
    SELECT
        account,
        coalesce(sum(usd) FILTER (direction = 'deposit'), 0.0) AS deposits,
        coalesce(sum(usd) FILTER (direction = 'withdrawal'), 0.0) AS withdrawals
    FROM cash
    WHERE account IS NOT NULL
    GROUP BY account
),
carriers AS (                                        -- who may carry what was drawn: the hand, the holder, who acts for the holder
    SELECT drawn.id, drawn.hand AS carrier, CAST(NULL AS VARCHAR) AS tie FROM drawn WHERE drawn.hand IS NOT NULL
    UNION
    SELECT drawn.id, drawn.holder, CAST(NULL AS VARCHAR) FROM drawn WHERE drawn.holder IS NOT NULL
    UNION
    SELECT drawn.id, acts_for.agent, acts_for.tie
    FROM drawn
    JOIN acts_for ON acts_for.principal = drawn.holder
    UNION
    SELECT drawn.id, fellow.agent, fellow.tie             -- a colleague of the one who drew it, at a mission
    FROM drawn
    JOIN mission_side ON mission_side.party = drawn.hand
    JOIN acts_for AS fellow ON fellow.principal = mission_side.mission
),
gathered AS (
    SELECT
        trip.id AS trip,
        trip.party AS carrier,
        trip.document,
        trip.usd AS declared,
        trip.departed,
        drawn.id AS cash,
        drawn.day,
        drawn.usd,
        drawn.share,
        drawn.account,
        drawn.country,
        drawn.holder,
        drawn.hand,
        coalesce(till.deposits >= $deposits_share * till.withdrawals, FALSE) AS is_till,
        min(carriers.tie) AS tie
    FROM trip
    JOIN carriers ON carriers.carrier = trip.party
    JOIN drawn
        ON drawn.id = carriers.id
       AND drawn.day BETWEEN trip.departed - CAST($window_days AS INTEGER) AND trip.departed
       AND coalesce(drawn.country = trip.from_country, TRUE)           -- who comes in carries nothing out
    LEFT JOIN till ON till.account = drawn.account
    WHERE $explained OR till.account IS NULL OR till.deposits < $deposits_share * till.withdrawals
    GROUP BY ALL
),
nearest AS (                                         -- each note is carried once: on the next trip of its carriers
    SELECT *
    FROM gathered
    QUALIFY row_number() OVER (
        PARTITION BY cash
        ORDER BY carrier = hand DESC, departed, document = 'diplomatic' DESC NULLS LAST, trip
    ) = 1
),
wages AS (                                           -- pay for the labour of others than the account's holder
    SELECT pay_for_others.account, pay_for_others.day, pay_for_others.id
    FROM pay_for_others
    JOIN (SELECT DISTINCT account FROM nearest) AS wanted ON wanted.account = pay_for_others.account
),
paydays AS (                                         -- cash drawn just after it came in
    SELECT nearest.cash, nearest.day, list(DISTINCT wages.id ORDER BY wages.id) AS pay_ids
    FROM nearest
    JOIN wages
        ON wages.account = nearest.account
       AND nearest.day BETWEEN wages.day AND wages.day + CAST($payday_days AS INTEGER)
    GROUP BY nearest.cash, nearest.day
),
undeclared AS (
    SELECT
        nearest.trip,
        nearest.carrier,
        nearest.document,
        nearest.departed,
        nearest.declared,
        sum(nearest.usd) AS usd,
        coalesce(sum(nearest.usd) FILTER (nearest.is_till), 0.0) AS till_usd,
        coalesce(nearest.declared, 0.0) >= $declared_share * sum(nearest.usd) AS is_declared,
        sum(nearest.share) AS share,
        coalesce(sum(nearest.share) FILTER (nearest.account IN (SELECT account FROM wages)), 0.0) AS wage_share,
        bool_and(nearest.account IS NOT NULL) AS has_account,
        coalesce(bool_or(nearest.country = 'CA'), FALSE) AS is_in_canada,
        list(DISTINCT nearest.cash ORDER BY nearest.cash) AS cash_ids,
        list(DISTINCT nearest.tie ORDER BY nearest.tie) FILTER (nearest.tie IS NOT NULL) AS tie_ids,
        list(DISTINCT nearest.holder ORDER BY nearest.holder) FILTER (nearest.holder IS NOT NULL) AS holders,
        list(DISTINCT nearest.hand ORDER BY nearest.hand) FILTER (nearest.hand IS NOT NULL) AS hands
    FROM nearest
    GROUP BY nearest.trip, nearest.carrier, nearest.document, nearest.departed, nearest.declared
    HAVING $explained OR coalesce(nearest.declared, 0.0) < $declared_share * sum(nearest.usd)
),
little_by_little AS (                                -- who carries pay for others' labour in sums that are small but add up
    SELECT carrier
    FROM undeclared
    WHERE wage_share > 0
    GROUP BY carrier
    HAVING count(*) >= $repeats AND sum(wage_share) >= 1
),
trips AS (
    SELECT undeclared.*
    FROM undeclared
    LEFT JOIN little_by_little ON little_by_little.carrier = undeclared.carrier AND undeclared.wage_share > 0
    WHERE undeclared.share >= 1 OR little_by_little.carrier IS NOT NULL
),
carried AS (
    SELECT
        trips.carrier,
        count(*) AS trips,
        sum(trips.usd) AS usd,
        sum(trips.till_usd) AS till_usd,
        count(*) FILTER (trips.is_declared) AS declared_trips,
        sum(trips.declared) AS declared,
        count(trips.declared) AS declarations,
        count(*) FILTER (trips.document = 'diplomatic') AS diplomatic,
        bool_and(trips.has_account) AS has_account,
        bool_or(trips.is_in_canada) AS is_in_canada,
        bool_or(trips.wage_share > 0) AS is_from_wages,
        min(trips.departed) AS since,
        max(trips.departed) AS until,
        list_sort(list_distinct(flatten(list(trips.cash_ids)))) AS cash_ids,
        list_sort(list_distinct(flatten(list(coalesce(trips.tie_ids, []))))) AS tie_ids,
        list_sort(list_distinct(flatten(list(coalesce(trips.holders, []))))) AS holders,
        list_sort(list_distinct(flatten(list(coalesce(trips.hands, []))))) AS hands,
        list(trips.trip ORDER BY trips.trip) AS trip_ids
    FROM trips
    GROUP BY trips.carrier
),
side AS (
    SELECT party, min(mission) AS mission FROM mission_side GROUP BY party
),
after_payday AS (
    SELECT
        behind.carrier,
        count(DISTINCT year(paydays.day) * 12 + month(paydays.day)) AS months,
        list_sort(list_distinct(flatten(list(paydays.pay_ids)))) AS ids
    FROM (SELECT carrier, unnest(cash_ids) AS cash FROM carried) AS behind
    JOIN paydays ON paydays.cash = behind.cash
    GROUP BY behind.carrier
),
sources AS (
    SELECT DISTINCT carried.carrier, cash.account
    FROM (SELECT carrier, unnest(cash_ids) AS id FROM carried) AS carried
    JOIN cash ON cash.id = carried.id
    WHERE cash.account IS NOT NULL
),
paid_in AS (
    SELECT DISTINCT sources.carrier FROM sources JOIN payment ON payment.payee_account = sources.account
),
spent AS (                                           -- what the accounts pay out besides; what workers get is no spending
    SELECT sources.carrier, sum(coalesce(payment.usd, CAST(payment.amount AS DOUBLE))) AS usd
    FROM sources
    JOIN payment ON payment.payer_account = sources.account
    WHERE coalesce(payment.category, 'other') NOT IN ('allowance', 'salary')
    GROUP BY sources.carrier
),
withdrawn AS (
    SELECT sources.carrier, sum(cash.usd) AS usd
    FROM sources
    JOIN cash ON cash.account = sources.account AND cash.direction = 'withdrawal'
    GROUP BY sources.carrier
),
sums AS (
    SELECT
        carried.carrier,
        CASE WHEN count(DISTINCT cash.currency) = 1 THEN min(cash.currency) ELSE 'USD' END AS currency,
        CASE WHEN count(DISTINCT cash.currency) = 1
             THEN sum(CAST(cash.amount AS DOUBLE)) ELSE sum(cash.usd) END AS total
    FROM (SELECT carrier, unnest(cash_ids) AS id FROM carried) AS carried
    JOIN cash ON cash.id = carried.id
    GROUP BY carried.carrier
),
others AS (                                          -- whose cash it was, and who drew it, besides the carrier
    SELECT
        other.carrier,
        list(DISTINCT {
            'id': other.party,
            'role': CASE party.kind WHEN 'mission' THEN 'mission' WHEN 'person' THEN 'handler' ELSE 'front' END
        }) AS roles,
        bool_or(party.kind = 'mission') AS is_mission,
        array_to_string(list(DISTINCT party.name ORDER BY party.name), ', ') AS names
    FROM (SELECT carrier, unnest(list_distinct(list_concat(holders, hands))) AS party FROM carried) AS other
    JOIN party ON party.id = other.party
    WHERE other.party <> other.carrier
    GROUP BY other.carrier
)
SELECT
    carried.carrier AS subject,
    list_concat([{'id': carried.carrier, 'role': 'courier'}], coalesce(others.roles, [])) AS parties,
    carried.since,
    carried.until,
    {
        'carried': TRUE,
        'habit': carried.trips >= $repeats,
        'diplomatic': carried.diplomatic > 0,
        'mission': side.party IS NOT NULL OR coalesce(others.is_mission, FALSE),
        'for_others': others.carrier IS NOT NULL,
        'wages': carried.is_from_wages,
        'after_payday': coalesce(after_payday.months >= $repeats, FALSE),
        'no_spending': paid_in.carrier IS NOT NULL AND coalesce(spent.usd, 0.0) <= $spent_share * withdrawn.usd
    } AS signs,
    FALSE AS decisive,
    CASE WHEN carried.is_in_canada THEN ['bulk-cash-canada'] ELSE [] END AS rules,
    list_concat(
        list_transform(carried.cash_ids, lambda id: {'kind': 'cash', 'id': id}),
        list_concat(
            list_transform(carried.trip_ids, lambda id: {'kind': 'trip', 'id': id}),
            list_concat(
                list_transform(carried.tie_ids, lambda id: {'kind': 'tie', 'id': id}),
                list_transform(coalesce(after_payday.ids, []), lambda id: {'kind': 'payment', 'id': id})
            )
        )
    ) AS evidence,
    sums.total AS money_low,
    sums.total AS money_high,
    sums.currency AS currency,
    {
        'carrier_name': coalesce(party.name, carried.carrier),
        'trips': carried.trips,
        'window': $window_days,
        'usd': CAST(round(carried.usd, -2) AS HUGEINT),
        'declared_words': CASE WHEN carried.declared IS NULL THEN 'no declaration at the border is in the records'
            ELSE 'declared at the border on ' || carried.declarations || ' of these trips: about USD ' || CAST(round(carried.declared, -2) AS HUGEINT) END,
        'sources_words': coalesce(others.names, 'the traveller'),
        'document_words': CASE WHEN carried.diplomatic > 0
            THEN ', ' || carried.diplomatic || ' of them under a diplomatic passport' ELSE '' END,
        'wage_words': CASE WHEN after_payday.months >= $repeats
                THEN ', in ' || after_payday.months || ' months just after pay for others'' labour had come in there'
            WHEN carried.is_from_wages THEN ', into which pay for others'' labour flows' ELSE '' END
    } AS facts,
    {
        'declared': CASE WHEN 2 * carried.declared_trips >= carried.trips THEN 'possible' WHEN carried.declarations < carried.trips THEN 'untested' ELSE 'excluded' END,
        'cash_business': CASE
            WHEN 2 * carried.till_usd >= carried.usd THEN 'possible'
            WHEN carried.has_account AND EXISTS (SELECT 1 FROM cash WHERE direction = 'deposit') THEN 'excluded'
            ELSE 'untested'
        END,
        'own_savings': CASE WHEN carried.trips >= $repeats OR others.carrier IS NOT NULL THEN 'excluded' ELSE 'possible' END,
        'no_banking': 'untested'
    } AS innocent
FROM carried
JOIN sums ON sums.carrier = carried.carrier
LEFT JOIN others ON others.carrier = carried.carrier
LEFT JOIN side ON side.party = carried.carrier
LEFT JOIN after_payday ON after_payday.carrier = carried.carrier
LEFT JOIN paid_in ON paid_in.carrier = carried.carrier
LEFT JOIN spent ON spent.carrier = carried.carrier
LEFT JOIN withdrawn ON withdrawn.carrier = carried.carrier
LEFT JOIN party ON party.id = carried.carrier
ORDER BY carried.carrier

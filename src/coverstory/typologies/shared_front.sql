/*
name: shared_front
family: corporate
question: Do young companies without a business of their own share their officers or contact data, and move money as fronts do?
basis:
  - {law: financial-services-2016}
guidance: >
  FinCEN FIN-2017-A007 (26 September 2017) and FIN-2017-A008 (2 November 2017): front and shell companies that share
  addresses, owners or contact data, pay for the goods of others, send round sums without saying for what, and pass money
  in circles [V head, list of signs V2]. No number is given there.
needs:
  party: [kind, formed]
  payment: [payer_account, payee_account, amount]
needs_any:
  - [identifier.value, tie.kind, customs.value, payment.purpose]
parameters:
  young_months: {value: 24, unit: months, origin: "catalogue of typologies, new shell [D]", about: "a company whose first flow comes sooner after its forming is young, and those who share with it were formed as close to it"}
  most_staff: {value: 5, unit: workers, origin: "our default [D]", about: "from so many workers on site on a company is no shell"}
  fewest_others: {value: 2, unit: companies, origin: "catalogue of typologies [D]", about: "other young companies that share with it"}
  most_posts: {value: 8, unit: companies, origin: "our default [D]", about: "who is officer of more is a company secretary or nominee by trade and links nobody"}
  least_usd: {value: 5000, unit: US dollars, origin: "our default [D]", about: "smaller sums are not looked at"}
  fewest_times: {value: 2, unit: payments, origin: "our default [D]", about: "payments for the goods of others, or rounds of money, needed; one may be a favour or a refund"}
  value_gap: {value: 0.02, unit: share of the value, origin: "our default [D]", about: "how far a payment may lie from the value of the goods it is held to pay"}
  ship_days: {value: 60, unit: days, origin: "our default [D]", about: "how far apart goods and their payment may lie"}
  ring_days: {value: 10, unit: days, origin: "catalogue of typologies [D]", about: "within how long money that left has come back"}
  ring_share: {value: 0.8, unit: share of the sum, origin: "our default [D]", about: "how much of it came back at least"}
  fewest_round: {value: 3, unit: payments, origin: "our default [D]", about: "round sums without a purpose needed"}
  round_share: {value: 0.5, unit: share of its large payments, origin: "our default [D]", about: "from this share on round sums without a purpose are its habit"}
signs:
  young: {weight: 0.1, about: "the companies are young and have hardly any staff"}
  shared: {weight: 0.35, about: "several of them share an officer, a phone, an email or a device, and no owner on record explains it"}
  same_address: {weight: 0.2, about: "they share an address that few have, and no more"}
  third_party: {weight: 0.4, about: "they pay suppliers for goods that went to somebody else"}
  circular: {weight: 0.35, about: "money they send comes back within days"}
  round_sums: {weight: 0.2, about: "round sums without a purpose are their habit"}
subject: the group of companies, by its first id
reach: {days: 60, hops: 3}
explanation: >
  {names_words}, formed {formed_words}{shared_words}{third_words}{circular_words}{round_words}.
innocent:
  secretary: {explanation: "A company secretary, nominee or serviced office that many firms share", test: "values that many hold, and officers of many companies, link nobody"}
  group: {explanation: "The declared group of one owner", test: "companies tied to each other or with an owner in common are left out; untested where no owner is on record"}
  trading_company: {explanation: "Ordinary trading companies with goods and staff of their own", test: "goods of their own in customs records, and workers"}
  loan: {explanation: "A loan and its repayment, or a deposit returned", test: "whether it happened more often than twice"}
  paying_agent: {explanation: "A buying agent or group treasury that pays for others under contract", test: "a declared tie or a common owner leaves the payment out; otherwise no record tells"}
*/
WITH flows AS (
    SELECT party, min(day) AS first_day
    FROM (
        SELECT payer AS party, day FROM payment
        UNION ALL
        SELECT payee, day FROM payment
    ) AS each_side
    WHERE party IN (SELECT id FROM party WHERE formed IS NOT NULL AND kind IN ('company', 'organization'))
    GROUP BY party
),
staff AS (                                           -- workers on site; remote ones may be what a front is for
    SELECT employment.employer AS company, count(DISTINCT employment.worker) AS workers
    FROM employment
    WHERE NOT coalesce(employment.remote, FALSE)
    GROUP BY employment.employer
),
shells AS (
    SELECT party.id, party.name, party.formed, coalesce(staff.workers, 0) AS workers
    FROM party
    JOIN flows ON flows.party = party.id
    LEFT JOIN staff ON staff.company = party.id
    WHERE party.kind IN ('company', 'organization')
      AND party.formed <= flows.first_day
      AND party.formed + to_months(CAST($young_months AS INTEGER)) > flows.first_day
      AND coalesce(staff.workers, 0) < $most_staff
),
officers AS (
    SELECT tie.subject AS officer, tie.object AS company, min(tie.id) AS tie
    FROM tie
    WHERE tie.kind IN ('director', 'agent')
    GROUP BY tie.subject, tie.object
),
posts AS (
    SELECT officer FROM officers GROUP BY officer HAVING count(*) <= $most_posts
),
links AS (
    SELECT
        rare_link.one,
        rare_link.other,
        rare_link.kind,
        CAST(NULL AS VARCHAR) AS officer,
        {'kind': 'identifier', 'id': rare_link.one_evidence} AS one_evidence,
        {'kind': 'identifier', 'id': rare_link.other_evidence} AS other_evidence
    FROM rare_link
    WHERE rare_link.kind <> 'ip'                        -- an office's network
    UNION ALL
    SELECT
        one.company,
        other.company,
        'officer',
        one.officer,
        {'kind': 'tie', 'id': one.tie},
        {'kind': 'tie', 'id': other.tie}
    FROM officers AS one
    JOIN posts ON posts.officer = one.officer
    JOIN officers AS other ON other.officer = one.officer AND other.company <> one.company
),
owners AS (
    SELECT DISTINCT stake.owner, stake.company
    FROM stake
    JOIN shells ON shells.id = stake.company
    WHERE stake.share_high > 0
),
shared AS (                                          -- between shells that no declared tie and no common owner explains
    SELECT links.*
    FROM links
    JOIN shells AS one ON one.id = links.one
    JOIN shells AS other ON other.id = links.other
    LEFT JOIN declared_tie ON declared_tie.one = links.one AND declared_tie.other = links.other
    LEFT JOIN (
        SELECT DISTINCT one.company AS one, other.company AS other
        FROM owners AS one
        JOIN owners AS other ON other.owner = one.owner AND other.company <> one.company
    ) AS same_owner ON same_owner.one = links.one AND same_owner.other = links.other
    WHERE declared_tie.tie IS NULL
      AND same_owner.one IS NULL
      AND abs(date_diff('day', one.formed, other.formed)) < 30.44 * $young_months
),
grouped AS (                                         -- a group is told once, by its smallest id, over three steps
    SELECT one, min(least(one, other)) AS label
    FROM shared
    GROUP BY one
    HAVING count(DISTINCT other) >= $fewest_others
),
wider AS (
    SELECT shared.one, least(min(grouped.label), coalesce(min(own.label), min(grouped.label))) AS label
    FROM shared
    JOIN grouped ON grouped.one = shared.other
    LEFT JOIN grouped AS own ON own.one = shared.one
    GROUP BY shared.one
),
widest AS (
    SELECT shared.one, least(min(wider.label), coalesce(min(own.label), min(wider.label))) AS label
    FROM shared
    JOIN wider ON wider.one = shared.other
    LEFT JOIN wider AS own ON own.one = shared.one
    GROUP BY shared.one
),
large AS (
    SELECT
        payment.id,
        payment.day,
        payment.payer,
        payment.payee,
        payment.usd,
        payment.amount,
        payment.channel,
        payment.category,
        payment.purpose
    FROM payment
    WHERE payment.usd >= $least_usd AND payment.payer <> payment.payee
),
sent AS (
    SELECT large.* FROM large JOIN shells ON shells.id = large.payer
),
received AS (
    SELECT large.* FROM large JOIN shells ON shells.id = large.payee
),
paid_for AS (                                        -- goods of the supplier it paid that went to somebody else, of that value
    SELECT
        sent.payer AS shell,
        sent.id AS payment,
        sent.usd,
        customs.id AS customs,
        customs.consignor,
        customs.consignee
    FROM (
        SELECT *, CAST(floor(ln(usd) / $value_gap) AS BIGINT) AS bucket, unnest([-1, 0, 1]) AS step FROM sent
    ) AS sent
    JOIN (
        SELECT *, CAST(floor(ln(usd) / $value_gap) AS BIGINT) AS bucket FROM customs WHERE usd >= $least_usd
    ) AS customs
        ON customs.consignor = sent.payee
       AND customs.bucket = sent.bucket + sent.step
       AND abs(sent.usd - customs.usd) <= $value_gap * customs.usd
       AND abs(date_diff('day', customs.day, sent.day)) <= $ship_days
    LEFT JOIN declared_tie ON declared_tie.one = sent.payer AND declared_tie.other = customs.consignee
    WHERE customs.consignee NOT IN (sent.payer, sent.payee)
      AND declared_tie.tie IS NULL
      AND NOT EXISTS (                                  -- a group may pay for its own
          SELECT 1
          FROM stake AS one
          JOIN stake AS other ON other.owner = one.owner
          WHERE one.company = sent.payer AND other.company = customs.consignee
      )
      AND NOT EXISTS (                                  -- nor where the supplier sent it as much itself
          SELECT 1
          FROM customs AS own
          WHERE own.consignor = sent.payee
            AND own.consignee = sent.payer
            AND abs(sent.usd - own.usd) <= $value_gap * own.usd
      )
    QUALIFY row_number() OVER (PARTITION BY sent.id ORDER BY abs(sent.usd - customs.usd), customs.id) = 1
),
third_party AS (
    SELECT
        shell,
        count(DISTINCT payment) AS payments,
        list(DISTINCT payment ORDER BY payment) AS payment_ids,
        list(DISTINCT customs ORDER BY customs) AS customs_ids,
        list_distinct(list_concat(list(consignor), list(consignee))) AS traders
    FROM paid_for
    GROUP BY shell
    HAVING count(DISTINCT payment) >= $fewest_times
),
came_back AS (                                       -- what left and what came in within days, and nearly as much
    SELECT
        sent.payer AS shell,
        sent.id AS first_payment,
        sent.payee AS via,
        received.payer AS back_from,
        received.id AS last_payment,
        sent.day AS since,
        received.day AS until,
        sent.usd,
        received.usd AS back_usd
    FROM (
        SELECT *, CAST(floor(date_diff('day', DATE '2000-01-01', day) / ($ring_days + 1)) AS BIGINT) AS span, unnest([0, 1]) AS step
        FROM sent
    ) AS sent
    JOIN (
        SELECT *, CAST(floor(date_diff('day', DATE '2000-01-01', day) / ($ring_days + 1)) AS BIGINT) AS span FROM received
    ) AS received
        ON received.payee = sent.payer
       AND received.span = sent.span + sent.step
       AND received.id <> sent.id
       AND date_diff('day', sent.day, received.day) BETWEEN 0 AND $ring_days
       AND received.usd BETWEEN $ring_share * sent.usd AND sent.usd
),
rings AS (
    SELECT came_back.shell, came_back.first_payment, came_back.last_payment, CAST(NULL AS VARCHAR) AS middle_payment, came_back.usd
    FROM came_back
    JOIN party ON party.id = came_back.via AND party.kind IN ('company', 'organization')
    WHERE came_back.via = came_back.back_from
    UNION ALL
    SELECT came_back.shell, came_back.first_payment, came_back.last_payment, large.id, came_back.usd
    FROM came_back
    JOIN large
        ON large.payer = came_back.via
       AND large.payee = came_back.back_from
       AND large.day BETWEEN came_back.since AND came_back.until
       AND large.usd BETWEEN came_back.back_usd AND came_back.usd
),
circular AS (
    SELECT
        shell,
        count(DISTINCT first_payment) AS rounds,
        list_sort(list_distinct(list_concat(
            list_concat(list(first_payment), list(last_payment)),
            list(middle_payment) FILTER (middle_payment IS NOT NULL)
        ))) AS payment_ids
    FROM rings
    GROUP BY shell
    HAVING count(DISTINCT first_payment) >= $fewest_times
),
round_ones AS (
    SELECT
        sent.payer AS shell,
        count(*) AS payments,
        list(sent.id ORDER BY sent.id) FILTER (sent.amount % 1000 = 0 AND trim(coalesce(sent.purpose, '')) = '') AS payment_ids
    FROM sent
    WHERE coalesce(sent.channel, 'wire') = 'wire'
      AND coalesce(sent.category, 'other') IN ('invoice', 'other')
      AND EXISTS (SELECT 1 FROM payment WHERE purpose IS NOT NULL)   -- where nobody's purpose is told, none is missing
    GROUP BY sent.payer
    HAVING count(*) FILTER (sent.amount % 1000 = 0 AND trim(coalesce(sent.purpose, '')) = '') >= $fewest_round
       AND count(*) FILTER (sent.amount % 1000 = 0 AND trim(coalesce(sent.purpose, '')) = '') >= $round_share * count(*)
),
goods AS (
    SELECT consignor AS company FROM customs
    UNION
    SELECT consignee FROM customs
),
odd AS (                                             -- one row for each shell that shows anything
    SELECT
        shells.id,
        shells.name,
        shells.formed,
        coalesce(widest.label, shells.id) AS label,
        grouped.one IS NOT NULL OR widest.one IS NOT NULL AS is_shared,
        coalesce(third_party.payments, 0) AS third_payments,
        coalesce(circular.rounds, 0) AS rounds,
        coalesce(len(round_ones.payment_ids), 0) AS round_payments,
        coalesce(third_party.traders, []) AS traders,
        coalesce(third_party.customs_ids, []) AS customs_ids,
        list_concat(
            list_concat(coalesce(third_party.payment_ids, []), coalesce(circular.payment_ids, [])),
            coalesce(round_ones.payment_ids, [])
        ) AS payment_ids,
        goods.company IS NOT NULL AS has_goods,
        shells.workers > 0 AS has_staff,
        owned.company IS NOT NULL AS has_owner
    FROM shells
    LEFT JOIN grouped ON grouped.one = shells.id
    LEFT JOIN widest ON widest.one = shells.id
    LEFT JOIN third_party ON third_party.shell = shells.id
    LEFT JOIN circular ON circular.shell = shells.id
    LEFT JOIN round_ones ON round_ones.shell = shells.id
    LEFT JOIN goods ON goods.company = shells.id
    LEFT JOIN (SELECT DISTINCT company FROM owners) AS owned ON owned.company = shells.id
),
groups AS (
    SELECT
        odd.label,
        count(*) AS companies,
        bool_or(odd.is_shared) AS is_shared,
        sum(odd.third_payments) AS third_payments,
        sum(odd.rounds) AS rounds,
        sum(odd.round_payments) AS round_payments,
        bool_and(odd.has_goods) AS has_goods,
        bool_and(odd.has_staff) AS has_staff,
        bool_and(odd.has_owner) AS has_owner,
        min(odd.formed) AS first_formed,
        max(odd.formed) AS last_formed,
        list(odd.id ORDER BY odd.id) AS ids,
        array_to_string(list(coalesce(odd.name, odd.id) ORDER BY coalesce(odd.name, odd.id), odd.id), ', ') AS names,
        list_sort(list_distinct(flatten(list(odd.payment_ids)))) AS payment_ids,
        list_sort(list_distinct(flatten(list(odd.customs_ids)))) AS customs_ids,
        list_sort(list_distinct(flatten(list(odd.traders)))) AS traders
    FROM odd
    WHERE odd.is_shared OR odd.third_payments + odd.rounds + odd.round_payments > 0
    GROUP BY odd.label
    HAVING (bool_or(odd.is_shared) AND count(*) > $fewest_others)
        OR (CASE WHEN sum(odd.third_payments) > 0 THEN 1 ELSE 0 END
            + CASE WHEN sum(odd.rounds) > 0 THEN 1 ELSE 0 END
            + CASE WHEN sum(odd.round_payments) > 0 THEN 1 ELSE 0 END) >= 2
),
sharing AS (                                         -- what the companies of a group share, and through whom
    SELECT
        groups.label,
        bool_or(shared.kind <> 'postal_address') AS is_more_than_address,
        array_to_string(list(DISTINCT replace(shared.kind, '_', ' ') ORDER BY replace(shared.kind, '_', ' ')), ' and ') AS kinds,
        list(DISTINCT shared.officer ORDER BY shared.officer) FILTER (shared.officer IS NOT NULL) AS officers,
        list_distinct(list_concat(list(shared.one_evidence), list(shared.other_evidence))) AS evidence
    FROM (SELECT label, unnest(ids) AS id FROM groups) AS groups
    JOIN shared ON shared.one = groups.id
    JOIN widest ON widest.one = shared.other AND widest.label = groups.label
    GROUP BY groups.label
),
sums AS (
    SELECT
        told.label,
        sum(payment.usd) AS usd,
        min(payment.day) AS since,
        max(payment.day) AS until
    FROM (SELECT label, unnest(payment_ids) AS id FROM groups) AS told
    JOIN payment ON payment.id = told.id
    GROUP BY told.label
)
SELECT
    groups.label AS subject,
    list_concat(
        list_transform(groups.ids, lambda id: {'id': id, 'role': 'front'}),
        list_concat(
            list_transform(coalesce(sharing.officers, []), lambda id: {'id': id, 'role': 'handler'}),
            list_transform(groups.traders, lambda id: {'id': id, 'role': 'trader'})
        )
    ) AS parties,
    coalesce(sums.since, groups.first_formed) AS since,
    sums.until AS until,
    {
        'young': CASE WHEN groups.has_goods OR groups.has_staff THEN 0.5 ELSE 1.0 END,
        'shared': CASE WHEN NOT coalesce(sharing.is_more_than_address, FALSE) THEN 0.0
                       WHEN groups.has_goods AND groups.has_staff THEN 0.5 ELSE 1.0 END,
        'same_address': sharing.label IS NOT NULL AND NOT sharing.is_more_than_address,
        'third_party': groups.third_payments > 0,
        'circular': groups.rounds > 0,
        'round_sums': groups.round_payments > 0
    } AS signs,
    FALSE AS decisive,
    list_concat(
        list_concat(
            list_transform(groups.ids, lambda id: {'kind': 'party', 'id': id}),
            coalesce(sharing.evidence, [])
        ),
        list_concat(
            list_transform(groups.payment_ids, lambda id: {'kind': 'payment', 'id': id}),
            list_transform(groups.customs_ids, lambda id: {'kind': 'customs', 'id': id})
        )
    ) AS evidence,
    sums.usd AS money_low,
    sums.usd AS money_high,
    CASE WHEN sums.usd IS NOT NULL THEN 'USD' END AS currency,
    {
        'names_words': CASE WHEN groups.companies = 1 THEN groups.names ELSE groups.companies || ' companies (' || groups.names || ')' END,
        'formed_words': CASE WHEN groups.first_formed = groups.last_formed THEN 'on ' || groups.first_formed
            ELSE 'from ' || groups.first_formed || ' to ' || groups.last_formed END,
        'shared_words': CASE WHEN sharing.label IS NULL THEN '' ELSE ', share a rare ' || sharing.kinds || ' that no owner on record explains' END,
        'third_words': CASE WHEN groups.third_payments = 0 THEN ''
            ELSE '; ' || groups.third_payments || ' payments to suppliers match goods that went to somebody else' END,
        'circular_words': CASE WHEN groups.rounds = 0 THEN ''
            ELSE '; ' || groups.rounds || ' times money they sent came back within ' || CAST($ring_days AS INTEGER) || ' days' END,
        'round_words': CASE WHEN groups.round_payments = 0 THEN ''
            ELSE '; ' || groups.round_payments || ' large round sums say nothing of what they are for' END
    } AS facts,
    {
        'secretary': CASE WHEN sharing.label IS NULL THEN 'untested' ELSE 'excluded' END,
        'group': CASE WHEN groups.has_owner THEN 'excluded' ELSE 'untested' END,
        'trading_company': CASE
            WHEN groups.has_goods OR groups.has_staff THEN 'possible'
            WHEN EXISTS (SELECT 1 FROM customs) OR EXISTS (SELECT 1 FROM employment) THEN 'excluded'
            ELSE 'untested'
        END,
        'loan': CASE WHEN groups.rounds = 0 OR groups.rounds > 2 THEN 'excluded' ELSE 'possible' END,
        'paying_agent': CASE WHEN groups.third_payments = 0 THEN 'excluded' ELSE 'untested' END
    } AS innocent
FROM groups
LEFT JOIN sharing ON sharing.label = groups.label
LEFT JOIN sums ON sums.label = groups.label
WHERE sharing.label IS NOT NULL                      -- one of a group, or two ways of moving money
   OR (CASE WHEN groups.third_payments > 0 THEN 1 ELSE 0 END
       + CASE WHEN groups.rounds > 0 THEN 1 ELSE 0 END
       + CASE WHEN groups.round_payments > 0 THEN 1 ELSE 0 END) >= 2
ORDER BY groups.label

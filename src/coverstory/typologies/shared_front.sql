/*
name: shared_front
family: corporate
line: contact data and money of young companies
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
  most_posts: {value: 8, unit: companies, origin: "our default [D]", about: "who is officer or owner of more is a company secretary, nominee or investor by trade and links nobody"}
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
  third_party: {weight: 0.4, about: "they pay suppliers for goods that went to somebody else; half of it where the supplier's goods all went to others but no value agrees"}
  circular: {weight: 0.35, about: "money they send comes back within days, to the company or round the group"}
  round_sums: {weight: 0.2, about: "round sums without a purpose are their habit"}
subject: the group of companies, by its first id
reach: {days: 60, hops: 3}
explanation: >
  {names_words}, formed {formed_words}{shared_words}{third_words}{circular_words}{round_words}.
innocent:
  secretary: {explanation: "A company secretary, nominee or serviced office that many firms share", test: "values that many hold, and officers of many companies, link nobody"}
  group: {explanation: "The declared group of one owner", test: "what companies tied to each other or with an owner in common share does not count, and such a group is told only for two ways of moving money; untested where no owner is on record"}
  trading_company: {explanation: "Ordinary trading companies with goods and staff of their own", test: "goods of their own in customs records, and workers"}
  loan: {explanation: "A loan and its repayment, or a deposit returned", test: "whether it happened more often than twice"}
  paying_agent: {explanation: "A buying agent or group treasury that pays for others under contract", test: "a declared tie or a common owner leaves the payment out; otherwise no record tells"}
*/
WITH flows AS (
    SELECT party, min(day) AS first_day
    FROM (SELECT payer AS party, day FROM payment UNION ALL SELECT payee, day FROM payment) AS each_side
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
posts AS (SELECT officer FROM officers GROUP BY officer HAVING count(*) <= $most_posts),
links AS (
    SELECT
        rare_link.one,
        rare_link.other,
        rare_link.kind,
        {'kind': 'identifier', 'id': rare_link.one_evidence} AS one_evidence,
        {'kind': 'identifier', 'id': rare_link.other_evidence} AS other_evidence
    FROM rare_link
    WHERE rare_link.kind <> 'ip'                        -- an office's network
    UNION ALL
    SELECT one.company, other.company, 'officer', {'kind': 'tie', 'id': one.tie}, {'kind': 'tie', 'id': other.tie}
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
same_owner AS (                                      -- of one owner's hand, but not an investor's by trade
    SELECT one.company AS one, other.company AS other, list(DISTINCT one.owner) AS owners
    FROM owners AS one
    JOIN (SELECT owner FROM owners GROUP BY owner HAVING count(*) <= $most_posts) AS few ON few.owner = one.owner
    JOIN owners AS other ON other.owner = one.owner AND other.company <> one.company
    GROUP BY one.company, other.company
),
shared AS (                                          -- what a declared tie or a common owner explains does not count
    SELECT links.*, declared_tie.tie IS NOT NULL OR same_owner.one IS NOT NULL AS is_explained
    FROM links
    JOIN shells AS one ON one.id = links.one
    JOIN shells AS other ON other.id = links.other
    LEFT JOIN (SELECT one, other, min(tie) AS tie FROM declared_tie GROUP BY one, other) AS declared_tie
        ON declared_tie.one = links.one AND declared_tie.other = links.other
    LEFT JOIN same_owner ON same_owner.one = links.one AND same_owner.other = links.other
    WHERE abs(date_diff('day', one.formed, other.formed)) < 30.44 * $young_months
),
together AS (                                        -- shells of one group, however that is known
    SELECT DISTINCT one, other, NOT is_explained AS is_hidden FROM shared
    UNION
    SELECT same_owner.one, same_owner.other, FALSE
    FROM same_owner
    JOIN shells AS one ON one.id = same_owner.one
    JOIN shells AS other ON other.id = same_owner.other
    WHERE abs(date_diff('day', one.formed, other.formed)) < 30.44 * $young_months
),
grouped AS (                                         -- a group is told once, by its smallest id, over three steps
    SELECT one, min(least(one, other)) AS label, count(DISTINCT other) FILTER (is_hidden) >= $fewest_others AS is_hidden
    FROM together
    GROUP BY one
),
wider AS (
    SELECT together.one, least(min(own.label), min(grouped.label)) AS label
    FROM together
    JOIN grouped AS own ON own.one = together.one
    JOIN grouped ON grouped.one = together.other
    GROUP BY together.one
),
widest AS (
    SELECT together.one, least(min(own.label), min(wider.label)) AS label
    FROM together
    JOIN wider AS own ON own.one = together.one
    JOIN wider ON wider.one = together.other
    GROUP BY together.one
),
large AS (
    SELECT id, day, payer, payee, usd, amount, channel, category, purpose
    FROM payment
    WHERE payment.usd >= $least_usd AND payment.payer <> payment.payee
),
sent AS (SELECT large.* FROM large JOIN shells ON shells.id = large.payer),
received AS (SELECT large.* FROM large JOIN shells ON shells.id = large.payee),
paid_for AS (                                        -- goods of the supplier it paid that went to somebody else, of that value
    SELECT sent.payer AS shell, sent.id AS payment, customs.id AS customs, customs.consignor, customs.consignee
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
supplies AS (                                        -- whom suppliers that shells paid sent goods, by month
    SELECT consignor, consignee, min(id) AS id, min(day) AS first_day, max(day) AS last_day
    FROM customs
    WHERE consignor IN (SELECT payee FROM sent)
    GROUP BY consignor, consignee, date_trunc('month', day)
),
paid_without AS (                                    -- paid a supplier whose goods of those days all went to others
    SELECT sent.payer AS shell, sent.id AS payment, sent.payee AS consignor, min(supplies.id) AS customs
    FROM sent
    JOIN supplies
        ON supplies.consignor = sent.payee
       AND supplies.first_day <= sent.day + CAST($ship_days AS INTEGER)
       AND supplies.last_day >= sent.day - CAST($ship_days AS INTEGER)
    LEFT JOIN widest AS payer ON payer.one = sent.payer
    LEFT JOIN widest AS taker ON taker.one = supplies.consignee
    LEFT JOIN (SELECT DISTINCT one, other FROM declared_tie) AS declared_tie
        ON declared_tie.one = sent.payer AND declared_tie.other = supplies.consignee
    LEFT JOIN (
        SELECT DISTINCT one.company AS one, other.company AS other FROM owners AS one JOIN stake AS other ON other.owner = one.owner
    ) AS own_group ON own_group.one = sent.payer AND own_group.other = supplies.consignee
    WHERE coalesce(sent.category, 'other') IN ('invoice', 'other')
      AND sent.payee NOT IN (SELECT company FROM owners)
    GROUP BY sent.payer, sent.id, sent.payee
    HAVING count(*) FILTER (
        supplies.consignee = sent.payer OR declared_tie.one IS NOT NULL OR own_group.one IS NOT NULL OR taker.label = payer.label
    ) = 0
),
third_ways AS (
    SELECT coalesce(widest.label, each_way.shell) AS label, each_way.*
    FROM (
        SELECT shell, payment, customs, [consignor, consignee] AS traders, TRUE AS is_of_value FROM paid_for
        UNION ALL
        SELECT shell, payment, customs, [consignor], FALSE FROM paid_without
    ) AS each_way
    LEFT JOIN widest ON widest.one = each_way.shell
),
third_party AS (                                     -- where values agree, only those payments
    SELECT
        label,
        bool_or(is_of_value) AS is_of_value,
        count(DISTINCT payment) AS payments,
        list(DISTINCT payment ORDER BY payment) AS payment_ids,
        list(DISTINCT customs ORDER BY customs) AS customs_ids,
        list_sort(list_distinct(flatten(list(traders)))) AS traders
    FROM third_ways
    WHERE is_of_value = (label IN (
        SELECT label FROM third_ways WHERE is_of_value GROUP BY label HAVING count(DISTINCT payment) >= $fewest_times
    ))
    GROUP BY label
    HAVING count(DISTINCT payment) >= $fewest_times
),
came_back AS (                                       -- what left and what came in within days, and nearly as much
    SELECT
        sent.payer AS shell, sent.id AS first_payment, sent.payee AS via, received.payer AS back_from,
        received.id AS last_payment, sent.day AS since, received.day AS until, sent.usd, received.usd AS back_usd
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
    SELECT came_back.shell, came_back.first_payment, came_back.last_payment, CAST(NULL AS VARCHAR) AS middle_payment
    FROM came_back
    JOIN party ON party.id = came_back.via AND party.kind IN ('company', 'organization')
    WHERE came_back.via = came_back.back_from
    UNION ALL
    SELECT came_back.shell, came_back.first_payment, came_back.last_payment, NULL   -- round a group, by whatever way
    FROM came_back
    JOIN widest AS own ON own.one = came_back.shell
    JOIN widest AS via ON via.one = came_back.via AND via.label = own.label
    JOIN widest AS back ON back.one = came_back.back_from AND back.label = own.label
    WHERE came_back.via <> came_back.back_from
    UNION ALL
    SELECT came_back.shell, came_back.first_payment, came_back.last_payment, large.id
    FROM came_back
    JOIN large
        ON large.payer = came_back.via
       AND large.payee = came_back.back_from
       AND large.day BETWEEN came_back.since AND came_back.until
       AND large.usd BETWEEN came_back.back_usd AND came_back.usd
),
circular AS (                                        -- over a group, since one hand deals its money over all of them
    SELECT
        coalesce(widest.label, rings.shell) AS label,
        count(DISTINCT first_payment) AS rounds,
        list_sort(list_distinct(list_concat(
            list_concat(list(first_payment), list(last_payment)),
            list(middle_payment) FILTER (middle_payment IS NOT NULL)
        ))) AS payment_ids
    FROM rings
    LEFT JOIN widest ON widest.one = rings.shell
    GROUP BY coalesce(widest.label, rings.shell)
    HAVING count(DISTINCT first_payment) >= $fewest_times
),
round_ones AS (
    SELECT
        coalesce(widest.label, sent.payer) AS label,
        list(sent.id ORDER BY sent.id) FILTER (sent.amount % 1000 = 0 AND trim(coalesce(sent.purpose, '')) = '') AS payment_ids
    FROM sent
    LEFT JOIN widest ON widest.one = sent.payer
    WHERE coalesce(sent.channel, 'wire') = 'wire'
      AND coalesce(sent.category, 'other') IN ('invoice', 'other')
      AND EXISTS (SELECT 1 FROM payment WHERE purpose IS NOT NULL)   -- where nobody's purpose is told, none is missing
    GROUP BY coalesce(widest.label, sent.payer)
    HAVING count(*) FILTER (sent.amount % 1000 = 0 AND trim(coalesce(sent.purpose, '')) = '')
        >= greatest($fewest_round, $round_share * count(*))
),
goods AS (
    SELECT consignor AS company FROM customs UNION SELECT consignee FROM customs
),
members AS (
    SELECT
        coalesce(widest.label, shells.id) AS label,
        count(*) AS companies,
        bool_or(coalesce(grouped.is_hidden, FALSE)) AND count(*) > $fewest_others AS is_hidden,
        bool_and(goods.company IS NOT NULL) AS has_goods,
        bool_and(shells.workers > 0) AS has_staff,
        bool_and(owned.company IS NOT NULL) AS has_owner,
        min(shells.formed) AS first_formed,
        max(shells.formed) AS last_formed,
        list(shells.id ORDER BY shells.id) AS ids,
        array_to_string(list(coalesce(shells.name, shells.id) ORDER BY coalesce(shells.name, shells.id), shells.id), ', ') AS names
    FROM shells
    LEFT JOIN grouped ON grouped.one = shells.id
    LEFT JOIN widest ON widest.one = shells.id
    LEFT JOIN goods ON goods.company = shells.id
    LEFT JOIN (SELECT DISTINCT company FROM owners) AS owned ON owned.company = shells.id
    GROUP BY coalesce(widest.label, shells.id)
),
groups AS (                                          -- a group that hides its hand, whose money goes round, or two ways of moving money
    SELECT
        members.*,
        coalesce(third_party.payments, 0) AS third_payments,
        coalesce(third_party.is_of_value, FALSE) AS is_of_value,
        coalesce(circular.rounds, 0) AS rounds,
        coalesce(len(round_ones.payment_ids), 0) AS round_payments,
        list_sort(list_distinct(list_concat(
            list_concat(coalesce(third_party.payment_ids, []), coalesce(circular.payment_ids, [])),
            coalesce(round_ones.payment_ids, [])
        ))) AS payment_ids,
        coalesce(third_party.customs_ids, []) AS customs_ids,
        coalesce(third_party.traders, []) AS traders
    FROM members
    LEFT JOIN third_party ON third_party.label = members.label
    LEFT JOIN circular ON circular.label = members.label
    LEFT JOIN round_ones ON round_ones.label = members.label
    WHERE members.is_hidden
       OR (circular.rounds > 0 AND members.companies > 1)
       OR (CASE WHEN third_party.label IS NULL THEN 0 ELSE 1 END
           + CASE WHEN circular.label IS NULL THEN 0 ELSE 1 END
           + CASE WHEN round_ones.label IS NULL THEN 0 ELSE 1 END) >= 2
),
hands AS (                                           -- who owns or runs more than one company of a group
    SELECT
        held.label,
        list(DISTINCT {'id': held.holder, 'role': CASE holder.kind WHEN 'person' THEN 'handler' ELSE 'front' END}) AS parties,
        list_distinct(flatten(list(held.ties))) AS ties
    FROM (
        SELECT groups.label, owned.owner AS holder, list(tie.id) AS ties
        FROM (SELECT label, unnest(ids) AS id FROM groups) AS groups
        JOIN owners AS owned ON owned.company = groups.id
        JOIN tie ON tie.subject = owned.owner AND tie.object = owned.company AND tie.kind = 'owner'
        GROUP BY groups.label, owned.owner
        HAVING count(DISTINCT owned.company) > 1
        UNION ALL
        SELECT groups.label, officers.officer, list(officers.tie)
        FROM (SELECT label, unnest(ids) AS id FROM groups) AS groups
        JOIN officers ON officers.company = groups.id
        JOIN posts ON posts.officer = officers.officer
        GROUP BY groups.label, officers.officer
        HAVING count(DISTINCT officers.company) > 1
    ) AS held
    LEFT JOIN party AS holder ON holder.id = held.holder
    GROUP BY held.label
),
sharing AS (                                         -- what the companies of a group share without an owner to explain it
    SELECT
        groups.label,
        bool_or(shared.kind <> 'postal_address') AS is_more_than_address,
        array_to_string(list(DISTINCT replace(shared.kind, '_', ' ') ORDER BY replace(shared.kind, '_', ' ')), ' and ') AS kinds,
        list_distinct(list_concat(list(shared.one_evidence), list(shared.other_evidence))) AS evidence
    FROM (SELECT label, is_hidden, unnest(ids) AS id FROM groups) AS groups
    JOIN shared ON shared.one = groups.id AND NOT shared.is_explained
    JOIN widest ON widest.one = shared.other AND widest.label = groups.label
    WHERE groups.is_hidden
    GROUP BY groups.label
),
sums AS (
    SELECT told.label, sum(payment.usd) AS usd, min(payment.day) AS since, max(payment.day) AS until
    FROM (SELECT label, unnest(payment_ids) AS id FROM groups) AS told
    JOIN payment ON payment.id = told.id
    GROUP BY told.label
)
SELECT
    groups.label AS subject,
    list_concat(
        list_transform(groups.ids, lambda id: {'id': id, 'role': 'front'}),
        list_concat(
            coalesce(hands.parties, []),
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
        'third_party': CASE WHEN groups.third_payments = 0 THEN 0.0 WHEN groups.is_of_value THEN 1.0 ELSE 0.5 END,
        'circular': groups.rounds > 0,
        'round_sums': groups.round_payments > 0
    } AS signs,
    FALSE AS decisive,
    list_concat(
        list_concat(
            list_transform(groups.ids, lambda id: {'kind': 'party', 'id': id}),
            list_concat(
                coalesce(sharing.evidence, []),
                list_transform(coalesce(hands.ties, []), lambda id: {'kind': 'tie', 'id': id})
            )
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
            WHEN groups.is_of_value THEN '; ' || groups.third_payments || ' payments to suppliers match goods that went to somebody else'
            ELSE '; ' || groups.third_payments || ' payments went to suppliers whose goods all went to others' END,
        'circular_words': CASE WHEN groups.rounds = 0 THEN ''
            ELSE '; ' || groups.rounds || ' times money they sent came back within ' || CAST($ring_days AS INTEGER) || ' days' END,
        'round_words': CASE WHEN groups.round_payments = 0 THEN ''
            ELSE '; ' || groups.round_payments || ' large round sums say nothing of what they are for' END
    } AS facts,
    {
        'secretary': CASE WHEN sharing.label IS NULL THEN 'untested' ELSE 'excluded' END,
        'group': CASE
            WHEN groups.companies > 1 AND sharing.label IS NULL THEN 'possible'
            WHEN groups.has_owner THEN 'excluded'
            ELSE 'untested'
        END,
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
LEFT JOIN hands ON hands.label = groups.label
ORDER BY groups.label

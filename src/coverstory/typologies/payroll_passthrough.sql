/*
name: payroll_passthrough
family: account
question: Does pay of several employers, or for several people, come to one person's account only to leave it within days?
basis: []
guidance: >
  The US indictments of laptop-farm hosts and facilitators of 2024 and 2025 describe wages that came to accounts of the
  facilitators and went on abroad; one kept about 1 % and three others about 5 % of what came [V2]. The public service
  announcements of the FBI ask for credits of several employers and in several names as flags [V2].
needs:
  payment: [payer_account, payee_account, amount]
  account: [holder]
needs_any:
  - [payment.category, payment.worker, employment.worker, account.kind]
parameters:
  fewest_employers: {value: 3, unit: employers, origin: "our default [D]", about: "how many unrelated employers pay within the window, where nobody but the holder is named"}
  fewest_named: {value: 2, unit: persons, origin: "credits naming different individuals are a public flag [V2]; the number is ours [D]", about: "or for how many different persons pay comes"}
  window_days: {value: 90, unit: days, origin: "our default [D]", about: "how far apart these may lie"}
  fewest_pays: {value: 2, unit: payments, origin: "our default [D]", about: "how often an employer pays, or a person is named, to count; once is a mistake or a theft put right"}
  share_passed: {value: 0.6, unit: share of what came, origin: "60 to 95 % goes on within days of payday (catalogue, section 6) [D]", about: "the least share that leaves to coins, abroad, a money service or another such account"}
  days_after: {value: 3, unit: days, origin: "72 hours [D]", about: "how soon after a credit it leaves"}
  facilitator_cut: {value: 0.05, unit: share of what came, origin: "1 % and 4.6 % in two public cases [G]", about: "up to what is kept, the holder is seen as a facilitator"}
  lives_on: {value: 0.15, unit: share of what came, origin: "our default [D]", about: "from this share of other spending on, somebody lives on the account"}
signs:
  passed: {weight: 0.35, about: "what comes in as pay leaves within days; in full from 80 % on"}
  named: {weight: 0.3, about: "it is pay for other people"}
  employers: {weight: 0.25, about: "of several unrelated employers; in full from five on"}
  lasting: {weight: 0.15, about: "in four months or more"}
  onward: {weight: 0.2, about: "most of it to one who collects from two or more such accounts"}
  device: {weight: 0.25, about: "and the account is reached from a device or home network that another of these people uses"}
subject: the person who holds the account
reach: {days: 93, hops: 1}
explanation: >
  {employers} employer(s) or platform(s) paid {holder_name} for {people} person(s), about USD {usd} in {credits}
  payment(s) over {months} month(s); {share_percent} % of it left within {days} days {way_words}.
innocent:
  bookkeeper: {explanation: "A bookkeeper or tax preparer who handles money of clients", test: "whether taxes are paid from the account; untested where the records say of no payment what it is for"}
  couple: {explanation: "A couple or family with one account", test: "ties of family and household, whose pay counts as the holder's own; untested where the holder has none on record"}
  own_clients: {explanation: "A contractor with several clients or jobs, paid under the contractor's own name", test: "whether others are named, and what share is spent otherwise"}
  employer_of_record: {explanation: "An employer of record, agency or payroll bureau", test: "who holds the account: those of companies are not asked about"}
  support: {explanation: "Support of a family abroad", test: "payments to recorded family, which do not count; untested where the holder has none on record"}
*/
WITH engaged AS (                                    -- who stands on the employing side of whom
    SELECT DISTINCT employment.worker, side.party AS employer
    FROM employment
    CROSS JOIN LATERAL (SELECT unnest([employment.employer, employment.sponsor, employment.client]) AS party) AS side
    WHERE side.party IS NOT NULL AND side.party <> employment.worker
),
own AS (                                             -- accounts of persons at banks, exchanges and in wallets
    SELECT account.id AS account, account.holder, account.kind, account.country
    FROM account
    JOIN party ON party.id = account.holder AND party.kind = 'person'
    WHERE coalesce(account.kind, 'personal') IN ('personal', 'exchange', 'wallet')
),
dealt AS (
    SELECT
        payment.*,
        payment.category = 'salary' OR payment.worker IS NOT NULL OR platform.id IS NOT NULL AS is_told
    FROM payment
    LEFT JOIN (SELECT id FROM account WHERE kind = 'platform') AS platform ON platform.id = payment.payer_account
    WHERE payment.payer <> payment.payee
      AND coalesce(payment.category, 'salary') NOT IN ('tax', 'fee', 'rent', 'remittance', 'allowance')
),
labour AS (                                          -- said to be, or paid by whoever stands on the employing side
    SELECT dealt.* FROM dealt WHERE dealt.is_told
    UNION ALL
    SELECT dealt.*
    FROM dealt
    JOIN engaged ON engaged.worker = dealt.payee AND engaged.employer = dealt.payer
    WHERE dealt.is_told IS NOT TRUE
),
several AS (                                         -- whose pay comes from several accounts or for several people
    SELECT payee
    FROM (SELECT DISTINCT payee, payer_account, worker FROM labour) AS stream
    GROUP BY payee
    HAVING count(*) >= least($fewest_employers, $fewest_named)
),
pay AS (                                             -- pay for labour, and what platforms' accounts of others pay out
    SELECT
        payment.id,
        payment.payee AS holder,
        payment.payee_account AS account,
        payment.payer,
        payment.day,
        payment.category,
        coalesce(payment.usd, CAST(payment.amount AS DOUBLE)) AS value,
        CASE WHEN source.kind = 'platform' AND giver.kind = 'person' THEN payment.payer ELSE payment.worker END AS named,
        CASE WHEN source.kind = 'platform' THEN coalesce(source.institution, payment.payer) ELSE payment.payer END AS employer
    FROM labour AS payment
    JOIN several ON several.payee = payment.payee
    JOIN own ON own.account = payment.payee_account
    LEFT JOIN account AS source ON source.id = payment.payer_account
    LEFT JOIN party AS giver ON giver.id = payment.payer
    WHERE source.kind = 'platform' OR giver.kind IS DISTINCT FROM 'person'
),
credit AS (                                          -- a relative's pay counts as the holder's own
    SELECT
        pay.* EXCLUDE (named),
        CASE WHEN pay.named IS NULL OR (kin.one IS NOT NULL AND NOT $explained) THEN pay.holder ELSE pay.named END AS person,
        kin.one IS NOT NULL AS is_kin
    FROM pay
    LEFT JOIN (SELECT DISTINCT one, other FROM kin) AS kin ON kin.one = pay.holder AND kin.other = pay.named
),
regular_employer AS (
    SELECT holder, employer FROM credit GROUP BY holder, employer HAVING count(*) >= $fewest_pays
),
together AS (                                        -- firms with a tie or an owner in common are one employer
    SELECT one.holder, one.employer, min(other.employer) AS head
    FROM regular_employer AS one
    JOIN regular_employer AS other ON other.holder = one.holder AND other.employer < one.employer
    JOIN (
        SELECT declared_tie.one, declared_tie.other FROM declared_tie
        UNION
        SELECT held.object, beside.object
        FROM tie AS held
        JOIN tie AS beside ON beside.subject = held.subject AND beside.kind = 'owner'
        WHERE held.kind = 'owner'
    ) AS tied ON tied.one = one.employer AND tied.other = other.employer
    GROUP BY one.holder, one.employer
),
regular_person AS (
    SELECT holder, person FROM credit GROUP BY holder, person HAVING count(*) >= $fewest_pays
),
likely AS (                                          -- only these are looked at further
    SELECT holder FROM regular_employer GROUP BY holder HAVING count(*) >= $fewest_employers
    UNION
    SELECT holder FROM regular_person GROUP BY holder HAVING count(*) >= $fewest_named
),
counted AS (
    SELECT
        credit.*,
        coalesce(together.head, regular_employer.employer) AS firm,
        regular_person.person AS somebody
    FROM credit
    JOIN likely ON likely.holder = credit.holder
    LEFT JOIN regular_employer ON regular_employer.holder = credit.holder AND regular_employer.employer = credit.employer
    LEFT JOIN together ON together.holder = credit.holder AND together.employer = credit.employer
    LEFT JOIN regular_person ON regular_person.holder = credit.holder AND regular_person.person = credit.person
),
at_once AS (
    SELECT latest.holder, latest.day, count(DISTINCT earlier.firm) AS firms, count(DISTINCT earlier.somebody) AS people
    FROM (SELECT DISTINCT holder, day FROM counted) AS latest
    JOIN counted AS earlier
        ON earlier.holder = latest.holder
       AND earlier.day BETWEEN latest.day - CAST($window_days AS INTEGER) AND latest.day
    GROUP BY latest.holder, latest.day
),
candidate AS (
    SELECT holder, max(firms) AS firms, max(people) AS people
    FROM at_once
    GROUP BY holder
    HAVING max(firms) >= $fewest_employers OR max(people) >= $fewest_named
),
exchange_house AS (                                  -- who keeps the coins of customers
    SELECT DISTINCT account.holder
    FROM account
    JOIN party ON party.id = account.holder AND party.kind <> 'person'
    WHERE account.kind = 'exchange'
),
gone AS (                                            -- what a candidate sends from where pay comes in, or from a bank
    SELECT
        payment.id,
        payment.payer AS holder,
        payment.payee,
        payment.payee_account,
        payment.day,
        payment.category,
        coalesce(payment.usd, CAST(payment.amount AS DOUBLE)) AS value,
        CASE
            WHEN payment.channel = 'crypto' OR target.kind IN ('exchange', 'wallet') OR house.holder IS NOT NULL THEN 'coins'
            WHEN target.country <> own.country THEN 'abroad'
            WHEN payment.category = 'remittance' OR trade.id IS NOT NULL OR target.kind = 'platform' THEN 'service'
            WHEN fellow.holder IS NOT NULL THEN 'fellow'
        END AS way,
        payee.kind AS payee_kind,
        house.holder IS NOT NULL OR trade.id IS NOT NULL AS is_service,
        kin.one IS NOT NULL AS is_kin
    FROM payment
    JOIN candidate ON candidate.holder = payment.payer
    JOIN own ON own.account = payment.payer_account
    LEFT JOIN (SELECT DISTINCT account FROM counted) AS credited ON credited.account = payment.payer_account
    LEFT JOIN account AS target ON target.id = payment.payee_account
    LEFT JOIN party AS payee ON payee.id = payment.payee
    LEFT JOIN exchange_house AS house ON house.holder = payment.payee
    LEFT JOIN candidate AS fellow ON fellow.holder = payment.payee
    LEFT JOIN (
        SELECT DISTINCT party.id FROM party JOIN activity ON activity.text = party.sector
        WHERE activity.activity = 'finance' AND party.kind <> 'person'
    ) AS trade ON trade.id = payment.payee
    LEFT JOIN (SELECT DISTINCT one, other FROM kin) AS kin ON kin.one = payment.payer AND kin.other = payment.payee
    WHERE payment.payee IS DISTINCT FROM payment.payer
      AND (kin.one IS NULL OR $explained)
      AND (credited.account IS NOT NULL OR coalesce(own.kind, 'personal') = 'personal')
),
onward AS (
    SELECT DISTINCT gone.*
    FROM gone
    JOIN counted
        ON counted.holder = gone.holder
       AND gone.day BETWEEN counted.day AND counted.day + CAST($days_after AS INTEGER)
    WHERE gone.way IS NOT NULL
),
taken AS (
    SELECT
        holder,
        count(*) AS credits,
        sum(value) AS value,
        count(DISTINCT year(day) * 12 + month(day)) AS months,
        min(day) AS since,
        list(id ORDER BY id) AS ids,
        list(DISTINCT {'id': person, 'role': 'worker'}) FILTER (person <> holder) AS worker_roles,
        list(DISTINCT {'id': payer, 'role': 'employer'}) FILTER (employer = payer AND person <> payer) AS employer_roles,
        count(DISTINCT person) FILTER (person <> holder) AS others,
        count(DISTINCT person) FILTER (person <> holder AND is_kin) AS kin_others
    FROM counted
    GROUP BY holder
),
passed AS (
    SELECT
        holder,
        sum(value) AS value,
        coalesce(sum(value) FILTER (is_kin), 0.0) AS to_kin,
        max(day) AS until,
        list(id ORDER BY id) AS ids,
        array_to_string(list_sort(list_distinct(list(CASE way
            WHEN 'coins' THEN 'into coins' WHEN 'abroad' THEN 'abroad'
            WHEN 'service' THEN 'by a money service' ELSE 'to another such account' END))), ', ') AS ways
    FROM onward
    GROUP BY holder
),
kept_apart AS (                                      -- what else the account pays for
    SELECT
        gone.holder,
        coalesce(sum(gone.value) FILTER (gone.way IS NULL), 0.0) AS spent,
        bool_or(coalesce(gone.category = 'tax', FALSE) OR coalesce(gone.payee_kind = 'public_body', FALSE)) AS pays_tax
    FROM gone
    GROUP BY gone.holder
),
judged AS (
    SELECT
        candidate.*,
        taken.* EXCLUDE (holder, value),
        taken.value AS came,
        passed.value AS went,
        passed.to_kin,
        least(1.0, passed.value / taken.value) AS share,
        passed.until,
        passed.ways,
        passed.ids AS passed_ids,
        coalesce(kept_apart.spent, 0.0) / taken.value AS spent_share,
        coalesce(kept_apart.pays_tax, FALSE) AS pays_tax
    FROM candidate
    JOIN taken ON taken.holder = candidate.holder
    JOIN passed ON passed.holder = candidate.holder
    LEFT JOIN kept_apart ON kept_apart.holder = candidate.holder
    WHERE passed.value >= $share_passed * taken.value
),
coined AS (                                          -- coins bought with it go on from the holder's own wallet
    SELECT payment.payer AS holder, payment.payee, coalesce(payment.usd, CAST(payment.amount AS DOUBLE)) AS value, payment.id
    FROM payment
    JOIN own ON own.account = payment.payer_account AND own.kind IN ('exchange', 'wallet')
    JOIN judged ON judged.holder = payment.payer
    LEFT JOIN (SELECT DISTINCT account FROM counted) AS credited ON credited.account = payment.payer_account
    WHERE credited.account IS NULL AND payment.payee <> payment.payer AND judged.ways LIKE '%coins%'
),
collects AS (                                        -- who gets it: not the money service, but the one behind
    SELECT sent.holder, sent.payee, sum(sent.value) AS value, any_value(party.kind) AS kind, list(sent.id ORDER BY sent.id) AS ids
    FROM (
        SELECT holder, payee, value, id FROM onward WHERE NOT is_service
        UNION
        SELECT holder, payee, value, id FROM coined
    ) AS sent
    JOIN judged ON judged.holder = sent.holder
    JOIN party ON party.id = sent.payee
    LEFT JOIN exchange_house AS house ON house.holder = sent.payee
    ANTI JOIN kin ON kin.one = sent.holder AND kin.other = sent.payee
    WHERE house.holder IS NULL
    GROUP BY sent.holder, sent.payee
    HAVING count(*) >= $fewest_pays
),
behind AS (
    SELECT
        collects.holder,
        list(DISTINCT {
            'id': collects.payee, 'role': CASE collects.kind WHEN 'mission' THEN 'mission' ELSE 'collector' END
        }) AS roles,
        flatten(list(collects.ids)) AS ids,
        bool_or(common.payee IS NOT NULL AND collects.value >= 0.5 * judged.went) AS is_common
    FROM collects
    JOIN judged ON judged.holder = collects.holder
    LEFT JOIN (SELECT payee FROM collects GROUP BY payee HAVING count(*) >= 2) AS common ON common.payee = collects.payee
    GROUP BY collects.holder
),
people AS (
    SELECT holder, holder AS party FROM judged
    UNION
    SELECT counted.holder, counted.person FROM counted JOIN judged ON judged.holder = counted.holder
),
reached AS (                                         -- the holder's device, or one of theirs, serves another of them
    SELECT people.holder, min(mine.login) AS login, arg_min(theirs.login, mine.login || '/' || theirs.login) AS other_login
    FROM people
    JOIN shared_access AS mine ON mine.party = people.party
    JOIN shared_access AS theirs ON theirs.kind = mine.kind AND theirs.value = mine.value AND theirs.party <> mine.party
    JOIN (SELECT party FROM people) AS another ON another.party = theirs.party
    WHERE NOT mine.is_corporate AND NOT theirs.is_corporate
    GROUP BY people.holder
),
sums AS (
    SELECT
        judged.holder,
        CASE WHEN count(DISTINCT payment.currency) = 1 THEN min(payment.currency) ELSE 'USD' END AS currency,
        CASE WHEN count(DISTINCT payment.currency) = 1
             THEN sum(CAST(payment.amount AS DOUBLE)) ELSE coalesce(sum(payment.usd), 0.0) END AS total
    FROM (SELECT holder, unnest(ids) AS id FROM judged) AS judged
    JOIN payment ON payment.id = judged.id
    GROUP BY judged.holder
)
SELECT
    judged.holder AS subject,
    list_concat(
        [{'id': judged.holder, 'role': CASE
            WHEN judged.others = 0 AND judged.holder IN (SELECT worker FROM employment) THEN 'worker'
            WHEN 1 - judged.share <= $facilitator_cut THEN 'handler'
            ELSE 'collector'
        END}],
        list_concat(
            coalesce(behind.roles, []),
            list_concat(coalesce(judged.employer_roles, []), coalesce(judged.worker_roles, []))
        )
    ) AS parties,
    judged.since,
    judged.until,
    {
        'passed': least(1.0, judged.share / 0.8),
        'named': judged.others > 0,
        'employers': CASE WHEN judged.firms >= $fewest_employers THEN least(1.0, judged.firms / 5.0) ELSE 0.0 END,
        'lasting': judged.months >= 4,
        'onward': coalesce(behind.is_common, FALSE),
        'device': reached.holder IS NOT NULL
    } AS signs,
    FALSE AS decisive,
    list_concat(
        list_transform(
            list_concat(list_concat(judged.ids, judged.passed_ids), coalesce(behind.ids, [])),
            lambda id: {'kind': 'payment', 'id': id}
        ),
        CASE WHEN reached.holder IS NULL THEN []
             ELSE [{'kind': 'login', 'id': reached.login}, {'kind': 'login', 'id': reached.other_login}] END
    ) AS evidence,
    sums.total AS money_low,
    sums.total AS money_high,
    sums.currency AS currency,
    {
        'holder_name': coalesce(party.name, judged.holder),
        'employers': judged.firms,
        'people': judged.people,
        'usd': CAST(round(judged.came, -2) AS HUGEINT),
        'credits': judged.credits,
        'months': judged.months,
        'share_percent': CAST(round(100 * judged.share) AS INTEGER),
        'days': $days_after,
        'way_words': judged.ways
    } AS facts,
    {
        'bookkeeper': CASE
            WHEN judged.pays_tax THEN 'possible'
            WHEN EXISTS (SELECT 1 FROM payment WHERE category = 'tax') THEN 'excluded'
            ELSE 'untested'
        END,
        'couple': CASE
            WHEN judged.kin_others > 0 AND judged.kin_others = judged.others THEN 'possible'
            WHEN judged.others = 0 OR judged.holder IN (SELECT one FROM kin) THEN 'excluded'
            ELSE 'untested'
        END,
        'own_clients': CASE
            WHEN judged.others > 0 THEN 'excluded'
            WHEN judged.spent_share >= $lives_on THEN 'possible'
            ELSE 'excluded'
        END,
        'employer_of_record': 'excluded',
        'support': CASE WHEN 2 * judged.to_kin >= judged.went THEN 'possible' WHEN judged.holder IN (SELECT one FROM kin) THEN 'excluded' ELSE 'untested' END
    } AS innocent
FROM judged
JOIN sums ON sums.holder = judged.holder
JOIN party ON party.id = judged.holder
LEFT JOIN behind ON behind.holder = judged.holder
LEFT JOIN reached ON reached.holder = judged.holder
ORDER BY judged.holder

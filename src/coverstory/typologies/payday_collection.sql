/*
name: payday_collection
family: wages
question: Do several workers hand most of their net pay to one collector within days of every payday?
basis:
  - {law: wage-protection-1949}
guidance: >
  The US advisory of 23 July 2018 says that the state keeps 70 to 90 % of its overseas workers' wages; how it is
  collected no public guidance puts in numbers, so the numbers here are ours [D].
needs:
  payment: [payer_account, payee_account, amount]
  account: [holder]
needs_any:
  - [payment.category, employment.worker]
parameters:
  share_handed: {value: 0.6, unit: share of net pay, origin: "our default [D]", about: "the least share of a payday's net pay that goes to one collector"}
  days_after: {value: 5, unit: days, origin: "our default [D]", about: "how soon after the payday it goes"}
  fewest_workers: {value: 5, unit: workers, origin: "our default [D]", about: "workers who hand it to the same collector"}
  fewest_months: {value: 3, unit: months in a row, origin: "our default [D]", about: "in how many months, one after another, each of them does"}
  variation: {value: 0.15, unit: coefficient of variation, origin: "our default [D]; taken of the days between handovers, so that the turn of a month is no scatter", about: "how little the day varies"}
  passed_back: {value: 0.6, unit: share of what was handed over, origin: "savings clubs return the pot [D]", about: "from this share on, what flows back to the workers explains it"}
  allowance_high: {value: 0.4, unit: share of what was handed over, origin: "10 to 30 % is left to the worker, from the 70 to 90 % retained [G], with room for cash [D]", about: "up to this share, what comes back is an allowance"}
  cash_days: {value: 31, unit: days, origin: "our default [D]", about: "how soon after people of one home drew cash one of them pays it in"}
  cash_cover: {value: 0.75, unit: share of the deposit, origin: "our default [D]", about: "how near what they drew and what is paid in must lie to each other"}
  most_housemates: {value: 40, unit: persons, origin: "our default [D]", about: "an address of more people is no one home"}
  own_share: {value: 0.3, unit: share of all that comes in, origin: "our default [D]", about: "the least share of the collector's income that these handovers make up; a shop or a bank that thousands pay is no collector"}
signs:
  handed: {weight: 0.45, about: "most of the net pay of several workers goes to one collector within days of payday, on a steady day"}
  handed_as_rent: {weight: 0.15, about: "the same, but most of it is booked as rent"}
  many_workers: {weight: 0.2, about: "twice as many workers as it takes, or more"}
  lasting: {weight: 0.15, about: "over half a year or more"}
  mission: {weight: 0.4, about: "the collector is a mission or acts for one"}
  drawn: {weight: 0.3, about: "the collector draws it in cash from the workers' own accounts"}
  together: {weight: 0.25, about: "most of them live in one home or give one phone", line: papers and housing}
  allowance: {weight: 0.25, about: "and a small share comes back as an allowance"}
subject: the party that collects
reach: {days: 98, hops: 1}
explanation: >
  {workers} worker(s) handed {share_percent} % of their net pay to {collector_name} within {days} days of payday, over up
  to {months} months in a row ({handovers} handover(s){cash_words}){together_words}{back_words}.
innocent:
  landlord: {explanation: "Rent to a common landlord", test: "the category rent, and whether the payee's line of business is letting; where both say so, or the payee lets by trade, it is left out"}
  savings_club: {explanation: "A savings club whose pot goes round", test: "what the payee pays to the same workers, as a share of what it got from them; clubs take less than two fifths of income"}
  dues: {explanation: "Union or club dues", test: "the share of the pay, which is small for dues"}
  family: {explanation: "The payee is family or shares the worker's household", test: "ties of family and household; such workers are left out; untested where none of the workers has any such tie on record"}
  own_account: {explanation: "The worker's own second account", test: "who holds both accounts; payments to oneself are left out; untested where nobody is known to hold the payee's account"}
*/
WITH engaged AS (
    SELECT DISTINCT employment.worker, side.party
    FROM employment
    CROSS JOIN LATERAL (SELECT unnest([employment.employer, employment.sponsor, employment.client]) AS party) AS side
    WHERE side.party IS NOT NULL AND side.party <> employment.worker
),
pay AS (                                             -- net pay as it reaches the worker, or an account nobody is known to hold
    SELECT
        coalesce(payment.payee, 'account ' || payment.payee_account) AS worker,
        payment.day,
        year(payment.day) * 12 + month(payment.day) AS month,
        coalesce(payment.usd, CAST(payment.amount AS DOUBLE)) AS value
    FROM (
        SELECT payment.payer, payment.payee, payment.payee_account, payment.day, payment.usd, payment.amount
        FROM payment
        WHERE payment.category = 'salary'
        UNION ALL
        SELECT payment.payer, payment.payee, payment.payee_account, payment.day, payment.usd, payment.amount
        FROM payment
        JOIN engaged ON engaged.worker = payment.payee AND engaged.party = payment.payer
        WHERE coalesce(payment.category, 'other') = 'other'
    ) AS payment
    ANTI JOIN (SELECT party.id FROM party WHERE party.kind <> 'person') AS body ON body.id = payment.payee
    WHERE payment.payer IS DISTINCT FROM payment.payee
),
paid AS (                                            -- whoever is paid often enough, and on how little
    SELECT worker, min(value) AS least
    FROM (SELECT worker, month, sum(value) AS value FROM pay GROUP BY worker, month) AS monthly
    GROUP BY worker
    HAVING count(*) >= $fewest_months
),
large AS (                                           -- payees of a worker that got enough in all to be collectors
    SELECT
        coalesce(payment.payer, 'account ' || payment.payer_account) AS worker,
        coalesce(payment.payee, 'account ' || payment.payee_account) AS collector,
        sum(coalesce(payment.usd, CAST(payment.amount AS DOUBLE))) AS value
    FROM payment
    JOIN paid ON paid.worker = coalesce(payment.payer, 'account ' || payment.payer_account)
    WHERE payment.payer IS DISTINCT FROM payment.payee
    GROUP BY ALL
    HAVING sum(coalesce(payment.usd, CAST(payment.amount AS DOUBLE))) >= $fewest_months * $share_handed * any_value(paid.least)
),
paid_in AS (
    SELECT
        cash.holder,
        cash.id,
        coalesce(cash.usd, CAST(cash.amount AS DOUBLE)) AS value,
        cash.day,
        greatest(cash.day - CAST($cash_days AS INTEGER), coalesce(lag(cash.day) OVER past + 1, DATE '0001-01-01')) AS since
    FROM cash
    WHERE cash.direction = 'deposit' AND coalesce(cash.party, cash.holder) = cash.holder
    WINDOW past AS (PARTITION BY cash.holder ORDER BY cash.day, cash.id)
),
pooled AS (                                          -- what people of one home draw, and one of them pays in next
    SELECT drawn.id, drawn.holder AS worker, drawn.day, drawn.value, paid_in.id AS deposit, paid_in.holder AS collector
    FROM (
        SELECT cash.*, home.address, coalesce(cash.usd, CAST(cash.amount AS DOUBLE)) AS value
        FROM cash JOIN home ON home.party = cash.holder
        WHERE cash.direction = 'withdrawal' AND coalesce(cash.party, cash.holder) = cash.holder
    ) AS drawn
    JOIN dwelling ON dwelling.address = drawn.address AND dwelling.persons <= $most_housemates
    JOIN home ON home.address = drawn.address AND home.party <> drawn.holder
    JOIN paid_in ON paid_in.holder = home.party AND drawn.day BETWEEN paid_in.since AND paid_in.day
    QUALIFY sum(drawn.value) OVER (PARTITION BY paid_in.id) BETWEEN $cash_cover * paid_in.value AND paid_in.value / $cash_cover
),
notes AS (                                           -- cash that another draws from the worker's account, or that the worker pays into another's
    SELECT cash.holder AS worker, cash.party AS collector, cash.day, cash.id, 'cash' AS kind, TRUE AS is_drawn,
           coalesce(cash.usd, CAST(cash.amount AS DOUBLE)) AS value
    FROM cash
    WHERE cash.direction = 'withdrawal' AND cash.party <> cash.holder
    UNION ALL
    SELECT cash.party, cash.holder, cash.day, cash.id, 'cash', FALSE, coalesce(cash.usd, CAST(cash.amount AS DOUBLE))
    FROM cash
    WHERE cash.direction = 'deposit' AND cash.party <> cash.holder
    UNION ALL
    SELECT pooled.worker, pooled.collector, pooled.day, pooled.id, 'cash', FALSE, pooled.value FROM pooled
),
lets AS (                                            -- who lets, lends, transfers or keeps money by trade
    SELECT party.id AS party FROM party JOIN activity ON activity.text = party.sector
    WHERE activity.activity IN ('property', 'finance')
    UNION
    SELECT party.id FROM party WHERE regexp_matches(lower(party.sector), 'remit|money|transfer|exchange')
    UNION
    SELECT party.id FROM party WHERE party.kind = 'public_body'
    UNION
    SELECT account.holder FROM account JOIN party ON party.id = account.holder
    WHERE account.kind IN ('platform', 'exchange') AND party.kind <> 'person'
),
landlord AS (
    SELECT DISTINCT party.id AS party FROM party JOIN activity ON activity.text = party.sector
    WHERE activity.activity = 'property'
),
pairs AS (
    SELECT every.worker, every.collector, kin.one IS NOT NULL AS is_kin
    FROM (
        SELECT large.worker, large.collector FROM large
        UNION
        SELECT notes.worker, notes.collector FROM notes JOIN paid ON paid.worker = notes.worker
    ) AS every
    LEFT JOIN (SELECT DISTINCT one, other FROM kin) AS kin ON kin.one = every.worker AND kin.other = every.collector
    LEFT JOIN lets ON lets.party = every.collector
    WHERE (kin.one IS NULL AND lets.party IS NULL)
       OR ($explained AND (lets.party IS NULL OR lets.party IN (SELECT party FROM landlord)))
    QUALIFY count(*) OVER (PARTITION BY every.collector) >= $fewest_workers
),
handed AS (
    SELECT
        pairs.worker, pairs.collector, payment.day, payment.id, 'payment' AS kind, FALSE AS is_drawn,
        coalesce(payment.category, '') = 'rent' AS is_rent, coalesce(payment.usd, CAST(payment.amount AS DOUBLE)) AS value
    FROM pairs
    JOIN payment
        ON coalesce(payment.payer, 'account ' || payment.payer_account) = pairs.worker
       AND coalesce(payment.payee, 'account ' || payment.payee_account) = pairs.collector
    WHERE coalesce(payment.category, 'other') NOT IN ('salary', 'tax')
    UNION ALL
    SELECT pairs.worker, pairs.collector, notes.day, notes.id, notes.kind, notes.is_drawn, FALSE, notes.value
    FROM pairs
    JOIN notes ON notes.worker = pairs.worker AND notes.collector = pairs.collector
),
after_payday AS (                                    -- each handover belongs to the last payday before it
    SELECT handed.*, pay.month
    FROM handed
    JOIN pay
        ON pay.worker = handed.worker
       AND handed.day BETWEEN pay.day AND pay.day + CAST($days_after AS INTEGER)
    QUALIFY row_number() OVER (PARTITION BY handed.kind, handed.id, handed.worker ORDER BY pay.day DESC, pay.value DESC) = 1
),
months AS (
    SELECT
        after_payday.worker,
        after_payday.collector,
        after_payday.month,
        arg_max(after_payday.day, (after_payday.value, after_payday.id)) AS day,
        sum(after_payday.value) AS value,
        any_value(net.value) AS net
    FROM after_payday
    JOIN (
        SELECT pay.worker, pay.month, sum(pay.value) AS value
        FROM pay
        JOIN (SELECT DISTINCT worker FROM pairs) AS wanted ON wanted.worker = pay.worker
        GROUP BY pay.worker, pay.month
    ) AS net ON net.worker = after_payday.worker AND net.month = after_payday.month
    GROUP BY after_payday.worker, after_payday.collector, after_payday.month
    HAVING sum(after_payday.value) >= $share_handed * any_value(net.value)
),
gaps AS (
    SELECT
        *,
        month - row_number() OVER past AS streak,          -- months in a row share month minus rank
        CASE WHEN lag(month) OVER past = month - 1 THEN date_diff('day', lag(day) OVER past, day) END AS gap
    FROM months
    WINDOW past AS (PARTITION BY worker, collector ORDER BY month)
),
steady AS (
    SELECT worker, collector, streak, count(*) AS months
    FROM gaps
    GROUP BY worker, collector, streak
    HAVING count(*) >= $fewest_months
       AND coalesce(stddev_samp(gap), 0.0) < $variation * avg(gap)
),
kept AS (
    SELECT gaps.worker, gaps.collector, gaps.month, gaps.value, gaps.net, steady.months
    FROM gaps
    JOIN steady ON steady.worker = gaps.worker AND steady.collector = gaps.collector AND steady.streak = gaps.streak
),
collectors AS (
    SELECT
        collector,
        count(DISTINCT worker) AS workers,
        max(months) AS months,
        sum(value) AS value,
        sum(value) / sum(net) AS share
    FROM kept
    GROUP BY collector
    HAVING count(DISTINCT worker) >= $fewest_workers
),
income AS (                                          -- all that comes in to the collector, by whomever
    SELECT collectors.collector, sum(coalesce(payment.usd, CAST(payment.amount AS DOUBLE))) AS value
    FROM collectors
    JOIN payment ON coalesce(payment.payee, 'account ' || payment.payee_account) = collectors.collector
    WHERE payment.payer IS DISTINCT FROM payment.payee
    GROUP BY collectors.collector
),
back AS (                                            -- what the collector pays to those workers
    SELECT kept.collector, sum(coalesce(payment.usd, CAST(payment.amount AS DOUBLE))) AS value, list(payment.id ORDER BY payment.id) AS ids
    FROM (SELECT DISTINCT collector, worker FROM kept) AS kept
    JOIN payment ON payment.payer = kept.collector AND payment.payee = kept.worker
    WHERE coalesce(payment.category, 'other') <> 'salary'     -- an employer that takes the pay back has paid it first
    GROUP BY kept.collector
),
rows_behind AS (
    SELECT
        kept.collector,
        min(after_payday.day) AS since,
        max(after_payday.day) AS until,
        count(*) AS handovers,
        count(*) FILTER (after_payday.kind = 'cash') AS in_cash,
        bool_or(after_payday.is_drawn) AS is_drawn,
        coalesce(sum(after_payday.value) FILTER (after_payday.is_rent), 0.0) / sum(after_payday.value) AS rent_share,
        list(DISTINCT {'id': after_payday.worker, 'role': 'worker'}) FILTER (NOT starts_with(after_payday.worker, 'account ')) AS workers,
        list({'kind': after_payday.kind, 'id': after_payday.id}) AS evidence,
        sum(coalesce(CAST(payment.amount AS DOUBLE), CAST(cash.amount AS DOUBLE))) AS amount,
        CASE WHEN count(DISTINCT coalesce(payment.currency, cash.currency)) = 1
             THEN min(coalesce(payment.currency, cash.currency)) END AS currency
    FROM kept
    JOIN after_payday
        ON after_payday.worker = kept.worker AND after_payday.collector = kept.collector AND after_payday.month = kept.month
    LEFT JOIN payment ON payment.id = after_payday.id AND after_payday.kind = 'payment'
    LEFT JOIN cash ON cash.id = after_payday.id AND after_payday.kind = 'cash'
    GROUP BY kept.collector
),
together AS (                                        -- of those who hand it over, how many live in one home or have one phone
    SELECT shared.collector, max(shared.workers) AS workers, max_by(shared.evidence, (shared.workers, shared.address)) AS evidence
    FROM (
        SELECT crew.collector, home.address, count(DISTINCT crew.worker) AS workers, list(DISTINCT home.evidence) AS evidence
        FROM (SELECT DISTINCT collector, worker FROM kept) AS crew
        JOIN home ON home.party = crew.worker
        GROUP BY crew.collector, home.address
        UNION ALL
        SELECT crew.collector, identifier.value, count(DISTINCT crew.worker), list(DISTINCT {'kind': 'identifier', 'id': identifier.id})
        FROM (SELECT DISTINCT collector, worker FROM kept) AS crew
        JOIN identifier ON identifier.party = crew.worker AND identifier.kind = 'phone'
        GROUP BY crew.collector, identifier.value
    ) AS shared
    JOIN collectors ON collectors.collector = shared.collector
    WHERE 2 * shared.workers >= collectors.workers AND shared.workers >= $fewest_workers
    GROUP BY shared.collector
),
deposits AS (                                        -- what the collector paid in of it
    SELECT pooled.collector, list(DISTINCT {'kind': 'cash', 'id': pooled.deposit}) AS evidence
    FROM pooled
    JOIN (SELECT DISTINCT worker, collector FROM kept) AS kept ON kept.worker = pooled.worker AND kept.collector = pooled.collector
    GROUP BY pooled.collector
),
side AS (
    SELECT DISTINCT party FROM mission_side
),
related AS (
    SELECT DISTINCT kept.collector FROM kept JOIN kin ON kin.one = kept.worker
),
own AS (                                             -- how many of them are kin of the collector
    SELECT kept.collector, count(DISTINCT kept.worker) AS workers
    FROM kept
    JOIN pairs ON pairs.worker = kept.worker AND pairs.collector = kept.collector AND pairs.is_kin
    GROUP BY kept.collector
)
SELECT
    collectors.collector AS subject,
    list_concat(
        CASE WHEN party.id IS NULL THEN [] ELSE [{
            'id': collectors.collector, 'role': CASE WHEN party.kind = 'mission' THEN 'mission' ELSE 'collector' END
        }] END,
        coalesce(rows_behind.workers, [])
    ) AS parties,
    rows_behind.since,
    rows_behind.until,
    {
        'handed': rows_behind.rent_share <= 0.5,
        'handed_as_rent': rows_behind.rent_share > 0.5,
        'many_workers': collectors.workers >= 2 * $fewest_workers,
        'lasting': collectors.months >= 6,
        'mission': side.party IS NOT NULL,
        'drawn': rows_behind.is_drawn,
        'together': together.collector IS NOT NULL,
        'allowance': coalesce(back.value, 0.0) > 0 AND coalesce(back.value, 0.0) <= $allowance_high * collectors.value
    } AS signs,
    FALSE AS decisive,
    list_concat(
        list_concat(list_concat(rows_behind.evidence, coalesce(deposits.evidence, [])), coalesce(together.evidence, [])),
        list_transform(coalesce(back.ids, []), lambda id: {'kind': 'payment', 'id': id})
    ) AS evidence,
    CASE WHEN rows_behind.currency IS NULL THEN collectors.value ELSE rows_behind.amount END AS money_low,
    CASE WHEN rows_behind.currency IS NULL THEN collectors.value ELSE rows_behind.amount END AS money_high,
    coalesce(rows_behind.currency, 'USD') AS currency,
    {
        'workers': collectors.workers,
        'share_percent': CAST(round(100 * collectors.share) AS INTEGER),
        'collector_name': CASE WHEN party.id IS NULL THEN collectors.collector || ', whose holder the records do not name,'
            ELSE coalesce(party.name, collectors.collector) END,
        'days': CAST($days_after AS INTEGER),
        'months': collectors.months,
        'handovers': rows_behind.handovers,
        'together_words': CASE WHEN together.collector IS NULL THEN ''
            ELSE '; ' || together.workers || ' of them live in one home or give one phone' END,
        'cash_words': CASE WHEN rows_behind.in_cash = 0 THEN '' ELSE ', ' || rows_behind.in_cash || ' of them in cash' END,
        'back_words': CASE WHEN back.value > 0
            THEN '; ' || CAST(round(100 * back.value / collectors.value) AS INTEGER) || ' % of it came back to them from there'
            ELSE '' END
    } AS facts,
    {
        'landlord': CASE
            WHEN rows_behind.rent_share > 0 THEN 'possible'
            WHEN $explained AND collectors.collector IN (SELECT party FROM landlord) THEN 'possible'
            WHEN party.sector IS NULL AND coalesce(party.kind, 'person') <> 'mission' THEN 'untested'
            ELSE 'excluded'
        END,
        'savings_club': CASE WHEN coalesce(back.value, 0.0) > $allowance_high * collectors.value THEN 'possible'
            WHEN party.id IS NULL THEN 'untested' ELSE 'excluded' END,
        'dues': 'excluded',
        'family': CASE
            WHEN $explained AND 2 * coalesce(own.workers, 0) >= collectors.workers THEN 'possible'
            WHEN party.kind = 'mission' OR related.collector IS NOT NULL THEN 'excluded' ELSE 'untested' END,
        'own_account': CASE WHEN party.id IS NULL THEN 'untested' ELSE 'excluded' END
    } AS innocent
FROM collectors
JOIN rows_behind ON rows_behind.collector = collectors.collector
LEFT JOIN income ON income.collector = collectors.collector
LEFT JOIN back ON back.collector = collectors.collector
LEFT JOIN deposits ON deposits.collector = collectors.collector
LEFT JOIN together ON together.collector = collectors.collector
LEFT JOIN party ON party.id = collectors.collector
LEFT JOIN side ON side.party = collectors.collector
LEFT JOIN related ON related.collector = collectors.collector
LEFT JOIN own ON own.collector = collectors.collector
WHERE $explained
   OR (coalesce(back.value, 0.0) < $passed_back * collectors.value
       AND collectors.value >= $own_share * greatest(coalesce(income.value, 0.0), collectors.value))
ORDER BY collectors.collector

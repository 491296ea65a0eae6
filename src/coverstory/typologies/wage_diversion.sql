/*
name: wage_diversion
family: wages
question: Who really receives the pay for a worker's labour, and what share comes back to the worker?
basis:
  - {law: wage-protection-1949}
  - {law: financial-services-2013}
  - {law: workers-2017-09}
  - {law: workers-2017-12}
guidance: >
  US advisory of 23 July 2018: the government retains 70 to 90 % of the wages of its overseas workers; the 2022
  advisory says up to 90 %.
needs:
  payment: [payer_account, payee_account, amount]
  account: [holder]
needs_any:
  - [payment.worker, employment.worker]
parameters:
  share_diverted: {value: 0.5, unit: share of pay, origin: "our default [D]", about: "the least share of a worker's pay over the window that goes to somebody else"}
  mission_share: {value: 0.25, unit: share of pay, origin: "our default [D]", about: "the same, where the payee is a mission or acts for one"}
  window_months: {value: 3, unit: months, origin: "our default [D]", about: "how long the window is that rolls over the pay"}
  fewest_months: {value: 2, unit: months, origin: "our default [D]", about: "in how many months at least pay was diverted"}
  fewest_workers: {value: 3, unit: workers, origin: "our default [D]", about: "how many workers share a payee who is no mission"}
  passed_on: {value: 0.6, unit: share of pay, origin: "agencies keep 10 to 30 % [D]", about: "from this share on, the payee is seen as paying the workers"}
  allowance_high: {value: 0.4, unit: share of pay, origin: "10 to 30 % is left to the worker, from the 70 to 90 % retained [G], with room for cash [D]", about: "up to this share, what comes back is an allowance"}
  fewest_sponsored: {value: 2, unit: workers, origin: "our default [D]", about: "from how many of these workers on their sponsor is named"}
  bill_slack: {value: 0.4, unit: share of the bill, origin: "our default [D]", about: "how far a payment that names no worker may lie from what a crew costs in a month"}
signs:
  diverted: {weight: 0.45, about: "pay goes to somebody else; half as much where that one pays tax in the workers' names"}
  mission: {weight: 0.4, about: "who is a mission or acts for one"}
  many_workers: {weight: 0.3, about: "for several workers"}
  allowance: {weight: 0.4, about: "and a small share comes back as an allowance"}
  lasting: {weight: 0.2, about: "over half a year or more"}
subject: the party that receives the pay
reach: {days: 93, hops: 1}
explanation: >
  The pay for {workers} worker(s) of {employers} employer(s) went to {payee_name} in {payments} payment(s){unnamed_words}
  over {months} month(s), {share_percent} % of the pay seen for them; {returned_words}.
innocent:
  agency: {explanation: "A staffing agency, employer of record, payment institution or home-country payroll that pays the workers itself", test: "what the payee pays to the same workers, as a share of what it received for them, its line of business, tax it pays in their names, and invoices that name it; with such tax and pay to them there is no finding"}
  relative: {explanation: "The payee is family or shares the worker's household", test: "ties of family and household; such workers are left out; untested where none of the workers has any such tie on record"}
  own_staff: {explanation: "A mission paying its own locally engaged staff", test: "the direction: here money comes in from employers"}
  garnishment: {explanation: "A deduction ordered by a court or owed as tax", test: "whether the payee is a public body, in which case there is no finding, or a mission"}
  written_request: {explanation: "The worker asked in writing for pay to go there", test: none}
*/
WITH engaged AS (                                    -- who stands on the employing side of whom
    SELECT
        employment.worker,
        side.party AS employer,
        employment.sponsor,
        max(employment.usd) AS labour_value,
        max(CAST(employment.labour_cost AS DOUBLE)) AS labour_amount
    FROM employment
    CROSS JOIN LATERAL (
        SELECT unnest([employment.employer, employment.sponsor, employment.client]) AS party
    ) AS side
    WHERE side.party IS NOT NULL AND side.party <> employment.worker
    GROUP BY employment.worker, side.party, employment.sponsor
),
worth AS (
    SELECT
        payment.* EXCLUDE (payee),
        -- where the records do not say who holds the account, the account itself is followed
        coalesce(payment.payee, 'account ' || payment.payee_account) AS payee,
        coalesce(payment.usd, CAST(payment.amount AS DOUBLE)) AS value,
        year(payment.day) * 12 + month(payment.day) AS month
    FROM payment
    WHERE payment.payer IS NOT NULL
      AND payment.payer IS DISTINCT FROM payment.payee
),
direct AS (                                          -- pay that reached the worker from the employing side
    SELECT worth.payee AS worker, worth.payer AS employer, worth.month, worth.value, worth.id
    FROM worth
    JOIN engaged ON engaged.worker = worth.payee AND engaged.employer = worth.payer
),
stated AS (                                          -- pay that names its worker and reached somebody else
    SELECT worth.worker, worth.payer AS employer, worth.payee, worth.month, worth.value, worth.id, TRUE AS is_stated
    FROM worth
    WHERE worth.worker IS NOT NULL
      AND worth.worker <> worth.payee
      AND worth.worker <> worth.payer
      AND coalesce(worth.category, 'salary') NOT IN ('tax', 'fee', 'rent')
),
billed AS (                                          -- whom an employer pays for what may be labour
    SELECT DISTINCT worth.payer AS employer, worth.payee
    FROM worth
    JOIN (SELECT DISTINCT employer FROM engaged) AS payer ON payer.employer = worth.payer
    WHERE worth.worker IS NULL AND coalesce(worth.category, 'other') IN ('other', 'invoice')
),
feeders AS (                                         -- who of them pays workers of that employer
    SELECT engaged.employer, worth.payer AS payee
    FROM worth
    JOIN engaged ON engaged.worker = worth.payee AND engaged.employer <> worth.payer
    SEMI JOIN billed ON billed.employer = engaged.employer AND billed.payee = worth.payer
    GROUP BY engaged.employer, worth.payer
    HAVING count(DISTINCT engaged.worker) >= $fewest_workers
),
own_people AS (                                      -- the worker, a relative of one, or another firm in the worker's chain
    SELECT engaged.employer, engaged.worker AS party FROM engaged
    UNION
    SELECT engaged.employer, kin.other FROM engaged JOIN kin ON kin.one = engaged.worker
    UNION
    SELECT one.employer, other.employer
    FROM engaged AS one
    JOIN engaged AS other ON other.worker = one.worker AND other.employer <> one.employer
),
side AS (
    SELECT party, min(mission) AS mission FROM mission_side GROUP BY party
),
unnamed AS (                                         -- wages paid by an employer to nobody it employs
    SELECT worth.*
    FROM worth
    JOIN (SELECT DISTINCT employer FROM engaged) AS payer ON payer.employer = worth.payer
    ANTI JOIN own_people ON own_people.employer = worth.payer AND own_people.party = worth.payee
    LEFT JOIN side ON side.party = worth.payee
    LEFT JOIN feeders ON feeders.employer = worth.payer AND feeders.payee = worth.payee
    WHERE worth.worker IS NULL
      AND (worth.category = 'salary'
           OR (coalesce(worth.category, 'other') IN ('other', 'invoice')
               AND (regexp_matches(lower(coalesce(worth.purpose, '')), '(^|[^a-z])(salar|wage|payroll)')
                    OR side.party IS NOT NULL          -- a mission has nothing to invoice,
                    OR feeders.payee IS NOT NULL)))    -- and who feeds the workers is paid for them
),
streams AS (                                         -- per employer and payee, what is paid in a month
    SELECT
        payer AS employer,
        payee,
        sum(value) / count(DISTINCT month) AS value,
        sum(CAST(amount AS DOUBLE)) / count(DISTINCT month) AS amount
    FROM unnamed
    GROUP BY payer, payee
),
silent AS (                                          -- workers of those employers whom nobody is seen to pay
    SELECT
        engaged.employer,
        engaged.worker,
        engaged.sponsor,
        engaged.labour_value,
        engaged.labour_amount
    FROM engaged
    JOIN (SELECT DISTINCT employer FROM streams) AS payer ON payer.employer = engaged.employer
    ANTI JOIN direct ON direct.worker = engaged.worker
    ANTI JOIN stated ON stated.worker = engaged.worker
),
fed AS (                                             -- ... and who get something back from that payee
    SELECT DISTINCT streams.employer, streams.payee, silent.worker
    FROM streams
    JOIN silent ON silent.employer = streams.employer
    JOIN worth ON worth.payer = streams.payee AND worth.payee = silent.worker
),
crews AS (                                           -- or who together cost what is paid: one sponsor's workers,
    SELECT employer, 'of ' || sponsor AS crew, worker, labour_value AS value, labour_amount AS amount
    FROM silent WHERE sponsor IS NOT NULL
    UNION                                            -- all that are sponsored,
    SELECT employer, 'sponsored' AS crew, worker, labour_value AS value, labour_amount AS amount
    FROM silent WHERE sponsor IS NOT NULL
    UNION                                            -- or all, where nobody is seen to pay most of the employer's
    SELECT silent.employer, 'all' AS crew, silent.worker, silent.labour_value AS value, silent.labour_amount AS amount
    FROM silent JOIN (SELECT employer, count(DISTINCT worker) AS staff FROM engaged GROUP BY employer) AS whole USING (employer)
    QUALIFY 2 * count(*) OVER (PARTITION BY silent.employer) >= whole.staff
),
bills AS (                                           -- a month's labour cost; where some are unknown, like the others'
    SELECT
        employer,
        crew,
        CASE WHEN 2 * count(value) >= count(*) THEN avg(value) * count(DISTINCT worker) END AS value,
        CASE WHEN 2 * count(amount) >= count(*) THEN avg(amount) * count(DISTINCT worker) END AS amount
    FROM crews
    GROUP BY employer, crew
),
fitting AS (
    SELECT streams.employer, streams.payee, bills.crew
    FROM streams
    JOIN bills ON bills.employer = streams.employer
    WHERE streams.value BETWEEN bills.value * (1 - $bill_slack) AND bills.value * (1 + $bill_slack)
       OR streams.amount BETWEEN bills.amount * (1 - $bill_slack) AND bills.amount * (1 + $bill_slack)
    QUALIFY row_number() OVER (
        PARTITION BY streams.employer, streams.payee
        ORDER BY least(abs(streams.value / bills.value - 1), abs(streams.amount / bills.amount - 1)), bills.crew DESC
    ) = 1
),
candidates AS (
    SELECT employer, payee, worker FROM fed
    UNION
    SELECT fitting.employer, fitting.payee, crews.worker
    FROM fitting
    JOIN crews ON crews.employer = fitting.employer AND crews.crew = fitting.crew
    WHERE (fitting.employer, fitting.payee) NOT IN (SELECT (employer, payee) FROM fed)
),
heads AS (
    SELECT employer, payee, count(*) AS workers FROM candidates GROUP BY employer, payee
),
attributed AS (                                      -- a lump sum is shared out evenly among them
    SELECT
        candidates.worker, unnamed.payer AS employer, unnamed.payee, unnamed.month,
        unnamed.value / heads.workers AS value, unnamed.id, FALSE AS is_stated
    FROM unnamed
    JOIN candidates ON candidates.employer = unnamed.payer AND candidates.payee = unnamed.payee
    JOIN heads ON heads.employer = unnamed.payer AND heads.payee = unnamed.payee
),
diverted AS (
    SELECT pay.*, kin.one IS NOT NULL AS is_kin, chain.worker IS NOT NULL AS is_chain
    FROM (SELECT * FROM stated UNION ALL SELECT * FROM attributed) AS pay
    LEFT JOIN kin ON kin.one = pay.worker AND kin.other = pay.payee
    LEFT JOIN engaged AS chain ON chain.worker = pay.worker AND chain.employer = pay.payee
    WHERE (kin.one IS NULL OR $explained)            -- a relative is no collector
      AND (chain.worker IS NULL OR $explained)       -- a sponsor that is paid on the way is not where the money ends
),
costs AS (
    SELECT worker, max(labour_value) AS value FROM engaged GROUP BY worker
),
lasting AS (
    SELECT worker, payee
    FROM diverted
    GROUP BY worker, payee
    HAVING count(DISTINCT month) >= $fewest_months
),
monthly AS (                                         -- against what the labour costs, where that is known and more
    SELECT pay.worker, pay.month, sum(pay.diverted) AS diverted, greatest(sum(pay.paid), any_value(costs.value)) AS paid
    FROM (
        SELECT worker, month, value AS diverted, value AS paid FROM diverted
        UNION ALL
        SELECT worker, month, 0.0 AS diverted, value AS paid FROM direct
    ) AS pay
    SEMI JOIN lasting ON lasting.worker = pay.worker
    LEFT JOIN costs ON costs.worker = pay.worker
    GROUP BY pay.worker, pay.month
),
rolling AS (
    SELECT
        worker,
        month,
        sum(diverted) OVER span / sum(paid) OVER span AS share
    FROM monthly
    WINDOW span AS (PARTITION BY worker ORDER BY month RANGE BETWEEN $window_months - 1 PRECEDING AND CURRENT ROW)
),
pairs AS (                                           -- worker and payee, over all their months
    SELECT
        diverted.worker,
        diverted.payee,
        max(rolling.share) AS share,
        count(DISTINCT diverted.month) AS months,
        sum(diverted.value) AS value,
        bool_or(diverted.is_kin) AS is_kin,
        bool_or(diverted.is_chain) AS is_chain,
        coalesce(side.mission, diverted.payee) AS behind,
        side.mission IS NOT NULL AS is_mission
    FROM diverted
    JOIN lasting ON lasting.worker = diverted.worker AND lasting.payee = diverted.payee
    JOIN rolling ON rolling.worker = diverted.worker AND rolling.month = diverted.month
    LEFT JOIN side ON side.party = diverted.payee
    GROUP BY diverted.worker, diverted.payee, side.mission
    HAVING max(rolling.share) >= CASE WHEN side.mission IS NULL THEN $share_diverted ELSE $mission_share END
),
backers AS (                                         -- the payee, its mission's side, and who is tied to the payee
    SELECT DISTINCT pairs.payee, pairs.payee AS backer FROM pairs
    UNION
    SELECT DISTINCT pairs.payee, side.party FROM pairs JOIN side ON side.mission = pairs.behind
    UNION
    SELECT DISTINCT pairs.payee, declared_tie.other
    FROM pairs
    JOIN declared_tie ON declared_tie.one = pairs.payee
    LEFT JOIN kin ON kin.one = declared_tie.one AND kin.other = declared_tie.other
    WHERE kin.one IS NULL
),
returned AS (                                        -- what they pay to those workers
    SELECT DISTINCT pairs.payee, worth.payee AS worker, worth.payer AS giver, worth.value, worth.id
    FROM pairs
    JOIN backers ON backers.payee = pairs.payee
    JOIN worth ON worth.payee = pairs.worker AND worth.payer = backers.backer
    LEFT JOIN engaged ON engaged.worker = pairs.worker AND engaged.employer = worth.payer
    WHERE engaged.worker IS NULL OR ($explained AND worth.payer = pairs.payee)
),
givers AS (
    SELECT payee, list(DISTINCT {'id': giver, 'role': 'handler'}) AS roles
    FROM returned
    WHERE giver <> payee
    GROUP BY payee
),
receipts AS (
    SELECT payee, sum(value) AS value, count(DISTINCT worker) AS workers FROM returned GROUP BY payee
),
banked AS (                                          -- workers whose own account the records show
    SELECT pairs.payee, count(DISTINCT pairs.worker) AS workers
    FROM pairs
    JOIN account ON account.holder = pairs.worker
    GROUP BY pairs.payee
),
collected AS (
    SELECT
        pairs.payee,
        bool_or(pairs.is_mission) AS is_mission,
        2 * count(*) FILTER (pairs.is_kin) >= count(*) AS is_kin,
        bool_or(pairs.is_chain) AS is_chain,
        count(DISTINCT pairs.worker) AS workers,
        max(pairs.months) AS months,
        sum(pairs.value * pairs.share) / sum(pairs.value) AS share,
        sum(pairs.value) AS value
    FROM pairs
    GROUP BY pairs.payee
    HAVING bool_or(pairs.is_mission) OR count(DISTINCT pairs.worker) >= $fewest_workers
),
rows_behind AS (
    SELECT
        diverted.payee,
        count(DISTINCT diverted.id) AS payments,
        count(DISTINCT diverted.employer) AS employers,
        count(DISTINCT diverted.id) FILTER (NOT diverted.is_stated) AS unnamed,
        list(DISTINCT diverted.id ORDER BY diverted.id) AS ids,
        list(DISTINCT {'id': diverted.worker, 'role': 'worker'}) AS worker_roles,
        list(DISTINCT {
            'id': diverted.employer,
            'role': CASE WHEN sponsoring.sponsor IS NULL THEN 'employer' ELSE 'sponsor' END
        }) AS employer_roles
    FROM diverted
    JOIN pairs ON pairs.worker = diverted.worker AND pairs.payee = diverted.payee
    LEFT JOIN (SELECT DISTINCT sponsor FROM engaged WHERE sponsor IS NOT NULL) AS sponsoring
        ON sponsoring.sponsor = diverted.employer
    GROUP BY diverted.payee
),
sums AS (
    SELECT
        collected.payee,
        min(payment.day) AS since,
        max(payment.day) AS until,
        CASE WHEN count(DISTINCT payment.currency) = 1 THEN min(payment.currency) ELSE 'USD' END AS currency,
        CASE WHEN count(DISTINCT payment.currency) = 1
             THEN coalesce(sum(CAST(payment.amount AS DOUBLE)) FILTER (payment.worker IS NOT NULL), 0.0)
             ELSE coalesce(sum(payment.usd) FILTER (payment.worker IS NOT NULL), 0.0) END AS low,
        CASE WHEN count(DISTINCT payment.currency) = 1
             THEN sum(CAST(payment.amount AS DOUBLE)) ELSE coalesce(sum(payment.usd), 0.0) END AS high
    FROM collected
    JOIN (SELECT DISTINCT payee, unnest(ids) AS id FROM rows_behind) AS behind ON behind.payee = collected.payee
    JOIN payment ON payment.id = behind.id
    GROUP BY collected.payee
),
sponsors AS (                                        -- who sponsors the workers whose pay goes there
    SELECT payee, list(DISTINCT {'id': sponsor, 'role': 'sponsor'}) AS roles
    FROM (
        SELECT pairs.payee, employment.sponsor
        FROM pairs
        JOIN employment ON employment.worker = pairs.worker
        WHERE employment.sponsor IS NOT NULL AND employment.sponsor <> pairs.payee
        GROUP BY pairs.payee, employment.sponsor
        HAVING count(DISTINCT pairs.worker) >= $fewest_sponsored
    ) AS each_sponsor
    GROUP BY payee
),
contracts AS (
    SELECT pairs.payee, list(DISTINCT employment.id ORDER BY employment.id) AS ids
    FROM pairs
    JOIN employment ON employment.worker = pairs.worker
    GROUP BY pairs.payee
),
given_back AS (
    SELECT payee, list(DISTINCT id ORDER BY id) AS ids FROM returned GROUP BY payee
),
papered AS (                                         -- what an agency leaves behind: tax for workers by name, bills that name it
    SELECT pairs.payee, TRUE AS is_tax, count(DISTINCT payment.worker) AS workers
    FROM pairs
    JOIN payment ON payment.payer = pairs.payee AND payment.worker = pairs.worker AND payment.category = 'tax'
    JOIN party ON party.id = payment.payee AND party.kind = 'public_body'
    GROUP BY pairs.payee
    UNION ALL
    SELECT diverted.payee, FALSE, count(DISTINCT diverted.worker)
    FROM diverted
    JOIN payment ON payment.id = diverted.id AND payment.category = 'invoice'
    JOIN party ON party.id = diverted.payee AND party.kind <> 'mission'
              AND contains(lower(payment.purpose), lower(party.name))
    GROUP BY diverted.payee
),
for_most AS (
    SELECT papered.payee, bool_or(papered.is_tax) AS is_tax
    FROM papered
    JOIN collected ON collected.payee = papered.payee
    WHERE 2 * papered.workers >= collected.workers
    GROUP BY papered.payee
),
grouped AS (                                         -- a payee that owns, or is owned by, most of those who pay it
    SELECT rows_behind.payee
    FROM (SELECT payee, unnest(employer_roles).id AS employer FROM rows_behind) AS rows_behind
    LEFT JOIN tie
        ON tie.kind = 'owner'
       AND ((tie.subject = rows_behind.payee AND tie.object = rows_behind.employer)
            OR (tie.object = rows_behind.payee AND tie.subject = rows_behind.employer))
    WHERE $explained
    GROUP BY rows_behind.payee
    HAVING 2 * count(DISTINCT rows_behind.employer) FILTER (tie.id IS NOT NULL) >= count(DISTINCT rows_behind.employer)
),
paid_in_full AS (                                    -- and which pays workers about what their labour costs
    SELECT monthly.payee, count(*) AS workers
    FROM (
        SELECT returned.payee, returned.worker, sum(returned.value) / count(DISTINCT date_trunc('month', payment.day)) AS value
        FROM returned
        JOIN grouped ON grouped.payee = returned.payee
        JOIN payment ON payment.id = returned.id
        GROUP BY returned.payee, returned.worker
    ) AS monthly
    JOIN costs ON costs.worker = monthly.worker AND monthly.value >= $passed_on * costs.value
    GROUP BY monthly.payee
),
judged AS (
    SELECT
        collected.*,
        2 * coalesce(paid_in_full.workers, 0) >= collected.workers AS is_of_group,
        for_most.payee IS NOT NULL AS is_papered,
        coalesce(for_most.is_tax, FALSE) AS is_taxed,
        coalesce(receipts.value, 0.0) / collected.value AS returned_share,
        coalesce(banked.workers, 0) AS banked,
        party.kind AS payee_kind,
        party.name AS payee_name,
        collected.payee LIKE 'account %' AND party.id IS NULL AS is_unknown,
        collected.payee IN (
            SELECT party.id FROM party JOIN activity ON activity.text = party.sector
            WHERE activity.activity IN ('staffing', 'finance')
            UNION
            SELECT account.holder FROM account WHERE account.kind = 'platform'
        ) AS is_payer_by_trade,
        collected.payee IN (SELECT pairs.payee FROM pairs JOIN kin ON kin.one = pairs.worker) AS has_kin
    FROM collected
    LEFT JOIN receipts ON receipts.payee = collected.payee
    LEFT JOIN banked ON banked.payee = collected.payee
    LEFT JOIN for_most ON for_most.payee = collected.payee
    LEFT JOIN paid_in_full ON paid_in_full.payee = collected.payee
    LEFT JOIN party ON party.id = collected.payee
)
SELECT
    judged.payee AS subject,
    list_concat(
        CASE WHEN judged.is_unknown THEN [] ELSE [{
            'id': judged.payee, 'role': CASE WHEN judged.payee_kind = 'mission' THEN 'mission' ELSE 'collector' END
        }] END,
        list_concat(coalesce(givers.roles, []), list_concat(coalesce(sponsors.roles, []), list_concat(rows_behind.employer_roles, rows_behind.worker_roles)))
    ) AS parties,
    sums.since,
    sums.until,
    {
        'diverted': CASE WHEN judged.is_taxed THEN 0.5 ELSE 1.0 END,
        'mission': judged.is_mission,
        'many_workers': judged.workers >= $fewest_workers,
        'allowance': judged.returned_share > 0 AND judged.returned_share <= $allowance_high,
        'lasting': judged.months >= 6
    } AS signs,
    FALSE AS decisive,
    list_concat(
        list_transform(rows_behind.ids, lambda id: {'kind': 'payment', 'id': id}),
        list_concat(
            list_transform(coalesce(given_back.ids, []), lambda id: {'kind': 'payment', 'id': id}),
            list_transform(coalesce(contracts.ids, []), lambda id: {'kind': 'employment', 'id': id})
        )
    ) AS evidence,
    sums.low AS money_low,
    sums.high AS money_high,
    sums.currency AS currency,
    {
        'workers': judged.workers,
        'employers': rows_behind.employers,
        'payee_name': CASE WHEN judged.is_unknown THEN judged.payee || ', whose holder the records do not name,'
            ELSE coalesce(judged.payee_name, judged.payee) END,
        'payments': rows_behind.payments,
        'unnamed_words': CASE WHEN rows_behind.unnamed = 0 THEN ''
            ELSE ' (' || rows_behind.unnamed || ' of them name no worker and are shared out over those they fit)' END,
        'months': judged.months,
        'share_percent': CAST(round(100 * judged.share) AS INTEGER),
        'returned_words': CASE
            WHEN judged.returned_share > 0
                THEN 'the workers got ' || CAST(round(100 * judged.returned_share) AS INTEGER) || ' % of it back from there'
            WHEN judged.banked > 0 THEN 'nothing is seen to come back to the workers'' own accounts'
            ELSE 'what came back to the workers cannot be seen, their own accounts are not in the records'
        END
    } AS facts,
    {
        'agency': CASE
            WHEN judged.is_of_group THEN 'holds'
            WHEN judged.is_chain AND judged.returned_share < $passed_on THEN 'excluded'
            WHEN judged.returned_share > $allowance_high OR judged.is_payer_by_trade OR judged.is_papered THEN 'possible'
            WHEN judged.returned_share > 0 OR judged.banked > 0 THEN 'excluded'
            ELSE 'untested'
        END,
        'relative': CASE
            WHEN judged.is_kin THEN 'possible'
            WHEN judged.payee_kind = 'mission' OR judged.has_kin THEN 'excluded'
            ELSE 'untested'
        END,
        'own_staff': 'excluded',
        'garnishment': CASE judged.payee_kind WHEN 'public_body' THEN 'possible' WHEN 'mission' THEN 'excluded' ELSE 'untested' END,
        'written_request': 'untested'
    } AS innocent
FROM judged
JOIN rows_behind ON rows_behind.payee = judged.payee
JOIN sums ON sums.payee = judged.payee
LEFT JOIN givers ON givers.payee = judged.payee
LEFT JOIN sponsors ON sponsors.payee = judged.payee
LEFT JOIN contracts ON contracts.payee = judged.payee
LEFT JOIN given_back ON given_back.payee = judged.payee
WHERE $explained
   OR (judged.returned_share < $passed_on
       AND coalesce(judged.payee_kind, 'person') <> 'public_body'
       AND (coalesce(judged.payee_kind, 'person') = 'mission' OR NOT (judged.is_taxed AND judged.returned_share > 0)))   -- it runs their payroll
ORDER BY judged.payee

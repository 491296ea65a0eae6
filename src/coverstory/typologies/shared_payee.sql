/*
name: shared_payee
family: account
question: Does the pay of several unrelated workers end on one account of a single person?
basis:
  - {law: wage-protection-1949}
guidance: >
  Public guidance asks employers to look at staff who share bank details or have pay sent to third parties, payment
  platforms or exchanges [V2].
needs:
  account: [holder]
needs_any:
  - [payment.worker, payee_change.new_account]
parameters:
  fewest_months: {value: 2, unit: months, origin: "our default [D]", about: "in how many months a worker's pay went there, where the worker did not ask for it; once is a mistyped number"}
  window_days: {value: 180, unit: days, origin: "our default [D]", about: "how long one worker's pay may lie from another's"}
  most_workers: {value: 20, unit: workers, origin: "our default [D]", about: "how many may share the account; with more, somebody runs a payroll"}
  left_to_wages: {value: 3, unit: workers, origin: "what wage_diversion asks about [D]", about: "from how many workers on, whose pay a stranger is stated to get, it is a question of wages and not asked here"}
  most_in_home: {value: 8, unit: persons, origin: "our default [D]", about: "up to how many persons with one address are a household"}
  fresh_days: {value: 30, unit: days, origin: "our default [D]", about: "how long before the first pay the account may have been opened to be new"}
signs:
  shared: {weight: 0.3, about: "the pay of unrelated workers goes to one account"}
  stranger: {weight: 0.2, about: "whose holder is none of them"}
  employers: {weight: 0.3, about: "from several employers; in full from three on"}
  many: {weight: 0.2, about: "the more workers the more; in full from five on"}
  outside: {weight: 0.2, about: "at a payment platform, an exchange or a wallet"}
  fresh: {weight: 0.15, about: "opened just before"}
subject: the person who holds the account, or the account where nobody is known to
reach: {days: 180, hops: 1}
explanation: >
  The pay of {workers} unrelated worker(s) of {employers} employer(s) goes to {account_words}{fresh_words}, in {payments}
  payment(s) over {months} month(s).
innocent:
  joint: {explanation: "A joint account of a couple, family or household", test: "ties of family and household and addresses in common, which count such people once; untested where their addresses are not on record"}
  agency: {explanation: "An agency, employer of record, payroll bureau, court or tax office", test: "accounts of companies and public bodies, which are left out, and the holder's line of business where on record"}
  unbanked: {explanation: "Workers without an account who are paid through somebody they trust", test: "whether each of them has an account"}
  written_request: {explanation: "The workers asked for it in writing for a good reason", test: none}
*/
WITH claims AS (                                     -- whose pay goes to which account
    SELECT
        payment.payee_account AS account,
        payment.worker,
        payment.payer,
        payment.category,
        payment.day,
        'payment' AS kind,
        payment.id,
        CAST(payment.amount AS DOUBLE) AS amount,
        payment.usd,
        payment.currency
    FROM payment
    WHERE payment.worker IS NOT NULL
      AND payment.worker IS DISTINCT FROM payment.payer
      AND coalesce(payment.category, 'salary') NOT IN ('tax', 'fee', 'rent', 'remittance')
    UNION ALL
    SELECT
        payment.payee_account, payment.payee, payment.payer, payment.category, payment.day, 'payment', payment.id,
        CAST(payment.amount AS DOUBLE), payment.usd, payment.currency
    FROM payment
    JOIN (SELECT DISTINCT employment.worker, employment.employer FROM employment) AS engaged
        ON engaged.worker = payment.payee AND engaged.employer = payment.payer
    WHERE payment.worker IS NULL AND payment.category IN ('salary', 'allowance')
    UNION ALL
    SELECT
        payee_change.new_account, payee_change.worker, NULL, NULL, payee_change.day, 'payee_change', payee_change.id,
        NULL, NULL, NULL
    FROM payee_change
    WHERE payee_change.new_account IS NOT NULL
),
regular AS (                                         -- again and again, or because the worker asked for it
    SELECT claims.account, claims.worker
    FROM claims
    GROUP BY claims.account, claims.worker
    HAVING count(DISTINCT year(claims.day) * 12 + month(claims.day)) >= $fewest_months
        OR bool_or(claims.kind = 'payee_change')
),
busy AS (
    SELECT regular.account
    FROM regular
    GROUP BY regular.account
    HAVING count(*) BETWEEN 2 AND $most_workers
),
accounts AS (                                        -- of a person, or of nobody on record
    SELECT
        busy.account, account.holder, account.kind, account.opened, party.name, party.sector,
        coalesce(party.kind, 'person') <> 'person' OR coalesce(account.kind, 'personal') IN ('business', 'mission') AS is_firms
    FROM busy
    LEFT JOIN account ON account.id = busy.account
    LEFT JOIN party ON party.id = account.holder
    WHERE $explained
       OR (coalesce(party.kind, 'person') = 'person' AND coalesce(account.kind, 'personal') NOT IN ('business', 'mission'))
),
seats AS (
    SELECT accounts.account, regular.worker, TRUE AS is_paid
    FROM accounts
    JOIN regular ON regular.account = accounts.account
    UNION
    SELECT accounts.account, accounts.holder, FALSE
    FROM accounts
    WHERE accounts.holder IS NOT NULL
),
bonds AS (
    SELECT circle.party, 'kin of ' || circle.circle AS bond FROM circle
    UNION ALL
    SELECT home.party, 'at ' || home.address
    FROM home
    JOIN dwelling ON dwelling.address = home.address AND dwelling.persons <= $most_in_home
),
bonded AS (
    SELECT seats.account, seats.worker, min(seats.worker) OVER (PARTITION BY seats.account, bonds.bond) AS unit
    FROM seats
    JOIN bonds ON bonds.party = seats.worker
),
units AS (                                           -- of a household, the first stands for all
    SELECT bonded.account, bonded.worker, min(bonded.unit) AS unit
    FROM bonded
    GROUP BY bonded.account, bonded.worker
),
paid AS (
    SELECT
        claims.*,
        -- asked for what explains it, each of a household counts, and the household is told
        CASE WHEN $explained THEN claims.worker ELSE coalesce(units.unit, claims.worker) END AS unit,
        coalesce(units.unit, claims.worker) AS household
    FROM accounts
    JOIN regular ON regular.account = accounts.account
    JOIN claims ON claims.account = regular.account AND claims.worker = regular.worker
    LEFT JOIN units ON units.account = claims.account AND units.worker = claims.worker
),
ordered AS (                                         -- the nearest pay of somebody else is the one before or after
    SELECT
        paid.*,
        lag(paid.unit) OVER days AS unit_before,
        lag(paid.worker) OVER days AS worker_before,
        lag(paid.day) OVER days AS day_before
    FROM paid
    WINDOW days AS (PARTITION BY paid.account ORDER BY paid.day, paid.unit, paid.worker, paid.id)
),
turns AS (
    SELECT ordered.*
    FROM ordered
    WHERE ordered.unit <> ordered.unit_before AND ordered.day - ordered.day_before <= $window_days
),
members AS (
    SELECT turns.account, turns.worker FROM turns
    UNION
    SELECT turns.account, turns.worker_before FROM turns
),
counted AS (
    SELECT paid.*, accounts.holder, accounts.opened
    FROM paid
    JOIN members ON members.account = paid.account AND members.worker = paid.worker
    JOIN accounts ON accounts.account = paid.account
),
crews AS (
    SELECT
        counted.account,
        count(DISTINCT counted.worker) AS workers,
        count(DISTINCT counted.unit) AS units,
        count(DISTINCT counted.household) AS households,
        count(DISTINCT counted.worker) FILTER (
            counted.kind = 'payment' AND counted.worker IS DISTINCT FROM counted.holder
        ) AS diverted,
        bool_or(counted.worker = counted.holder) AS is_worker,
        min(counted.day) AS since,
        max(counted.day) AS until,
        count(*) FILTER (counted.kind = 'payment') AS payments,
        count(DISTINCT year(counted.day) * 12 + month(counted.day)) AS months,
        sum(CASE WHEN counted.worker IS DISTINCT FROM counted.holder THEN counted.amount END) AS amount,
        sum(CASE WHEN counted.worker IS DISTINCT FROM counted.holder THEN counted.usd END) AS usd,
        count(DISTINCT counted.currency) AS currencies,
        min(counted.currency) AS currency,
        list(DISTINCT {'id': counted.worker, 'role': 'worker'}) AS roles,
        list(DISTINCT {'kind': counted.kind, 'id': counted.id}) AS evidence
    FROM counted
    GROUP BY counted.account
),
sides AS (                                           -- who employs them, and who pays them wages
    SELECT members.account, employment.employer
    FROM members
    JOIN employment ON employment.worker = members.worker
    UNION
    SELECT counted.account, counted.payer
    FROM counted
    JOIN party ON party.id = counted.payer AND party.kind <> 'person'
    WHERE counted.category IN ('salary', 'allowance')
),
employers AS (
    SELECT sides.account, count(*) AS employers, list({'id': sides.employer, 'role': 'employer'}) AS roles
    FROM sides
    GROUP BY sides.account
),
standing AS (                                        -- what the records hold on each of them
    SELECT
        members.account,
        count(DISTINCT members.worker) AS workers,
        count(DISTINCT home.party) AS housed,
        count(DISTINCT home.address) AS addresses,
        count(DISTINCT own.holder) AS banked
    FROM members
    LEFT JOIN home ON home.party = members.worker
    LEFT JOIN account AS own ON own.holder = members.worker AND coalesce(own.kind, 'personal') = 'personal'
    GROUP BY members.account
),
trade AS (
    SELECT activity.text, bool_or(activity.activity IN ('staffing', 'finance')) AS is_agency
    FROM activity
    GROUP BY activity.text
),
told AS (
    SELECT
        crews.*,
        accounts.holder,
        accounts.name,
        accounts.sector,
        accounts.is_firms,
        coalesce(accounts.kind, 'personal') AS account_kind,
        accounts.opened BETWEEN crews.since - CAST($fresh_days AS INTEGER) AND crews.since AS is_fresh,
        coalesce(employers.employers, 0) AS employers,
        coalesce(employers.roles, []) AS employer_roles,
        standing.workers AS seen,
        standing.housed,
        standing.addresses,
        standing.banked,
        trade.is_agency
    FROM crews
    JOIN accounts ON accounts.account = crews.account
    JOIN standing ON standing.account = crews.account
    LEFT JOIN employers ON employers.account = crews.account
    LEFT JOIN trade ON trade.text = accounts.sector
    WHERE crews.units >= 2 AND crews.diverted < $left_to_wages
    QUALIFY row_number() OVER (                      -- several accounts of one holder: the one that more workers share
        PARTITION BY coalesce(accounts.holder, crews.account)
        ORDER BY crews.units DESC, crews.payments DESC, crews.account
    ) = 1
)
SELECT
    coalesce(told.holder, 'account ' || told.account) AS subject,
    list_concat(
        CASE
            WHEN told.holder IS NULL THEN []
            WHEN told.is_worker THEN [{'id': told.holder, 'role': 'worker'}]
            ELSE [{'id': told.holder, 'role': 'collector'}]
        END,
        list_concat(list_sort(told.roles), told.employer_roles)
    ) AS parties,
    told.since,
    told.until,
    {
        'shared': TRUE,
        'stranger': told.holder IS NOT NULL AND NOT coalesce(told.is_worker, FALSE),
        'employers': least(1.0, greatest(told.employers - 1, 0) / 2.0),
        'many': least(1.0, (told.units - 2) / 3.0),
        'outside': told.account_kind IN ('platform', 'exchange', 'wallet'),
        'fresh': coalesce(told.is_fresh, FALSE)
    } AS signs,
    FALSE AS decisive,
    list_concat(
        told.evidence,
        CASE WHEN told.holder IS NULL THEN [] ELSE [{'kind': 'account', 'id': told.account}] END
    ) AS evidence,
    CASE WHEN told.currencies = 1 THEN told.amount ELSE told.usd END AS money_low,
    CASE WHEN told.currencies = 1 THEN told.amount ELSE told.usd END AS money_high,
    CASE WHEN told.amount IS NULL THEN NULL WHEN told.currencies = 1 THEN told.currency ELSE 'USD' END AS currency,
    {
        'workers': told.units,
        'employers': told.employers,
        'payments': told.payments,
        'months': told.months,
        'account_words': CASE WHEN told.holder IS NULL THEN 'the account ' || told.account || ', whose holder the records do not name'
            ELSE 'one ' || told.account_kind || ' account of ' || coalesce(told.name, told.holder)
                || CASE WHEN told.is_worker THEN ', who is one of them' ELSE '' END END,
        'fresh_words': CASE WHEN told.is_fresh THEN ', opened just before' ELSE '' END
    } AS facts,
    {
        'joint': CASE
            WHEN told.households = 1 THEN 'possible'
            WHEN told.housed < told.seen THEN 'untested'
            WHEN told.addresses < told.seen THEN 'possible'
            ELSE 'excluded'
        END,
        'agency': CASE WHEN told.is_firms THEN 'possible' WHEN told.is_agency IS NULL THEN 'untested' WHEN told.is_agency THEN 'possible' ELSE 'excluded' END,
        'unbanked': CASE WHEN told.banked = told.seen THEN 'excluded' ELSE 'possible' END,
        'written_request': 'untested'
    } AS innocent
FROM told
ORDER BY coalesce(told.holder, 'account ' || told.account)

/*
name: mission_account
family: mission
question: Does a mission's account take in what only a business would, or does the mission keep more accounts than it may?
basis:
  - {law: mission-accounts-2016}
  - {law: mission-activity-2016}
  - {law: financial-services-2016}
guidance: Limits of one account a mission and one a diplomat follow UNSCR 2321 (2016) para 16, whose text is unverified here.
needs:
  payment: [payer_account, payee_account]
  account: [holder]
  party: [kind]
parameters:
  fewest_credits: {value: 2, unit: payments, origin: "our default [D]", about: "wages or invoices paid in by businesses within the window"}
  fewest_payers: {value: 3, unit: businesses, origin: "our default [D]", about: "unrelated businesses that pay in within the window, for an account of a person on the mission's side"}
  window_days: {value: 90, unit: days, origin: "our default [D]", about: "how long the window is"}
  most_accounts: {value: 1, unit: accounts, origin: "UNSCR 2321 (2016) para 16, unverified [K]", about: "open accounts a mission of the state may have"}
  turnover_factor: {value: 3.0, unit: times the median, origin: "our default [D]", about: "a month's credits against the median of the twelve before"}
signs:
  business_income: {weight: 0.5, about: "businesses pay wages or invoices into its account"}
  many_payers: {weight: 0.4, about: "several unrelated businesses do"}
  many_credits: {weight: 0.3, about: "again and again"}
  many_accounts: {weight: 0.3, about: "it keeps more accounts than it may"}
  accounts_by_currency: {weight: 0.15, about: "it keeps an account in each of several currencies"}
  surge: {weight: 0.2, about: "a month's credits were far above the usual"}
subject: the mission or the person on its side whose account it is
reach: {days: 365, hops: 1}
explanation: >
  {holder_name}: {words}.
innocent:
  consular_fees: {explanation: "Consular fees, which are small and come from many people", test: "only payments of businesses are counted, no fees, and none whose purpose speaks of visas, passports or tuition"}
  refunds: {explanation: "Refunds of rent, deposits and utilities", test: "payments whose purpose says so are left out; where no purpose is given it stays possible"}
  own_staff: {explanation: "The mission paying its own staff", test: "the direction: here money comes in"}
  currencies: {explanation: "One account in several currencies, counted several times", test: "whether the accounts differ in currency and are kept at one institution"}
  event: {explanation: "A business sponsoring an event or renting mission premises", test: none}
*/
WITH side AS (
    SELECT
        mission_side.party,
        min(mission_side.mission) AS mission,
        min(mission_side.tie) AS tie,
        bool_or(mission_side.party = mission_side.mission) AS is_mission
    FROM mission_side
    GROUP BY mission_side.party
),
credit AS (                                          -- what a business would be paid, and by a business
    SELECT
        payment.id,
        payment.day,
        payment.payer,
        payment.payee,
        payment.amount,
        payment.currency,
        payment.usd,
        payment.category,
        payment.purpose,
        payment.worker
    FROM payment
    JOIN side ON side.party = payment.payee
    JOIN party AS payer ON payer.id = payment.payer AND payer.kind IN ('company', 'organization')
    LEFT JOIN side AS own ON own.party = payment.payer
    WHERE own.party IS NULL
      AND (payment.category IN ('salary', 'invoice')
           OR payment.worker IS NOT NULL
           OR (coalesce(payment.category, 'other') = 'other'
               AND regexp_matches(lower(coalesce(payment.purpose, '')), '(^|[^a-z])(salar|wage|payroll|labour|labor|contractor)')))
      AND NOT regexp_matches(
          lower(coalesce(payment.purpose, '')),
          'refund|deposit return|reimburse|visa|consular|passport|legali[sz]|tuition|rent|hall|donat|sponsorship'
      )
      AND coalesce(payment.worker, '') <> payment.payee          -- a member's own second job is no mission income
),
windowed AS (
    SELECT
        one.payee,
        one.id,
        count(DISTINCT other.id) AS credits,
        count(DISTINCT other.payer) AS payers
    FROM credit AS one
    JOIN credit AS other
        ON other.payee = one.payee
       AND other.day BETWEEN one.day - CAST($window_days AS INTEGER) AND one.day
    GROUP BY one.payee, one.id
),
busy AS (
    SELECT windowed.payee, max(windowed.credits) AS credits_in_window, max(windowed.payers) AS payers_in_window
    FROM windowed
    JOIN side ON side.party = windowed.payee
    GROUP BY windowed.payee
    HAVING max(CASE WHEN side.is_mission THEN windowed.credits ELSE 0 END) >= $fewest_credits
        OR max(windowed.payers) >= $fewest_payers
),
kept AS (                                            -- accounts open side by side, where the limit binds the state
    SELECT
        account.holder,
        count(*) AS accounts,
        count(DISTINCT account.currency) AS currencies,
        count(DISTINCT account.institution) AS institutions,
        list(account.id ORDER BY account.id) AS ids
    FROM account
    JOIN side ON side.party = account.holder AND side.is_mission
    JOIN party ON party.id = account.holder AND list_contains(party.country, 'KP')
    WHERE account.closed IS NULL
    GROUP BY account.holder
    HAVING count(*) > $most_accounts
),
months AS (
    SELECT
        payment.payee,
        year(payment.day) * 12 + month(payment.day) AS month,
        sum(payment.usd) AS usd
    FROM payment
    JOIN side ON side.party = payment.payee AND side.is_mission
    GROUP BY ALL
),
surge AS (
    SELECT now_month.payee, max(now_month.usd / before.usd) AS factor
    FROM months AS now_month
    JOIN (
        SELECT one.payee, one.month, median(other.usd) AS usd
        FROM months AS one
        JOIN months AS other
            ON other.payee = one.payee AND other.month BETWEEN one.month - 12 AND one.month - 1
        GROUP BY one.payee, one.month
        HAVING count(*) >= 12
    ) AS before ON before.payee = now_month.payee AND before.month = now_month.month
    WHERE now_month.usd > $turnover_factor * before.usd
    GROUP BY now_month.payee
),
holders AS (
    SELECT payee AS party FROM busy
    UNION
    SELECT holder AS party FROM kept
),
paid_in AS (
    SELECT
        credit.payee,
        count(*) AS credits,
        count(DISTINCT credit.payer) AS payers,
        count(*) FILTER (credit.purpose IS NULL AND coalesce(credit.category, '') <> 'salary' AND credit.worker IS NULL)
            AS unexplained,
        min(credit.day) AS since,
        max(credit.day) AS until,
        CASE WHEN count(DISTINCT credit.currency) = 1 THEN min(credit.currency) ELSE 'USD' END AS currency,
        CASE WHEN count(DISTINCT credit.currency) = 1
             THEN sum(CAST(credit.amount AS DOUBLE)) ELSE coalesce(sum(credit.usd), 0.0) END AS total,
        list(DISTINCT {'id': credit.payer, 'role': 'employer'}) AS payer_roles,
        list({'kind': 'payment', 'id': credit.id} ORDER BY credit.id) AS evidence
    FROM credit
    JOIN busy ON busy.payee = credit.payee
    GROUP BY credit.payee
)
SELECT
    holders.party AS subject,
    list_concat(
        list_concat(
            [{'id': holders.party, 'role': CASE WHEN side.is_mission AND party.kind <> 'person' THEN 'mission' ELSE 'handler' END}],
            CASE WHEN side.is_mission THEN [] ELSE [{'id': side.mission, 'role': 'mission'}] END
        ),
        coalesce(paid_in.payer_roles, [])
    ) AS parties,
    paid_in.since,
    paid_in.until,
    {
        'business_income': busy.payee IS NOT NULL,
        'many_payers': coalesce(busy.payers_in_window >= $fewest_payers, FALSE),
        'many_credits': coalesce(busy.credits_in_window >= 3 * $fewest_credits, FALSE),
        'many_accounts': coalesce(kept.currencies = 1 OR kept.institutions > 1, FALSE),
        'accounts_by_currency': coalesce(kept.currencies > 1 AND kept.institutions = 1, FALSE),
        'surge': surge.payee IS NOT NULL
    } AS signs,
    FALSE AS decisive,
    list_concat(
        coalesce(paid_in.evidence, []),
        list_concat(
            list_transform(coalesce(kept.ids, []), lambda id: {'kind': 'account', 'id': id}),
            CASE WHEN side.tie IS NULL OR side.is_mission THEN [] ELSE [{'kind': 'tie', 'id': side.tie}] END
        )
    ) AS evidence,
    coalesce(paid_in.total, 0.0) AS money_low,
    coalesce(paid_in.total, 0.0) AS money_high,
    paid_in.currency AS currency,
    {
        'holder_name': coalesce(party.name, holders.party),
        'words': array_to_string(list_filter([
            CASE WHEN paid_in.credits > 0
                THEN paid_in.credits || ' payment(s) for labour or services from ' || paid_in.payers || ' business(es) came in' END,
            CASE WHEN kept.accounts > 0 THEN kept.accounts || ' accounts are open at once' END,
            CASE WHEN surge.factor > 0
                THEN 'in one month credits were ' || CAST(round(surge.factor, 1) AS VARCHAR) || ' times the usual' END
        ], lambda word: word IS NOT NULL), '; ')
    } AS facts,
    {
        'consular_fees': 'excluded',
        'refunds': CASE WHEN coalesce(paid_in.unexplained, 0) > 0 THEN 'possible' ELSE 'excluded' END,
        'own_staff': 'excluded',
        'currencies': CASE
            WHEN kept.holder IS NULL THEN 'excluded'
            WHEN kept.currencies = 1 OR kept.institutions > 1 THEN 'excluded'
            ELSE 'possible'
        END,
        'event': 'untested'
    } AS innocent
FROM holders
JOIN side ON side.party = holders.party
LEFT JOIN busy ON busy.payee = holders.party
LEFT JOIN kept ON kept.holder = holders.party
LEFT JOIN surge ON surge.payee = holders.party
LEFT JOIN paid_in ON paid_in.payee = holders.party
LEFT JOIN party ON party.id = holders.party
ORDER BY holders.party

/*
name: mission_account
family: mission
question: Does a mission's account take in what only a business would, do its premises serve a business, or are more accounts kept than may be?
basis:
  - {law: mission-accounts-2016}
  - {law: mission-activity-2016}
  - {law: mission-property-2016}
  - {law: financial-services-2016}
guidance: >
  Limits of one account a mission and one a diplomat follow UNSCR 2321 (2016) para 16, whose text is unverified here.
  OFAC, 27 August 2025, as told by the press [V2]: a consular official turned proceeds in crypto into cash.
needs:
  payment: [payer_account, payee_account]
  account: [holder]
  party: [kind]
parameters:
  fewest_credits: {value: 2, unit: payments, origin: "our default [D]", about: "wages or invoices paid in by businesses within the window"}
  fewest_payers: {value: 3, unit: businesses, origin: "our default [D]", about: "unrelated businesses that pay in within the window, for an account of a person on the mission's side"}
  window_days: {value: 90, unit: days, origin: "our default [D]", about: "how long the window is"}
  most_accounts: {value: 1, unit: accounts, origin: "UNSCR 2321 (2016) para 16, unverified [K]", about: "open accounts that a mission of the state may have, and each of its diplomats"}
  turnover_factor: {value: 3.0, unit: times the median, origin: "our default [D]", about: "a month's credits against the median of the twelve before"}
  fewest_surges: {value: 2, unit: months, origin: "our default [D]; one month may be a reception", about: "how many such months tell something where nothing else does"}
  fewest_rents: {value: 3, unit: months, origin: "our default [D]", about: "in how many months a business pays rent to it"}
  most_at_address: {value: 8, unit: parties, origin: "our default [D], as for shared addresses elsewhere", about: "an address that more parties give is a building of many"}
  cash_days: {value: 30, unit: days, origin: "our default [D]", about: "how soon after crypto has come in cash is taken out"}
  crypto_share: {value: 0.5, unit: share of the cash, origin: "our default [D]", about: "the least crypto that came in before, against that cash"}
  least_cash: {value: 10000, unit: US dollars, origin: "declaration regimes of 10,000 [K]", about: "the least cash so taken out in all"}
signs:
  business_income: {weight: 0.5, about: "businesses pay wages or invoices into its account"}
  many_payers: {weight: 0.4, about: "several unrelated businesses do"}
  many_credits: {weight: 0.3, about: "again and again"}
  many_accounts: {weight: 0.3, about: "it keeps more accounts than it may"}
  accounts_by_currency: {weight: 0.15, about: "it keeps an account in each of several currencies"}
  surge: {weight: 0.2, about: "a month's credits were far above the usual"}
  rent: {weight: 0.4, about: "a business pays it rent"}
  company: {weight: 0.25, about: "a company gives the mission's address as its own"}
  crypto_cash: {weight: 0.5, about: "somebody on its side takes out in cash what came in as crypto"}
subject: the mission or the person on its side whose account it is
reach: {days: 365, hops: 1}
explanation: >
  {holder_name}: {words}.
innocent:
  consular_fees: {explanation: "Consular fees, which are small and come from many people", test: "only payments of businesses are counted, no fees, and none whose purpose speaks of visas, passports or tuition"}
  refunds: {explanation: "Refunds of rent, deposits and utilities", test: "payments whose purpose says so are left out, and rent from who lets by trade or is paid rent by the mission; where no purpose is given it stays possible"}
  own_staff: {explanation: "The mission paying its own staff", test: "the direction: here money comes in"}
  currencies: {explanation: "One account in several currencies, counted several times", test: "whether the accounts differ in currency and are kept at one institution"}
  approved: {explanation: "An account opened under an approval, licence or exemption", test: "the column approval of the account; accounts with one are left out; untested where no account carries any"}
  shared_building: {explanation: "A company that happens to sit in the same building, or a cultural centre", test: "how many parties give the address; ties and business between them are in no record"}
  event: {explanation: "A business sponsoring an event", test: none}
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
approved AS (
    SELECT id FROM account WHERE approval IS NOT NULL
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
        payment.worker,
        payment.payee_account IN (SELECT id FROM approved) AS is_approved,
        regexp_matches(lower(coalesce(payment.purpose, '')), 'refund|deposit return|reimburse|rent') AS is_refund,
        regexp_matches(lower(coalesce(payment.purpose, '')), 'visa|consular|passport|legali[sz]|tuition') AS is_fee,
        regexp_matches(lower(coalesce(payment.purpose, '')), 'hall|donat|sponsorship') AS is_event
    FROM payment
    JOIN side ON side.party = payment.payee
    JOIN party AS payer ON payer.id = payment.payer AND payer.kind IN ('company', 'organization')
    LEFT JOIN side AS own ON own.party = payment.payer
    WHERE own.party IS NULL
      AND ($explained OR payment.payee_account NOT IN (SELECT id FROM approved))
      AND (payment.category IN ('salary', 'invoice')
           OR payment.worker IS NOT NULL
           OR (coalesce(payment.category, 'other') = 'other'
               AND regexp_matches(lower(coalesce(payment.purpose, '')), '(^|[^a-z])(salar|wage|payroll|labour|labor|contractor)')))
      AND ($explained OR NOT regexp_matches(
          lower(coalesce(payment.purpose, '')),
          'refund|deposit return|reimburse|visa|consular|passport|legali[sz]|tuition|rent|hall|donat|sponsorship'
      ))
      AND coalesce(payment.worker, '') <> payment.payee          -- a member's own second job is no mission income
),
behind AS (                                          -- businesses that one hand owns or runs, or that are tied, are one payer
    SELECT payer.payer, payer.payer AS hand FROM (SELECT DISTINCT payer FROM credit) AS payer
    UNION
    SELECT payer.payer, declared_tie.other
    FROM (SELECT DISTINCT payer FROM credit) AS payer
    JOIN declared_tie ON declared_tie.one = payer.payer
),
houses AS (
    SELECT behind.payer, min(first_of.payer) AS house
    FROM behind
    JOIN (SELECT hand, min(payer) AS payer FROM behind GROUP BY hand) AS first_of ON first_of.hand = behind.hand
    GROUP BY behind.payer
),
windowed AS (
    SELECT
        one.payee,
        one.id,
        count(DISTINCT other.id) AS credits,
        count(DISTINCT houses.house) AS payers
    FROM credit AS one
    JOIN credit AS other
        ON other.payee = one.payee
       AND other.day BETWEEN one.day - CAST($window_days AS INTEGER) AND one.day
    JOIN houses ON houses.payer = other.payer
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
bound AS (                                           -- the state's missions, and who represents one
    SELECT DISTINCT side.party
    FROM side
    JOIN party AS mission ON mission.id = side.mission AND list_contains(mission.country, 'KP')
    WHERE side.is_mission
       OR side.party IN (SELECT acts_for.agent FROM acts_for WHERE acts_for.kind = 'agent' AND acts_for.principal = side.mission)
),
kept AS (                                            -- accounts open side by side, where the limit binds the state
    SELECT
        account.holder,
        count(*) AS accounts,
        count(DISTINCT account.currency) AS currencies,
        count(DISTINCT account.institution) AS institutions,
        max(account.opened) AS since,
        list(account.id ORDER BY account.id) AS ids
    FROM account
    JOIN bound ON bound.party = account.holder
    WHERE account.closed IS NULL AND account.approval IS NULL
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
    SELECT now_month.payee, max(now_month.usd / before.usd) AS factor, count(*) AS months
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
letting AS (                                         -- who lets by trade gives rent back rather than paying it
    SELECT party.id FROM party JOIN activity ON activity.text = party.sector AND activity.activity = 'property'
    UNION
    SELECT payment.payee FROM payment JOIN side ON side.party = payment.payer
    WHERE payment.category = 'rent' OR regexp_matches(lower(coalesce(payment.purpose, '')), '(^|[^a-z])(rent|lease)')
),
rent AS (
    SELECT payment.payee, payment.payer, payment.id, payment.day, payment.amount, payment.currency, payment.usd
    FROM payment
    JOIN side ON side.party = payment.payee
    JOIN party AS tenant ON tenant.id = payment.payer AND tenant.kind IN ('company', 'organization')
    LEFT JOIN letting ON letting.id = payment.payer
    LEFT JOIN side AS own ON own.party = payment.payer
    WHERE letting.id IS NULL
      AND own.party IS NULL
      AND payment.payee_account NOT IN (SELECT id FROM approved)
      AND (payment.category = 'rent'
           OR (coalesce(payment.category, 'other') IN ('other', 'invoice')
               AND regexp_matches(lower(coalesce(payment.purpose, '')), '(^|[^a-z])(rent|lease)([^a-z]|$)')))
      AND NOT regexp_matches(lower(coalesce(payment.purpose, '')), 'refund|deposit|reimburse|hall')
    QUALIFY count(DISTINCT year(payment.day) * 12 + month(payment.day)) OVER (PARTITION BY payment.payee, payment.payer) >= $fewest_rents
),
tenants AS (
    SELECT payee, count(*) AS rents, count(DISTINCT payer) AS tenants FROM rent GROUP BY payee
),
premises AS (
    SELECT DISTINCT home.address, side.mission
    FROM home
    JOIN side ON side.party = home.party AND side.is_mission
    JOIN party ON party.id = side.party AND party.kind = 'mission'
),
neighbours AS (
    SELECT premises.mission, home.party, home.evidence, party.kind AS party_kind
    FROM premises
    JOIN dwelling ON dwelling.address = premises.address AND dwelling.persons + dwelling.firms <= $most_at_address
    JOIN home ON home.address = premises.address AND home.party <> premises.mission
    JOIN party ON party.id = home.party
),
companies AS (                                       -- companies registered where a mission of the state sits
    SELECT
        neighbours.mission,
        count(DISTINCT neighbours.party) AS companies,
        list(DISTINCT {'id': neighbours.party, 'role': 'front'}) AS roles,
        list(DISTINCT neighbours.evidence) AS evidence
    FROM neighbours
    JOIN bound ON bound.party = neighbours.mission
    WHERE neighbours.party_kind = 'company'
    GROUP BY neighbours.mission
),
crypto AS (
    SELECT payment.payee AS holder, payment.day, payment.id, payment.usd
    FROM payment
    JOIN account ON account.id = payment.payee_account
    WHERE (payment.channel = 'crypto' OR account.kind = 'wallet')
      AND payment.payee IN (
          SELECT cash.holder FROM cash JOIN side ON side.party = coalesce(cash.party, cash.holder) WHERE cash.direction = 'withdrawal'
      )
),
exchanged AS (                                       -- cash taken out by the mission's side soon after crypto came in to the account's holder
    SELECT
        coalesce(cash.party, cash.holder) AS hand,
        cash.holder,
        cash.id,
        cash.day,
        cash.usd,
        list(crypto.id) AS crypto_ids
    FROM cash
    JOIN side ON side.party = coalesce(cash.party, cash.holder)
    JOIN crypto
        ON crypto.holder = cash.holder
       AND crypto.day BETWEEN cash.day - CAST($cash_days AS INTEGER) AND cash.day
    WHERE cash.direction = 'withdrawal'
    GROUP BY cash.party, cash.holder, cash.id, cash.day, cash.usd
    HAVING sum(crypto.usd) >= $crypto_share * any_value(cash.usd)
),
cashed AS (
    SELECT
        hand,
        sum(usd) AS usd,
        min(day) AS since,
        max(day) AS until,
        list(DISTINCT {'id': holder, 'role': 'handler'}) FILTER (holder <> hand) AS roles,
        list_concat(
            list_transform(list(DISTINCT id), lambda id: {'kind': 'cash', 'id': id}),
            list_transform(list_distinct(flatten(list(crypto_ids))), lambda id: {'kind': 'payment', 'id': id})
        ) AS evidence
    FROM exchanged
    GROUP BY hand
    HAVING sum(usd) >= $least_cash
),
holders AS (
    SELECT payee AS party FROM busy
    UNION
    SELECT holder AS party FROM kept
    UNION
    SELECT payee FROM tenants
    UNION
    SELECT mission FROM companies
    UNION
    SELECT hand FROM cashed
    UNION
    SELECT payee FROM surge WHERE months >= $fewest_surges
),
income AS (
    SELECT credit.payee, credit.payer, credit.id, credit.day, credit.amount, credit.currency, credit.usd,
           credit.purpose IS NULL AND coalesce(credit.category, '') <> 'salary' AND credit.worker IS NULL AS is_unexplained,
           FALSE AS is_rent, credit.is_approved, credit.is_refund, credit.is_fee, credit.is_event
    FROM credit
    JOIN busy ON busy.payee = credit.payee
    UNION ALL
    SELECT rent.payee, rent.payer, rent.id, rent.day, rent.amount, rent.currency, rent.usd, FALSE, TRUE,
           FALSE, FALSE, FALSE, FALSE
    FROM rent
),
paid_in AS (
    SELECT
        payee,
        count(*) FILTER (NOT is_rent) AS credits,
        count(DISTINCT payer) FILTER (NOT is_rent) AS payers,
        count(*) FILTER (is_unexplained) AS unexplained,
        2 * count(*) FILTER (is_approved) >= count(*) AS is_approved,
        2 * count(*) FILTER (is_refund) >= count(*) AS is_refund,
        2 * count(*) FILTER (is_fee) >= count(*) AS is_fee,
        2 * count(*) FILTER (is_event) >= count(*) AS is_event,
        min(day) AS since,
        max(day) AS until,
        CASE WHEN count(DISTINCT currency) = 1 THEN min(currency) ELSE 'USD' END AS currency,
        CASE WHEN count(DISTINCT currency) = 1
             THEN sum(CAST(amount AS DOUBLE)) ELSE coalesce(sum(usd), 0.0) END AS total,
        list(DISTINCT {'id': payer, 'role': CASE WHEN is_rent THEN 'front' ELSE 'employer' END}) AS payer_roles,
        list(DISTINCT {'kind': 'payment', 'id': id}) AS evidence
    FROM income
    GROUP BY payee
)
SELECT
    holders.party AS subject,
    list_concat(
        list_concat(
            [{'id': holders.party, 'role': CASE WHEN side.is_mission AND party.kind <> 'person' THEN 'mission' ELSE 'handler' END}],
            CASE WHEN side.is_mission THEN [] ELSE [{'id': side.mission, 'role': 'mission'}] END
        ),
        list_concat(coalesce(paid_in.payer_roles, []), list_concat(coalesce(cashed.roles, []), coalesce(companies.roles, [])))
    ) AS parties,
    least(paid_in.since, cashed.since, kept.since) AS since,
    greatest(paid_in.until, cashed.until, kept.since) AS until,
    {
        'business_income': busy.payee IS NOT NULL,
        'many_payers': coalesce(busy.payers_in_window >= $fewest_payers, FALSE),
        'many_credits': coalesce(busy.credits_in_window >= 3 * $fewest_credits, FALSE),
        'many_accounts': coalesce(kept.currencies = 1 OR kept.institutions > 1, FALSE),
        'accounts_by_currency': coalesce(kept.currencies > 1 AND kept.institutions = 1, FALSE),
        'surge': surge.payee IS NOT NULL,
        'rent': tenants.payee IS NOT NULL,
        'company': companies.mission IS NOT NULL,
        'crypto_cash': cashed.hand IS NOT NULL
    } AS signs,
    FALSE AS decisive,
    list_concat(
        coalesce(paid_in.evidence, []),
        list_concat(
            list_transform(coalesce(kept.ids, []), lambda id: {'kind': 'account', 'id': id}),
            list_concat(
                CASE WHEN side.tie IS NULL OR side.is_mission THEN [] ELSE [{'kind': 'tie', 'id': side.tie}] END,
                list_concat(coalesce(cashed.evidence, []), coalesce(companies.evidence, []))
            )
        )
    ) AS evidence,
    coalesce(paid_in.total, cashed.usd, 0.0) AS money_low,
    coalesce(paid_in.total, cashed.usd, 0.0) AS money_high,
    CASE WHEN paid_in.payee IS NULL AND cashed.hand IS NOT NULL THEN 'USD' ELSE paid_in.currency END AS currency,
    {
        'holder_name': coalesce(party.name, holders.party),
        'words': array_to_string(list_filter([
            CASE WHEN paid_in.credits > 0
                THEN paid_in.credits || ' payment(s) for labour or services from ' || paid_in.payers || ' business(es) came in' END,
            CASE WHEN kept.accounts > 0 THEN kept.accounts || ' accounts are open at once' END,
            CASE WHEN tenants.rents > 0
                THEN tenants.tenants || ' business(es) paid it rent ' || tenants.rents || ' times' END,
            CASE WHEN companies.companies > 0
                THEN companies.companies || ' company(ies) give the mission''s address as their own' END,
            CASE WHEN cashed.usd > 0
                THEN 'about USD ' || CAST(round(cashed.usd, -2) AS HUGEINT) || ' were taken out in cash just after crypto had come in' END,
            CASE WHEN surge.factor > 0
                THEN 'in ' || surge.months || ' month(s) credits were up to ' || CAST(round(surge.factor, 1) AS VARCHAR) || ' times the usual' END
        ], lambda word: word IS NOT NULL), '; ')
    } AS facts,
    {
        'consular_fees': CASE WHEN paid_in.is_fee THEN 'possible' ELSE 'excluded' END,
        'refunds': CASE WHEN paid_in.is_refund OR coalesce(paid_in.unexplained, 0) > 0 THEN 'possible' ELSE 'excluded' END,
        'own_staff': 'excluded',
        'currencies': CASE
            WHEN kept.holder IS NULL THEN 'excluded'
            WHEN kept.currencies = 1 OR kept.institutions > 1 THEN 'excluded'
            ELSE 'possible'
        END,
        'approved': CASE WHEN paid_in.is_approved THEN 'possible' WHEN EXISTS (SELECT 1 FROM approved) THEN 'excluded' ELSE 'untested' END,
        'shared_building': CASE WHEN companies.mission IS NULL AND tenants.payee IS NULL THEN 'excluded' ELSE 'untested' END,
        'event': CASE WHEN paid_in.is_event THEN 'possible' ELSE 'untested' END
    } AS innocent
FROM holders
JOIN side ON side.party = holders.party
LEFT JOIN busy ON busy.payee = holders.party
LEFT JOIN kept ON kept.holder = holders.party
LEFT JOIN surge ON surge.payee = holders.party
LEFT JOIN tenants ON tenants.payee = holders.party
LEFT JOIN companies ON companies.mission = holders.party
LEFT JOIN cashed ON cashed.hand = holders.party
LEFT JOIN paid_in ON paid_in.payee = holders.party
LEFT JOIN party ON party.id = holders.party
ORDER BY holders.party

/*
name: account_rental
family: account
question: Are accounts at freelance and payment platforms held in one name and used, or cashed, by another?
basis: []
guidance: >
  The US fact sheet of May 2022 names as flags one account reached from several networks or countries within a short time
  and several accounts paid out to one bank account [V2]; it puts no numbers to them. A case of 2024 to 2026 let some 871
  accounts in borrowed names on three platforms [V2].
needs:
  account: [holder, kind]
needs_any:
  - [payment.payer_account, login.service]
parameters:
  fewest_payers: {value: 3, unit: holders, origin: "several accounts paid out to one is a flag [G]; the number is ours [D]", about: "holders whose platform accounts are paid out to one other person"}
  fewest_payouts: {value: 2, unit: payments, origin: "our default [D]", about: "how often each is paid out there; once is a favour or a mistake"}
  fewest_made: {value: 5, unit: accounts, origin: "our default [D]", about: "accounts reached from one device"}
  fewest_elsewhere: {value: 3, unit: accounts, origin: "our default [D]", about: "how many of these are used from another country by another device soon after"}
  days_elsewhere: {value: 7, unit: days, origin: "our default [D]", about: "how soon"}
  countries_a_day: {value: 3, unit: countries, origin: "three within 24 hours is our number [D] for the flag [G]", about: "countries that one account is reached from within 24 hours, exits of VPN and hosting networks aside"}
  settled_days: {value: 180, unit: days, origin: "six months [D]", about: "how old an account is at least that changes hands"}
  change_days: {value: 3, unit: days, origin: "72 hours [D]", about: "how close a new device in a new country and a new account for payouts lie to each other"}
signs:
  payouts: {weight: 0.4, about: "several people's platform accounts are paid out to one who is none of them; in full from six on"}
  made: {weight: 0.3, about: "five or more accounts are reached from one device; in full from ten on"}
  elsewhere: {weight: 0.35, about: "and soon after from other devices in another country"}
  roaming: {weight: 0.25, about: "an account is reached from three countries within a day"}
  handed_over: {weight: 0.3, about: "a settled account has, within days, a new device in a new country and is paid out elsewhere"}
subject: who is paid out for others, whose device it is, or the holder of the one account
reach: {days: 180, hops: 1}
explanation: >
  {holders} person(s)' accounts at {platforms}: {payout_words}{made_words}{elsewhere_words}{roaming_words}{handed_words}.
innocent:
  agency: {explanation: "An agency that works and is paid through its people's profiles", test: "whether it is a company, and its line of business; of companies the payouts alone are not enough"}
  family: {explanation: "A family or couple with one bank account", test: "ties of family and household; such payouts are left out; untested where none of the holders has such a tie on record"}
  traveller: {explanation: "A freelancer on the move", test: "whether other people's accounts show the same"}
  terminal: {explanation: "A shared office, library or café", test: "corporate networks, which are left out, and whether the accounts are soon used in another country too"}
  payout_service: {explanation: "A payment service or exchange that holds the money of many", test: "the payee's line of business and kind of account; such payees are left out; untested where nobody is known to hold the account"}
*/
WITH profile AS (                                    -- a person's account at a platform
    SELECT account.id AS account, account.holder, coalesce(account.institution, 'a platform') AS platform, account.opened
    FROM account
    JOIN party ON party.id = account.holder AND party.kind = 'person'
    WHERE account.kind = 'platform'
),
pooled AS (                                          -- who holds the money of many by trade
    SELECT party.id AS party
    FROM party
    JOIN activity ON activity.text = party.sector AND activity.activity = 'finance'
    WHERE party.kind <> 'person'
    UNION
    SELECT account.holder
    FROM account
    JOIN party ON party.id = account.holder AND party.kind <> 'person'
    WHERE account.kind IN ('platform', 'exchange')
),
payout AS (
    SELECT
        payment.id,
        payment.day,
        profile.holder,
        profile.account,
        payment.payee_account,
        coalesce(payment.payee, 'account ' || payment.payee_account) AS payee,
        payment.payee IS DISTINCT FROM profile.holder AND kin.one IS NULL AS is_others
    FROM payment
    JOIN profile ON profile.account = payment.payer_account
    LEFT JOIN (SELECT DISTINCT one, other FROM kin) AS kin ON kin.one = profile.holder AND kin.other = payment.payee
    LEFT JOIN pooled ON pooled.party = payment.payee
    WHERE pooled.party IS NULL AND coalesce(payment.category, 'other') NOT IN ('fee', 'tax')
),
regular AS (
    SELECT payee, holder, list(id ORDER BY id) AS ids, min(day) AS since, max(day) AS until
    FROM payout
    WHERE is_others
    GROUP BY payee, holder
    HAVING count(*) >= $fewest_payouts
),
till AS (
    SELECT payee FROM regular GROUP BY payee HAVING count(*) >= $fewest_payers
),
visit AS (                                           -- a sign-in to a platform with the credentials of a holder there
    SELECT
        login.id,
        login.party AS holder,
        login.service,
        login.occurred_at,
        login.day,
        login.device,
        login.country,
        coalesce(login.network, 'unknown') AS network
    FROM login
    JOIN (SELECT DISTINCT holder, platform FROM profile) AS known
        ON known.holder = login.party AND known.platform = login.service
),
maker AS (
    SELECT device
    FROM visit
    WHERE device IS NOT NULL AND network <> 'corporate'
    GROUP BY device
    HAVING count(DISTINCT holder) >= $fewest_made
),
made AS (
    SELECT visit.*
    FROM visit
    JOIN maker ON maker.device = visit.device
    WHERE visit.network <> 'corporate'
),
elsewhere AS (
    SELECT made.device, made.holder, min(visit.id) AS id
    FROM made
    JOIN visit
        ON visit.holder = made.holder
       AND visit.day BETWEEN made.day AND made.day + CAST($days_elsewhere AS INTEGER)
    WHERE visit.device <> made.device AND visit.country <> made.country
    GROUP BY made.device, made.holder
),
workshop AS (                                        -- a device that reaches many accounts, some of them used far away
    SELECT device FROM elsewhere GROUP BY device HAVING count(*) >= $fewest_elsewhere
),
wandering AS (
    SELECT holder, service
    FROM visit
    WHERE country IS NOT NULL AND network NOT IN ('vpn', 'hosting')
    GROUP BY holder, service
    HAVING count(DISTINCT country) >= $countries_a_day
),
roaming AS (
    SELECT
        latest.holder,
        latest.id,
        list(DISTINCT earlier.id ORDER BY earlier.id) AS ids
    FROM wandering
    JOIN visit AS latest ON latest.holder = wandering.holder AND latest.service = wandering.service
    JOIN visit AS earlier
        ON earlier.holder = latest.holder
       AND earlier.service = latest.service
       AND earlier.occurred_at BETWEEN latest.occurred_at - INTERVAL 24 HOURS AND latest.occurred_at
    WHERE earlier.country IS NOT NULL AND earlier.network NOT IN ('vpn', 'hosting')
    GROUP BY latest.holder, latest.id
    HAVING count(DISTINCT earlier.country) >= $countries_a_day
),
roamed AS (
    SELECT holder, list_sort(list_distinct(flatten(list(ids)))) AS ids FROM roaming GROUP BY holder
),
new_device AS (                                      -- seen first in a country where the account had not been used
    SELECT visit.holder, visit.service, visit.day, visit.id
    FROM visit
    JOIN (
        SELECT holder, service, country, min(occurred_at) AS first_at FROM visit WHERE country IS NOT NULL GROUP BY ALL
    ) AS there
        ON there.holder = visit.holder
       AND there.service = visit.service
       AND there.country = visit.country
       AND there.first_at = visit.occurred_at
    JOIN (
        SELECT holder, service, device, min(occurred_at) AS first_at FROM visit WHERE device IS NOT NULL GROUP BY ALL
    ) AS own
        ON own.holder = visit.holder
       AND own.service = visit.service
       AND own.device = visit.device
       AND own.first_at = visit.occurred_at
    JOIN (SELECT holder, service, min(occurred_at) AS first_at FROM visit GROUP BY ALL) AS ever
        ON ever.holder = visit.holder AND ever.service = visit.service AND ever.first_at < visit.occurred_at
    WHERE visit.network NOT IN ('vpn', 'hosting')
),
new_payee AS (
    SELECT holder, account, payee_account, min(day) AS day, arg_min(id, day) AS id
    FROM payout
    GROUP BY holder, account, payee_account
    QUALIFY row_number() OVER (PARTITION BY account ORDER BY min(day), payee_account) > 1
),
handed AS (
    SELECT profile.holder, min(new_device.id) AS login, min(new_payee.id) AS payment, min(new_device.day) AS day
    FROM profile
    JOIN new_device ON new_device.holder = profile.holder AND new_device.service = profile.platform
    JOIN new_payee ON new_payee.account = profile.account
    WHERE abs(new_payee.day - new_device.day) <= CAST($change_days AS INTEGER)
      AND new_device.day - profile.opened >= CAST($settled_days AS INTEGER)
    GROUP BY profile.holder
),
keeper AS (                                          -- whose device it is: who signs in with it to other things, or is on record with it
    SELECT device, min(party) AS party
    FROM (
        SELECT workshop.device, login.party
        FROM workshop
        JOIN login ON login.device = workshop.device
        LEFT JOIN made ON made.device = login.device AND made.holder = login.party
        WHERE made.holder IS NULL
        UNION
        SELECT workshop.device, identifier.party
        FROM workshop
        JOIN identifier ON identifier.kind = 'device' AND identifier.value = workshop.device
    ) AS known
    GROUP BY device
    HAVING count(DISTINCT party) = 1
),
grouped AS (
    SELECT till.payee AS subject, till.payee AS party, 'collector' AS role, regular.holder
    FROM till
    JOIN regular ON regular.payee = till.payee
    UNION
    SELECT coalesce(keeper.party, 'device ' || workshop.device), keeper.party, 'handler', made.holder
    FROM workshop
    JOIN made ON made.device = workshop.device
    LEFT JOIN keeper ON keeper.device = workshop.device
),
counted AS (                                         -- one account alone is told where nothing else tells of it
    SELECT * FROM grouped
    UNION
    SELECT alone.holder, alone.holder, 'worker', alone.holder
    FROM (SELECT holder FROM roamed UNION SELECT holder FROM handed) AS alone
    WHERE alone.holder NOT IN (SELECT holder FROM grouped)
),
signed AS (
    SELECT
        counted.subject,
        any_value(counted.party) AS party,
        min(counted.role) AS role,                   -- who both collects and keeps the device is a collector
        count(DISTINCT counted.holder) AS holders,
        count(DISTINCT regular.holder) AS payers,
        count(DISTINCT made.holder) AS made,
        count(DISTINCT elsewhere.holder) AS elsewhere,
        count(DISTINCT roamed.holder) AS roamed,
        count(DISTINCT handed.holder) AS handed,
        list_sort(list_distinct(flatten(list(coalesce(regular.ids, []))))) AS payment_ids,
        list(DISTINCT made.id) FILTER (made.id IS NOT NULL) AS made_ids,
        list(DISTINCT elsewhere.id) FILTER (elsewhere.id IS NOT NULL) AS elsewhere_ids,
        list_distinct(flatten(list(coalesce(roamed.ids, [])))) AS roamed_ids,
        list(DISTINCT handed.login) FILTER (handed.login IS NOT NULL) AS handed_ids,
        list(DISTINCT handed.payment) FILTER (handed.payment IS NOT NULL) AS handed_payments,
        list(DISTINCT {'id': counted.holder, 'role': 'worker'}) AS worker_roles,
        bool_or(kin.one IS NOT NULL) AS has_kin,
        min(least(coalesce(regular.since, made.day), coalesce(made.day, regular.since))) AS since,
        max(greatest(coalesce(regular.until, made.until), coalesce(made.until, regular.until))) AS until,
        min(handed.day) AS handed_day
    FROM counted
    LEFT JOIN regular ON regular.payee = counted.subject AND regular.holder = counted.holder
        AND regular.payee IN (SELECT payee FROM till)
    LEFT JOIN (
        SELECT made.holder, min(made.id) AS id, min(made.day) AS day, max(made.day) AS until
        FROM made
        JOIN workshop ON workshop.device = made.device
        GROUP BY made.holder
    ) AS made ON made.holder = counted.holder
    LEFT JOIN (
        SELECT elsewhere.holder, min(elsewhere.id) AS id
        FROM elsewhere
        JOIN workshop ON workshop.device = elsewhere.device
        GROUP BY elsewhere.holder
    ) AS elsewhere ON elsewhere.holder = counted.holder
    LEFT JOIN roamed ON roamed.holder = counted.holder
    LEFT JOIN handed ON handed.holder = counted.holder
    LEFT JOIN (SELECT DISTINCT one FROM kin) AS kin ON kin.one = counted.holder
    GROUP BY counted.subject
),
platforms AS (
    SELECT counted.subject, array_to_string(list(DISTINCT profile.platform ORDER BY profile.platform), ', ') AS names
    FROM counted
    JOIN profile ON profile.holder = counted.holder
    GROUP BY counted.subject
),
seen AS (                                            -- days of the sign-ins, for those without payouts
    SELECT signed.subject, min(visit.day) AS since, max(visit.day) AS until
    FROM signed
    JOIN counted ON counted.subject = signed.subject
    JOIN visit ON visit.holder = counted.holder
    GROUP BY signed.subject
),
sums AS (
    SELECT
        behind.subject,
        CASE WHEN count(DISTINCT payment.currency) = 1 THEN min(payment.currency) ELSE 'USD' END AS currency,
        CASE WHEN count(DISTINCT payment.currency) = 1
             THEN sum(CAST(payment.amount AS DOUBLE)) ELSE coalesce(sum(payment.usd), 0.0) END AS total
    FROM (SELECT subject, unnest(payment_ids) AS id FROM signed) AS behind
    JOIN payment ON payment.id = behind.id
    GROUP BY behind.subject
),
judged AS (
    SELECT
        signed.*,
        party.kind AS party_kind,
        party.name,
        party.sector,
        own.activities
    FROM signed
    LEFT JOIN party ON party.id = signed.party
    LEFT JOIN (
        SELECT text, array_to_string(list_sort(list(activity)), ', ') AS activities FROM activity GROUP BY text
    ) AS own ON own.text = party.sector
    -- a company may be paid for its people; only where their accounts are made or used together it is asked about
    WHERE party.kind = 'person' OR party.kind IS NULL OR signed.made > 0 OR signed.handed > 0
)
SELECT
    judged.subject,
    list_concat(
        CASE WHEN judged.party IS NULL OR (judged.party LIKE 'account %' AND judged.name IS NULL) THEN []
             ELSE [{'id': judged.party, 'role': judged.role}] END,
        judged.worker_roles
    ) AS parties,
    coalesce(judged.since, seen.since, judged.handed_day) AS since,
    coalesce(judged.until, seen.until, judged.handed_day) AS until,
    {
        'payouts': least(1.0, judged.payers / 6.0),
        'made': CASE WHEN judged.made >= $fewest_made THEN least(1.0, judged.made / 10.0) ELSE 0.0 END,
        'elsewhere': judged.elsewhere >= $fewest_elsewhere,
        'roaming': judged.roamed > 0,
        'handed_over': judged.handed > 0
    } AS signs,
    FALSE AS decisive,
    list_concat(
        list_transform(
            list_concat(judged.payment_ids, coalesce(judged.handed_payments, [])), lambda id: {'kind': 'payment', 'id': id}
        ),
        list_transform(
            list_concat(
                list_concat(coalesce(judged.made_ids, []), coalesce(judged.elsewhere_ids, [])),
                list_concat(judged.roamed_ids, coalesce(judged.handed_ids, []))
            ),
            lambda id: {'kind': 'login', 'id': id}
        )
    ) AS evidence,
    sums.total AS money_low,
    sums.total AS money_high,
    sums.currency AS currency,
    {
        'holders': judged.holders,
        'platforms': platforms.names,
        'payout_words': CASE WHEN judged.payers = 0 THEN 'whose they are in use is in doubt'
            ELSE judged.payers || ' of them are paid out to ' || coalesce(judged.name, judged.subject) END,
        'made_words': CASE WHEN judged.made < $fewest_made THEN ''
            ELSE '; ' || judged.made || ' are reached from one device' || CASE WHEN judged.role = 'handler' AND judged.name IS NOT NULL
                THEN ', that of ' || judged.name ELSE '' END END,
        'elsewhere_words': CASE WHEN judged.elsewhere = 0 THEN ''
            ELSE '; ' || judged.elsewhere || ' soon after by another device in another country' END,
        'roaming_words': CASE WHEN judged.roamed = 0 THEN ''
            ELSE '; ' || judged.roamed || ' from ' || $countries_a_day || ' or more countries within a day' END,
        'handed_words': CASE WHEN judged.handed = 0 THEN ''
            ELSE '; ' || judged.handed || ' got a new device in a new country and a new payee within days' END
    } AS facts,
    {
        'agency': CASE
            WHEN judged.party_kind = 'person' THEN 'excluded'
            WHEN judged.party_kind IS NULL OR judged.sector IS NULL THEN 'untested'
            WHEN judged.activities LIKE '%staffing%' OR judged.activities LIKE '%it%' THEN 'possible'
            ELSE 'excluded'
        END,
        'family': CASE WHEN judged.has_kin THEN 'excluded' ELSE 'untested' END,
        'traveller': CASE WHEN judged.holders > 1 THEN 'excluded' ELSE 'possible' END,
        'terminal': CASE WHEN judged.payers > 0 OR judged.elsewhere > 0 THEN 'excluded' ELSE 'possible' END,
        'payout_service': CASE WHEN judged.payers > 0 AND judged.party_kind IS NULL THEN 'untested' ELSE 'excluded' END
    } AS innocent
FROM judged
JOIN platforms ON platforms.subject = judged.subject
LEFT JOIN seen ON seen.subject = judged.subject
LEFT JOIN sums ON sums.subject = judged.subject
ORDER BY judged.subject

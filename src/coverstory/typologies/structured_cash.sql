/*
name: structured_cash
family: cash
question: Is cash drawn and gathered, in sums kept below what must be reported or from the accounts of several people, though nobody is seen to travel with it?
basis:
  - {law: bulk-cash-2013}
  - {law: bulk-cash-2016}
guidance: >
  CAD 10,000 is bulk cash in Canada's SOR/2006-287 s. 1; declaration and reporting regimes of 10,000 in US dollars or
  euros are recalled, not verified here [K]. Cash that its carriers left the country after is told as cash by courier.
needs:
  cash: [direction, amount, currency]
needs_any:
  - [cash.account, cash.party]
parameters:
  threshold: {value: 10000, unit: "US dollars; euros, Canadian and Australian dollars in their own", origin: "CAD 10,000 in SOR/2006-287 s. 1 [G]; USD and EUR 10,000 [K]", about: "what must be reported, and the least cash that one hand gathers in all"}
  band_low: {value: 0.8, unit: share of the threshold, origin: "catalogue T07 [D]", about: "from this share on, a sum lies just below what must be reported"}
  band_high: {value: 0.99, unit: share of the threshold, origin: "catalogue T07 [D]", about: "up to this share"}
  fewest_withdrawals: {value: 3, unit: withdrawals, origin: "catalogue T07 [D]", about: "just below the threshold, within the window"}
  window_days: {value: 10, unit: days, origin: "catalogue T07 [D]", about: "how long that window is, and how long before a departure cash counts as carried"}
  fewest_holders: {value: 3, unit: account holders, origin: "our default [D]", about: "from how many others' accounts one hand draws"}
  payday_days: {value: 5, unit: days, origin: "our default [D]", about: "how soon after pay for others' labour has come in the cash is drawn"}
  fewest_months: {value: 3, unit: months, origin: "our default [D]", about: "in how many months that happens; and when a peak is no holiday's"}
  deposits_share: {value: 0.5, unit: share of withdrawals, origin: "our default [D]", about: "from this share on, cash paid into the account marks a business that lives on cash"}
  wage_bill_share: {value: 0.5, unit: share of the cash drawn, origin: "our default [D]", about: "from this share on, the labour cost of staff nobody is seen to pay explains an employer's cash"}
signs:
  below_threshold: {weight: 0.35, about: "several sums just below what must be reported, within days"}
  below_again: {weight: 0.2, about: "in several months"}
  several_holders: {weight: 0.35, about: "one hand draws from the accounts of several others"}
  after_payday: {weight: 0.35, about: "it is drawn again and again just after pay for others' labour has come in"}
  mission: {weight: 0.3, about: "by or for a mission"}
subject: the hand that draws the cash, or else the holder of the account
reach: {days: 31, hops: 1}
explanation: >
  {hand_name} drew about USD {usd} in {withdrawals} withdrawal(s) from accounts of {sources_words}: {words}; no journey of those who may
  carry it followed within {window} days.
innocent:
  cash_business: {explanation: "A business that lives on cash", test: "cash paid into the same account; such accounts are left out"}
  payroll: {explanation: "An employer who pays wages in cash", test: "the labour cost of staff to whom the account's holder makes no payment, against the cash drawn; where it explains the cash the account is left out"}
  own_side: {explanation: "Somebody who draws for a firm or for relatives, as its agent, employee or kin", test: "ties and employment; such withdrawals do not count as drawn from several others"}
  holiday: {explanation: "A peak before holidays or a large purchase", test: "whether it recurs in several months"}
  no_banking: {explanation: "A mission without banking relations that must pay in cash", test: none}
*/
WITH drawn AS (
    SELECT
        cash.id,
        cash.day,
        year(cash.day) * 12 + month(cash.day) AS month,
        date_diff('day', DATE '1970-01-01', cash.day) AS day_number,
        cash.usd,
        cash.amount,
        cash.currency,
        cash.account,
        cash.holder,
        cash.country,
        coalesce(cash.party, cash.holder) AS hand,
        -- these currencies have a threshold of ten thousand of their own; elsewhere its value in US dollars is taken
        CASE WHEN cash.currency IN ('EUR', 'CAD', 'AUD') THEN CAST(cash.amount AS DOUBLE) ELSE cash.usd END / $threshold AS share
    FROM cash
    WHERE cash.direction = 'withdrawal' AND cash.usd IS NOT NULL AND coalesce(cash.party, cash.holder) IS NOT NULL
),
gathering AS (                                       -- only hands that gathered enough in all
    SELECT hand FROM drawn GROUP BY hand HAVING sum(share) >= 1
),
candidates AS (
    SELECT drawn.* FROM drawn JOIN gathering ON gathering.hand = drawn.hand
),
carriers AS (                                        -- who may carry what was drawn: the hand, the holder, who acts for the holder
    SELECT candidates.id, candidates.hand AS carrier FROM candidates
    UNION
    SELECT candidates.id, candidates.holder FROM candidates WHERE candidates.holder IS NOT NULL
    UNION
    SELECT candidates.id, acts_for.agent FROM candidates JOIN acts_for ON acts_for.principal = candidates.holder
    UNION
    SELECT candidates.id, fellow.agent
    FROM candidates
    JOIN mission_side ON mission_side.party = candidates.hand
    JOIN acts_for AS fellow ON fellow.principal = mission_side.mission
),
carried AS (
    SELECT DISTINCT candidates.id
    FROM candidates
    JOIN carriers ON carriers.id = candidates.id
    JOIN trip
        ON trip.party = carriers.carrier
       AND trip.departed BETWEEN candidates.day AND candidates.day + CAST($window_days AS INTEGER)
       AND coalesce(candidates.country = trip.from_country, TRUE)
),
till AS (                                            -- accounts into which cash flows as well
    SELECT account
    FROM cash
    WHERE account IS NOT NULL
    GROUP BY account
    HAVING coalesce(sum(usd) FILTER (direction = 'deposit'), 0.0)
        >= $deposits_share * coalesce(sum(usd) FILTER (direction = 'withdrawal'), 0.0)
       AND coalesce(sum(usd) FILTER (direction = 'deposit'), 0.0) > 0
),
monthly_cash AS (
    SELECT holder, sum(usd) / count(DISTINCT month) AS usd FROM candidates WHERE holder IS NOT NULL GROUP BY holder
),
unpaid AS (                                          -- staff of the holder to whom it makes no payment, and what they cost
    SELECT employment.employer AS holder, employment.worker, max(employment.usd) AS usd
    FROM employment
    JOIN monthly_cash ON monthly_cash.holder = employment.employer
    LEFT JOIN payment ON payment.payer = employment.employer AND coalesce(payment.worker, payment.payee) = employment.worker
    WHERE payment.id IS NULL
    GROUP BY employment.employer, employment.worker
),
payrolls AS (
    SELECT unpaid.holder, sum(unpaid.usd) >= $wage_bill_share * any_value(monthly_cash.usd) AS explains
    FROM unpaid
    JOIN monthly_cash ON monthly_cash.holder = unpaid.holder
    GROUP BY unpaid.holder
),
gathered AS (
    SELECT
        candidates.*,
        till.account IS NOT NULL AS is_till,
        coalesce(payrolls.explains, FALSE) AS is_payroll
    FROM candidates
    LEFT JOIN carried ON carried.id = candidates.id
    LEFT JOIN till ON till.account = candidates.account
    LEFT JOIN payrolls ON payrolls.holder = candidates.holder
    WHERE carried.id IS NULL
      AND ($explained OR (till.account IS NULL AND NOT coalesce(payrolls.explains, FALSE)))
),
below AS (                                           -- sums just below the threshold, and how many of them within the window
    SELECT
        *,
        count(*) OVER (
            PARTITION BY hand ORDER BY day_number RANGE BETWEEN $window_days - 1 PRECEDING AND CURRENT ROW
        ) AS within
    FROM gathered
    WHERE share BETWEEN $band_low AND $band_high
),
bursts AS (
    SELECT DISTINCT hand, day_number AS last_day FROM below WHERE within >= $fewest_withdrawals
),
structured AS (
    SELECT DISTINCT below.hand, below.id, below.month
    FROM below
    JOIN bursts ON bursts.hand = below.hand
               AND below.day_number BETWEEN bursts.last_day - $window_days + 1 AND bursts.last_day
),
own_side AS (                                        -- who draws for whom by tie or by work
    SELECT acts_for.agent AS hand, acts_for.principal AS holder FROM acts_for
    UNION
    SELECT kin.one, kin.other FROM kin
    UNION
    SELECT employment.worker, employment.employer FROM employment
    UNION
    SELECT tie.subject, tie.object FROM tie WHERE tie.kind = 'owner'
),
foreign_hand AS (
    SELECT gathered.hand, gathered.holder, gathered.id, gathered.share
    FROM gathered
    LEFT JOIN own_side ON own_side.hand = gathered.hand AND own_side.holder = gathered.holder
    WHERE gathered.holder <> gathered.hand AND own_side.hand IS NULL
),
several AS (
    SELECT hand, count(DISTINCT holder) AS holders
    FROM foreign_hand
    GROUP BY hand
    HAVING count(DISTINCT holder) >= $fewest_holders AND sum(share) >= 1
),
wages AS (                                           -- pay for the labour of others than the account's holder
    SELECT pay_for_others.account, pay_for_others.day, pay_for_others.id
    FROM pay_for_others
    JOIN (SELECT DISTINCT account FROM gathered) AS wanted ON wanted.account = pay_for_others.account
),
after_pay AS (
    SELECT gathered.hand, gathered.id, gathered.month, gathered.share, list(DISTINCT wages.id) AS pay_ids
    FROM gathered
    JOIN wages
        ON wages.account = gathered.account
       AND gathered.day BETWEEN wages.day AND wages.day + CAST($payday_days AS INTEGER)
    GROUP BY gathered.hand, gathered.id, gathered.month, gathered.share
),
paydays AS (
    SELECT hand, count(DISTINCT month) AS months, list_sort(list_distinct(flatten(list(pay_ids)))) AS ids
    FROM after_pay
    GROUP BY hand
    HAVING count(DISTINCT month) >= $fewest_months AND sum(share) >= 1
),
told AS (                                            -- each withdrawal that a finding rests on
    SELECT hand, id FROM structured
    UNION
    SELECT foreign_hand.hand, foreign_hand.id FROM foreign_hand JOIN several ON several.hand = foreign_hand.hand
    UNION
    SELECT after_pay.hand, after_pay.id FROM after_pay JOIN paydays ON paydays.hand = after_pay.hand
),
hands AS (
    SELECT
        told.hand,
        count(*) AS withdrawals,
        min(gathered.day) AS since,
        max(gathered.day) AS until,
        sum(gathered.usd) AS usd,
        coalesce(sum(gathered.usd) FILTER (gathered.is_till), 0.0) AS till_usd,
        coalesce(sum(gathered.usd) FILTER (gathered.is_payroll), 0.0) AS payroll_usd,
        CASE WHEN count(DISTINCT gathered.currency) = 1 THEN min(gathered.currency) ELSE 'USD' END AS currency,
        CASE WHEN count(DISTINCT gathered.currency) = 1
             THEN sum(CAST(gathered.amount AS DOUBLE)) ELSE sum(gathered.usd) END AS total,
        count(DISTINCT gathered.month) AS months,
        bool_and(gathered.account IS NOT NULL) AS has_account,
        coalesce(bool_or(gathered.country = 'CA'), FALSE) AS is_in_canada,
        list({'kind': 'cash', 'id': told.id} ORDER BY told.id) AS evidence
    FROM told
    JOIN gathered ON gathered.id = told.id
    GROUP BY told.hand
),
bands AS (
    SELECT hand, count(*) AS withdrawals, count(DISTINCT month) AS months FROM structured GROUP BY hand
),
employed AS (
    SELECT DISTINCT worker FROM employment
),
sources AS (                                         -- whose accounts they are, besides the hand's own
    SELECT
        each_source.hand,
        list(DISTINCT {
            'id': each_source.holder,
            'role': CASE WHEN party.kind = 'mission' THEN 'mission' WHEN party.kind <> 'person' THEN 'front'
                         WHEN employed.worker IS NOT NULL THEN 'worker' ELSE 'handler' END
        }) AS roles,
        bool_or(party.kind = 'mission') AS is_mission,
        array_to_string(list(DISTINCT party.name ORDER BY party.name), ', ') AS names
    FROM (SELECT DISTINCT told.hand, gathered.holder FROM told JOIN gathered ON gathered.id = told.id) AS each_source
    JOIN party ON party.id = each_source.holder
    LEFT JOIN employed ON employed.worker = each_source.holder
    WHERE each_source.holder <> each_source.hand
    GROUP BY each_source.hand
),
side AS (
    SELECT DISTINCT party FROM mission_side
),
payers AS (                                          -- hands with an employer's cash in what they drew
    SELECT DISTINCT told.hand
    FROM told
    JOIN gathered ON gathered.id = told.id
    JOIN employment ON employment.employer = gathered.holder
)
SELECT
    hands.hand AS subject,
    list_concat(
        [{'id': hands.hand, 'role': CASE
            WHEN party.kind = 'mission' THEN 'mission'
            WHEN party.kind <> 'person' THEN 'front'
            WHEN several.hand IS NULL AND side.party IS NOT NULL THEN 'handler'
            ELSE 'collector'
        END}],
        coalesce(sources.roles, [])
    ) AS parties,
    hands.since,
    hands.until,
    {
        'below_threshold': bands.hand IS NOT NULL,
        'below_again': coalesce(bands.months >= $fewest_months, FALSE),
        'several_holders': several.hand IS NOT NULL,
        'after_payday': paydays.hand IS NOT NULL,
        'mission': side.party IS NOT NULL OR coalesce(sources.is_mission, FALSE)
    } AS signs,
    FALSE AS decisive,
    CASE WHEN hands.is_in_canada THEN ['bulk-cash-canada'] ELSE [] END AS rules,
    list_concat(hands.evidence, list_transform(coalesce(paydays.ids, []), lambda id: {'kind': 'payment', 'id': id})) AS evidence,
    hands.total AS money_low,
    hands.total AS money_high,
    hands.currency,
    {
        'hand_name': coalesce(party.name, hands.hand),
        'usd': CAST(round(hands.usd, -2) AS HUGEINT),
        'withdrawals': hands.withdrawals,
        'sources_words': coalesce(sources.names, 'its own'),
        'window': CAST($window_days AS INTEGER),
        'words': array_to_string(list_filter([
            CASE WHEN bands.withdrawals > 0 THEN bands.withdrawals
                || ' of them just below the sum that must be reported, within days of each other' END,
            CASE WHEN several.holders > 0 THEN 'from the accounts of ' || several.holders || ' others' END,
            CASE WHEN paydays.months > 0 THEN 'in ' || paydays.months || ' months within '
                || CAST($payday_days AS INTEGER) || ' days after pay for others'' labour had come in' END
        ], lambda word: word IS NOT NULL), '; ')
    } AS facts,
    {
        'cash_business': CASE WHEN 2 * hands.till_usd >= hands.usd THEN 'possible' WHEN hands.has_account AND EXISTS (SELECT 1 FROM cash WHERE direction = 'deposit')
            THEN 'excluded' ELSE 'untested' END,
        'payroll': CASE WHEN 2 * hands.payroll_usd >= hands.usd OR payers.hand IS NOT NULL THEN 'possible'
            WHEN hands.has_account AND EXISTS (SELECT 1 FROM employment) THEN 'excluded' ELSE 'untested' END,
        'own_side': CASE WHEN several.hand IS NOT NULL OR side.party IS NOT NULL OR sources.hand IS NULL THEN 'excluded' ELSE 'possible' END,
        'holiday': CASE WHEN hands.months >= $fewest_months THEN 'excluded' ELSE 'possible' END,
        'no_banking': 'untested'
    } AS innocent
FROM hands
LEFT JOIN bands ON bands.hand = hands.hand
LEFT JOIN several ON several.hand = hands.hand
LEFT JOIN paydays ON paydays.hand = hands.hand
LEFT JOIN sources ON sources.hand = hands.hand
LEFT JOIN side ON side.party = hands.hand
LEFT JOIN payers ON payers.hand = hands.hand
LEFT JOIN party ON party.id = hands.hand
ORDER BY hands.hand

/*
name: stablecoin_wages
family: crypto
question: Are wages paid in digital coins to several people gathered at once by one, and where do they go from there?
basis:
  - {law: asset-freeze-2006}
guidance: >
  The US forfeiture complaint of 5 June 2025 describes salaries in stablecoins that were split, moved on and gathered for
  two listed persons [V]; OFAC named on 27 August 2025 a consular official who turned about USD 600,000 in coins into cash
  [V2]. Firms that trace coins speak of about USD 5,000 a month and of USD 3,000 to 8,000 a role (not official).
needs:
  payment: [payer_account, payee_account, amount]
needs_any:
  - [payment.channel, account.kind]
parameters:
  fewest_pays: {value: 3, unit: payments, origin: "three months or more [D]", about: "payments from one payer to one worker"}
  gap_low: {value: 25, unit: days, origin: "25 to 35 days (catalogue, T19) [D]", about: "the least usual time between two of them"}
  gap_high: {value: 35, unit: days, origin: "25 to 35 days (catalogue, T19) [D]", about: "the most"}
  variation: {value: 0.15, unit: coefficient of variation, origin: "catalogue, T19 [D]", about: "how little the amounts vary"}
  pay_low: {value: 2500, unit: US dollars, origin: "USD 3,000 to 8,000 a role, not official, with room [D]", about: "the least usual amount"}
  pay_high: {value: 10000, unit: US dollars, origin: "the same [D]", about: "the most"}
  days_after: {value: 2, unit: days, origin: "48 hours [D]", about: "how soon after pay it goes on"}
  share_gathered: {value: 0.6, unit: share of pay, origin: "our default [D]", about: "the least share of a worker's pay that goes on to the one who gathers"}
  fewest_workers: {value: 2, unit: workers, origin: "our default [D]", about: "unrelated workers whose pay is gathered"}
  fewest_payers: {value: 2, unit: payers, origin: "two unrelated payers (catalogue, T19) [D]", about: "unrelated payers behind them"}
  own_share: {value: 0.3, unit: share of the coins that come in, origin: "our default [D]", about: "the least share of what the gatherer gets in coins that these wages make up; an exchange or a shop gets its coins from thousands"}
  parts: {value: 5, unit: payments, origin: "five sends below a limit (catalogue, T19) [D]", about: "in how many parts a pay goes on for it to be split"}
  sale_slack: {value: 0.1, unit: share of the sale, origin: "fees and rates of exchange [D]", about: "how far what an exchange pays out may lie from the coins that it was sold"}
  fewest_sales: {value: 3, unit: sales, origin: "our default [D]", about: "from how many sales on, and half of all, whoever gets the money each time is seen as the one it is for"}
  least_score: {value: 0.9, unit: score, origin: "our default [D]", about: "the least score of a corroborated list hit"}
  exposure_usd: {value: 1000, unit: US dollars, origin: "catalogue, T19 [D]", about: "the least that reaches a listed party, or anybody else who is named, one hop on"}
signs:
  gathered: {weight: 0.4, about: "wages in coins of several people go on to one within two days"}
  payers: {weight: 0.2, about: "of several unrelated payers; in full from four on"}
  split: {weight: 0.15, about: "in many parts"}
  lasting: {weight: 0.15, about: "over half a year or more"}
  stranger: {weight: 0.2, about: "and on to the exchange account of somebody who is none of them"}
  mission: {weight: 0.4, about: "and to a mission or somebody who acts for one, within two hops"}
  listed: {weight: 0.5, about: "and to a listed party: in full where it gathers itself or is one hop on, a third where it is two"}
subject: who gathers, or the wallet where nobody is known to hold it
reach: {days: 95, hops: 2}
explanation: >
  {gatherer} gathered {share_percent} % of the wages in coins of {workers} person(s), paid by {payers} payer(s) over
  {months} month(s), within {days} days of each pay{split_words}{onward_words}{listed_words}{cap_words}.
innocent:
  own_use: {explanation: "People paid in coins who keep, change or spend them", test: "where the pay goes: to oneself it does not count"}
  treasury: {explanation: "A treasury, or a wallet that several sign for, of the payer itself", test: "whether the one who gathers pays these wages, or is tied to who does; untested where nobody is known to hold the wallet"}
  pooled_wallet: {explanation: "The pooled wallet of an exchange, which belongs to all its customers", test: "the kind of the account and who holds it, and what share of the coins these wages are; untested where the kind is not on record"}
  family: {explanation: "Relatives with one wallet", test: "ties of family and household; such workers are left out; untested where none of the workers has any on record"}
  agency: {explanation: "An agency through which they work", test: "whether it is a company, and its line of business"}
*/
WITH pool AS (                                       -- an exchange's own accounts: everybody's coins
    SELECT account.id AS account
    FROM account
    JOIN party ON party.id = account.holder AND party.kind <> 'person'
    WHERE account.kind = 'exchange'
),
purse AS (
    SELECT account.id AS account FROM account WHERE account.kind IN ('wallet', 'exchange')
),
moved AS (
    SELECT payment.* FROM payment WHERE payment.channel = 'crypto'
    UNION ALL
    SELECT payment.*
    FROM payment
    JOIN purse AS given ON given.account = payment.payer_account
    JOIN purse AS taken ON taken.account = payment.payee_account
    WHERE payment.channel IS DISTINCT FROM 'crypto'
),
coin AS (
    SELECT
        moved.id,
        moved.day,
        moved.payee_account,
        coalesce(moved.payer, 'account ' || moved.payer_account) AS source,
        coalesce(moved.payee, 'account ' || moved.payee_account) AS target,
        coalesce(moved.usd, CAST(moved.amount AS DOUBLE)) AS value
    FROM moved
    LEFT JOIN pool AS from_pool ON from_pool.account = moved.payer_account
    LEFT JOIN pool AS to_pool ON to_pool.account = moved.payee_account
    WHERE from_pool.account IS NULL
      AND to_pool.account IS NULL
      AND moved.payer IS DISTINCT FROM moved.payee
),
spaced AS (
    SELECT
        coin.*,
        coin.day - lag(coin.day) OVER (PARTITION BY coin.source, coin.target ORDER BY coin.day, coin.id) AS gap
    FROM coin
),
stream AS (                                          -- one payer to one worker, month after month about the same
    SELECT source AS payer, target AS worker
    FROM spaced
    GROUP BY source, target
    HAVING count(*) >= $fewest_pays
       AND median(gap) BETWEEN $gap_low AND $gap_high
       AND avg(value) BETWEEN $pay_low AND $pay_high
       AND stddev_samp(value) <= $variation * avg(value)
),
pay AS (
    SELECT coin.id, coin.day, coin.value, stream.payer, stream.worker
    FROM coin
    JOIN stream ON stream.payer = coin.source AND stream.worker = coin.target
),
earned AS (
    SELECT worker, sum(value) AS value FROM pay GROUP BY worker
),
gone AS (                                            -- what the worker sends on within days of a pay
    SELECT DISTINCT coin.id, pay.worker, coin.target, coin.value
    FROM pay
    JOIN coin
        ON coin.source = pay.worker
       AND coin.day BETWEEN pay.day AND pay.day + CAST($days_after AS INTEGER)
    LEFT JOIN stream AS back ON back.worker = pay.worker AND back.payer = coin.target
    LEFT JOIN (SELECT DISTINCT one, other FROM kin) AS kin ON kin.one = pay.worker AND kin.other = coin.target
    WHERE back.worker IS NULL AND kin.one IS NULL
),
handed AS (
    SELECT
        gone.worker,
        gone.target AS gatherer,
        sum(gone.value) AS value,
        count(*) AS sends,
        any_value(earned.value) AS earned
    FROM gone
    JOIN earned ON earned.worker = gone.worker
    GROUP BY gone.worker, gone.target
    HAVING sum(gone.value) >= $share_gathered * any_value(earned.value)
),
payers AS (                                          -- payers tied to each other are one
    SELECT handed.gatherer, stream.payer, min(declared_tie.other) AS head
    FROM handed
    JOIN stream ON stream.worker = handed.worker
    LEFT JOIN (SELECT DISTINCT payer FROM stream) AS fellow ON fellow.payer < stream.payer
        AND (stream.payer, fellow.payer) IN (SELECT (one, other) FROM declared_tie)
    LEFT JOIN declared_tie ON declared_tie.one = stream.payer AND declared_tie.other = fellow.payer
    GROUP BY handed.gatherer, stream.payer
),
behind AS (
    SELECT gatherer, count(DISTINCT coalesce(head, payer)) AS payers, list(DISTINCT {'id': payer, 'role': 'employer'}) AS roles
    FROM payers
    GROUP BY gatherer
),
treasury AS (                                        -- the payers' own wallet is no collector's
    SELECT payers.gatherer
    FROM payers
    LEFT JOIN declared_tie ON declared_tie.one = payers.gatherer AND declared_tie.other = payers.payer
    WHERE declared_tie.one IS NOT NULL OR payers.payer = payers.gatherer
),
kindred AS (                                         -- of two relatives one counts
    SELECT DISTINCT one.gatherer, one.worker
    FROM handed AS one
    JOIN handed AS other ON other.gatherer = one.gatherer AND other.worker < one.worker
    JOIN kin ON kin.one = one.worker AND kin.other = other.worker
),
got AS (
    SELECT coin.target AS gatherer, sum(coin.value) AS value
    FROM coin
    JOIN (SELECT DISTINCT gatherer FROM handed) AS wanted ON wanted.gatherer = coin.target
    GROUP BY coin.target
),
collected AS (
    SELECT
        handed.gatherer,
        count(*) AS workers,
        count(*) FILTER (kindred.worker IS NULL) AS unrelated,
        sum(handed.value) AS value,
        sum(handed.earned) AS earned,
        sum(handed.sends) AS sends,
        bool_or(kin.one IS NOT NULL) AS has_kin,
        list(DISTINCT {'id': handed.worker, 'role': 'worker'}) FILTER (handed.worker NOT LIKE 'account %') AS roles
    FROM handed
    LEFT JOIN kindred ON kindred.gatherer = handed.gatherer AND kindred.worker = handed.worker
    LEFT JOIN (SELECT DISTINCT one FROM kin) AS kin ON kin.one = handed.worker
    GROUP BY handed.gatherer
),
hub AS (
    SELECT collected.*, behind.payers, behind.roles AS payer_roles
    FROM collected
    JOIN behind ON behind.gatherer = collected.gatherer
    JOIN got ON got.gatherer = collected.gatherer
    LEFT JOIN (SELECT DISTINCT gatherer FROM treasury) AS treasury ON treasury.gatherer = collected.gatherer
    WHERE treasury.gatherer IS NULL
      AND collected.unrelated >= $fewest_workers
      AND behind.payers >= $fewest_payers
      AND collected.value >= $own_share * got.value
),
sent AS (
    SELECT hub.gatherer, coin.target AS party, coin.id, coin.value, target.kind AS account_kind
    FROM hub
    JOIN coin ON coin.source = hub.gatherer
    LEFT JOIN account AS target ON target.id = coin.payee_account
),
went AS (                                            -- one hop on as paid, two as the chains of money tell
    SELECT gatherer, gatherer AS party, 0 AS hops, 0.0 AS usd FROM hub
    UNION ALL
    SELECT gatherer, party, 1 AS hops, sum(value) AS usd FROM sent GROUP BY gatherer, party
    UNION ALL
    SELECT walk.gatherer, walk.parties[CAST(walk.place + 2 AS INTEGER)] AS party, 2 AS hops, max(walk.usd_out) AS usd
    FROM (
        SELECT hub.gatherer, met.parties, met.usd_out, list_position(met.parties, hub.gatherer) AS place
        FROM (SELECT chain.parties, chain.usd_out, unnest(chain.parties) AS party FROM chain) AS met
        JOIN hub ON hub.gatherer = met.party
    ) AS walk
    WHERE walk.place + 2 <= len(walk.parties)
    GROUP BY walk.gatherer, walk.parties[CAST(walk.place + 2 AS INTEGER)]
),
sold AS (                                            -- coins that were sold to an exchange along that way
    SELECT
        seller.gatherer, seller.party AS seller, moved.id, moved.day, moved.payee AS exchange,
        coalesce(moved.usd, CAST(moved.amount AS DOUBLE)) AS value,
        count(*) OVER (PARTITION BY seller.gatherer, seller.party) AS of_all
    FROM (SELECT DISTINCT gatherer, party FROM went) AS seller
    JOIN moved ON moved.payer = seller.party AND moved.payee <> seller.party
    JOIN pool ON pool.account = moved.payee_account
),
proceeds AS (                                        -- and the money that it paid out for them, each time to the same other
    SELECT
        sold.gatherer,
        payment.payee AS party,
        sum(payment.usd) AS usd,
        list_concat(list(DISTINCT sold.id), list(DISTINCT payment.id)) AS ids
    FROM sold
    JOIN payment
        ON payment.payer = sold.exchange
       AND payment.day BETWEEN sold.day AND sold.day + CAST($days_after AS INTEGER)
       AND payment.usd BETWEEN sold.value * (1 - $sale_slack) AND sold.value * (1 + $sale_slack)
    WHERE payment.channel IS DISTINCT FROM 'crypto' AND payment.payee <> sold.seller
    GROUP BY sold.gatherer, sold.seller, payment.payee
    HAVING count(DISTINCT sold.id) >= $fewest_sales AND 2 * count(DISTINCT sold.id) >= any_value(sold.of_all)
),
reached AS (
    SELECT gatherer, party, hops, usd FROM went
    UNION ALL
    SELECT gatherer, party, 2 AS hops, usd FROM proceeds
),
watched AS (
    SELECT id AS party, min(list || '/' || entry) AS entry
    FROM hit
    WHERE corroborated AND score >= $least_score        -- nobody is listed before the day of listing
      AND coalesce(TRY_CAST(rpad(nullif(listed_on, ''), 10, '-01-01') AS DATE) <= $as_of, TRUE)
    GROUP BY id
),
exposed AS (
    SELECT
        reached.gatherer,
        max(CASE WHEN watched.party IS NULL THEN 0.0
                 WHEN reached.hops = 0 THEN 1.0
                 WHEN reached.hops = 1 AND reached.usd >= $exposure_usd THEN 1.0
                 WHEN reached.hops = 2 THEN 0.33 ELSE 0.0 END) AS listed,
        bool_or(side.party IS NOT NULL) AS is_mission,
        array_to_string(list(DISTINCT party.name ORDER BY party.name) FILTER (watched.party IS NOT NULL), ', ') AS listed_names,
        list(DISTINCT watched.entry) FILTER (watched.entry IS NOT NULL) AS entries,
        list(DISTINCT side.tie) FILTER (side.tie IS NOT NULL) AS ties,
        list(DISTINCT {
            'id': reached.party,
            'role': CASE
                WHEN party.kind = 'mission' THEN 'mission'
                WHEN party.kind = 'person' THEN 'handler'
                WHEN watched.party IS NOT NULL THEN 'organisation'
                ELSE 'collector'
            END
        }) FILTER (party.id IS NOT NULL AND reached.hops > 0
                   AND (watched.party IS NOT NULL OR side.party IS NOT NULL
                        OR (reached.usd >= $exposure_usd AND (reached.hops = 1 OR party.kind = 'person')))) AS roles,
        list(DISTINCT {'id': side.mission, 'role': 'mission'}) FILTER (side.mission IS NOT NULL) AS missions
    FROM reached
    LEFT JOIN party ON party.id = reached.party
    LEFT JOIN watched ON watched.party = reached.party
    LEFT JOIN (
        SELECT mission_side.party, min(mission_side.mission) AS mission, min(mission_side.tie) AS tie
        FROM mission_side GROUP BY mission_side.party
    ) AS side ON side.party = reached.party
    GROUP BY reached.gatherer
),
strangers AS (                                       -- an exchange account of a person who earned none of it
    SELECT DISTINCT sent.gatherer
    FROM sent
    JOIN party ON party.id = sent.party AND party.kind = 'person'
    LEFT JOIN handed ON handed.gatherer = sent.gatherer AND handed.worker = sent.party
    WHERE sent.account_kind = 'exchange' AND handed.worker IS NULL
),
evidence AS (
    SELECT gatherer, list(DISTINCT id ORDER BY id) AS ids
    FROM (
        SELECT hub.gatherer, pay.id FROM hub JOIN handed ON handed.gatherer = hub.gatherer JOIN pay ON pay.worker = handed.worker
        UNION
        SELECT hub.gatherer, gone.id FROM hub JOIN gone ON gone.target = hub.gatherer
        UNION
        SELECT sent.gatherer, sent.id FROM sent
        UNION
        SELECT proceeds.gatherer, unnest(proceeds.ids) FROM proceeds
    ) AS behind_it
    GROUP BY gatherer
),
span AS (
    SELECT
        hub.gatherer,
        min(pay.day) AS since,
        max(pay.day) AS until,
        count(DISTINCT pay.id) AS pays,
        count(DISTINCT year(pay.day) * 12 + month(pay.day)) AS months
    FROM hub
    JOIN handed ON handed.gatherer = hub.gatherer
    JOIN pay ON pay.worker = handed.worker
    GROUP BY hub.gatherer
),
kept AS (                                            -- how the records name the gatherer's accounts
    SELECT coin.target AS gatherer, count(account.kind) = count(*) AS has_kind
    FROM coin
    JOIN hub ON hub.gatherer = coin.target
    LEFT JOIN account ON account.id = coin.payee_account
    GROUP BY coin.target
),
line AS (
    SELECT text, bool_or(activity IN ('staffing', 'it')) AS is_agency FROM activity GROUP BY text
)
SELECT
    hub.gatherer AS subject,
    list_concat(
        CASE WHEN party.id IS NULL THEN [] ELSE [{
            'id': hub.gatherer, 'role': CASE WHEN party.kind = 'mission' THEN 'mission' ELSE 'collector' END
        }] END,
        list_concat(
            list_concat(coalesce(exposed.roles, []), coalesce(exposed.missions, [])),
            list_concat(list_filter(hub.payer_roles, lambda role: role['id'] NOT LIKE 'account %'), coalesce(hub.roles, []))
        )
    ) AS parties,
    span.since,
    span.until,
    {
        'gathered': TRUE,
        'payers': least(1.0, hub.payers / 4.0),
        'split': hub.sends >= $parts * span.pays,
        'lasting': span.months >= 6,
        'stranger': strangers.gatherer IS NOT NULL,
        'mission': exposed.is_mission,
        'listed': exposed.listed
    } AS signs,
    FALSE AS decisive,
    list_concat(
        list_transform(evidence.ids, lambda id: {'kind': 'payment', 'id': id}),
        list_concat(
            list_transform(coalesce(exposed.ties, []), lambda id: {'kind': 'tie', 'id': id}),
            list_transform(coalesce(exposed.entries, []), lambda id: {'kind': 'list', 'id': id})
        )
    ) AS evidence,
    hub.value AS money_low,
    hub.value AS money_high,
    'USD' AS currency,
    {
        'gatherer': coalesce(party.name, hub.gatherer || ', whose holder the records do not name,'),
        'share_percent': CAST(round(100 * least(1.0, hub.value / hub.earned)) AS INTEGER),
        'workers': hub.workers,
        'payers': hub.payers,
        'months': span.months,
        'days': $days_after,
        'split_words': CASE WHEN hub.sends >= $parts * span.pays THEN ', each in many parts' ELSE '' END,
        'onward_words': CASE
            WHEN exposed.is_mission THEN '; from there it came to a mission or somebody who acts for one'
            WHEN strangers.gatherer IS NOT NULL THEN '; from there it went to an exchange account of somebody who earned none of it'
            ELSE ''
        END,
        'listed_words': CASE WHEN exposed.listed > 0 THEN '; it touches a listed party: ' || exposed.listed_names ELSE '' END,
        'cap_words': CASE WHEN (SELECT bool_or(reached) FROM chain_cap)
            THEN '; not all chains of money were followed, so there may be more' ELSE '' END
    } AS facts,
    {
        'own_use': 'excluded',
        'treasury': CASE WHEN party.id IS NULL THEN 'untested' ELSE 'excluded' END,
        'pooled_wallet': CASE WHEN kept.has_kind AND party.id IS NOT NULL THEN 'excluded' ELSE 'untested' END,
        'family': CASE WHEN hub.has_kin THEN 'excluded' ELSE 'untested' END,
        'agency': CASE
            WHEN party.kind = 'person' OR party.kind = 'mission' THEN 'excluded'
            WHEN party.sector IS NULL THEN 'untested'
            WHEN line.is_agency THEN 'possible'
            ELSE 'excluded'
        END
    } AS innocent
FROM hub
JOIN exposed ON exposed.gatherer = hub.gatherer
JOIN evidence ON evidence.gatherer = hub.gatherer
JOIN span ON span.gatherer = hub.gatherer
JOIN kept ON kept.gatherer = hub.gatherer
LEFT JOIN strangers ON strangers.gatherer = hub.gatherer
LEFT JOIN party ON party.id = hub.gatherer
LEFT JOIN line ON line.text = party.sector
ORDER BY hub.gatherer

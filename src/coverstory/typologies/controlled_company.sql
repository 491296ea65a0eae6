/*
name: controlled_company
family: corporate
line: ownership
question: Is a company that acts in these records owned by listed parties to half or more, or directed by one?
basis:
  - {law: asset-freeze-2006}
guidance: >
  OFAC, guidance of 13 August 2014 with FAQ 398 to 402: half or more, all blocked owners together, also through entities
  that are themselves half owned; control alone does not block [V]. UK, guidance of 17 November 2023: more than half, or
  control [V]. EU, best practices of 3 July 2024: half or more, or control [V2]; before, more than half [K].
needs:
  tie: [subject, object, kind]
  hit: [score]
parameters:
  least_score: {value: 0.9, unit: score, origin: "our default [D]", about: "the least score of a corroborated match for an owner or director to count as listed"}
  half: {value: 0.5, unit: share, origin: "OFAC guidance of 13 August 2014; UK and, until July 2024, EU ask for more than that [G]", about: "the share of all listed owners together from which on the company is theirs"}
  caution_share: {value: 0.25, unit: share, origin: "our default [D]; OFAC asks for caution below half without giving a number [G]", about: "the share of listed owners from which on a company is looked at with caution"}
signs:
  owned: {weight: 1.0, about: "listed owners surely hold half or more together, by the score of the weakest match"}
  may_be_owned: {weight: 0.4, about: "they may: shares are unknown or contradict each other, or the list's own rule asks for more than half"}
  significant: {weight: 0.25, about: "they hold less than half, but much"}
  directed: {weight: 0.35, about: "a listed party directs it"}
subject: company and list
reach: {days: 0, hops: 10}
explanation: >
  {company_name} is {owned_words}{through_words}{plain_words}{directed_words} ({list}).{path_words} {acted_words}.
innocent:
  namesake: {explanation: "Somebody else of the same name owns it", test: "whether an identifier, birth date or country agrees besides the name; others are left out"}
  sold_before: {explanation: "The stake was given up before the listing, or before the company did anything here", test: "ties that ended before are left out; untested where no tie in the records has an end"}
  stale_shares: {explanation: "The register's shares are out of date or incomplete", test: "whether the shares told leave room"}
  licensed: {explanation: "A licence covers the company or the stake", test: "the approval on the ties of its listed owners; where all have one it is left out"}
  nominee: {explanation: "The listed party holds the shares as trustee for somebody else", test: none}
*/
WITH listed AS (
    SELECT
        hit.id,
        hit.list,
        hit.entry,
        hit.score,
        coalesce(TRY_CAST(rpad(nullif(hit.listed_on, ''), 10, '-01-01') AS DATE), DATE '0001-01-01') AS since
    FROM hit
    WHERE hit.corroborated AND hit.score >= $least_score
),
standing AS (
    SELECT id, list, min(since) AS since, max(score) AS score FROM listed GROUP BY id, list
),
approved AS (                                        -- companies and owners whose every tie is under a licence
    SELECT tie.subject AS owner, tie.object AS company
    FROM tie
    WHERE tie.kind = 'owner'
    GROUP BY tie.subject, tie.object
    HAVING count(tie.approval) = count(*)
),
owning AS (
    SELECT
        listed_stake.company,
        listed_stake.list,
        listed_stake.share_low,
        listed_stake.share_high,
        listed_stake.plain_share,
        listed_stake.owners,
        listed_stake.through,
        listed_stake.steps,
        listed_stake.ties,
        listed_stake.score,
        CAST(NULL AS VARCHAR) AS director,
        coalesce(listed_stake.since, DATE '0001-01-01') AS since,
        least(coalesce(listed_stake.until, $as_of), $as_of) AS until
    FROM listed_stake
    WHERE listed_stake.score >= $least_score
      AND listed_stake.share_high >= $caution_share
      AND NOT EXISTS (
          SELECT 1 FROM approved
          WHERE approved.company = listed_stake.company AND list_contains(listed_stake.owners, approved.owner)
      )
),
directing AS (
    SELECT
        tie.object AS company,
        standing.list,
        tie.subject AS director,
        tie.id AS tie,
        greatest(coalesce(tie.since, DATE '0001-01-01'), standing.since) AS since,
        least(coalesce(tie.until, $as_of), $as_of) AS until
    FROM tie
    JOIN standing ON standing.id = tie.subject
    LEFT JOIN standing AS itself ON itself.id = tie.object AND itself.list = standing.list
    WHERE tie.kind = 'director' AND tie.approval IS NULL AND itself.id IS NULL
),
wanted AS (
    SELECT company FROM owning
    UNION
    SELECT company FROM directing
),
acts AS (                                            -- what a company does, each thing over its days
    SELECT wanted.company, payment.day AS since, payment.day AS until
    FROM payment JOIN wanted ON wanted.company = payment.payer
    UNION ALL
    SELECT wanted.company, payment.day, payment.day
    FROM payment JOIN wanted ON wanted.company = payment.payee
    UNION ALL
    SELECT wanted.company, account.opened, coalesce(account.closed, $as_of)
    FROM account JOIN wanted ON wanted.company = account.holder
    WHERE account.opened IS NOT NULL
    UNION ALL
    SELECT wanted.company, customs.day, customs.day
    FROM customs JOIN wanted ON wanted.company = customs.consignor OR wanted.company = customs.consignee
    UNION ALL
    SELECT wanted.company, employment.since, coalesce(employment.until, $as_of)
    FROM employment JOIN wanted ON wanted.company = employment.employer OR wanted.company = employment.sponsor
    WHERE employment.since IS NOT NULL
),
acting AS (                                          -- only what it did while it was theirs and they were listed
    SELECT
        owning.*,
        min(greatest(acts.since, owning.since)) AS first_act,
        max(least(acts.until, owning.until)) AS last_act
    FROM owning
    JOIN acts ON acts.company = owning.company AND acts.since <= owning.until AND acts.until >= owning.since
    GROUP BY ALL
),
judged AS (
    SELECT
        acting.*,
        acting.share_low > $half                                        -- the rule of each list at exactly half
            OR (acting.share_low >= $half
                AND NOT starts_with(acting.list, 'uk')
                AND NOT (starts_with(acting.list, 'eu') AND acting.last_act < DATE '2024-07-03')) AS is_owned
    FROM acting
),
most AS (
    SELECT *
    FROM judged
    QUALIFY row_number() OVER (
        PARTITION BY company, list ORDER BY is_owned DESC, share_low DESC, share_high DESC, last_act DESC
    ) = 1
),
held AS (                                            -- every span in which the company was as much theirs
    SELECT
        most.company,
        most.list,
        min(judged.first_act) AS first_act,
        max(judged.last_act) AS last_act
    FROM most
    JOIN judged ON judged.company = most.company AND judged.list = most.list AND judged.is_owned = most.is_owned
    GROUP BY most.company, most.list
),
led AS (
    SELECT
        directing.company,
        directing.list,
        min(greatest(acts.since, directing.since)) AS first_act,
        max(least(acts.until, directing.until)) AS last_act,
        list(DISTINCT directing.director ORDER BY directing.director) AS directors,
        list(DISTINCT directing.tie ORDER BY directing.tie) AS ties
    FROM directing
    JOIN acts
        ON acts.company = directing.company
       AND acts.since <= directing.until
       AND acts.until >= directing.since
    GROUP BY directing.company, directing.list
),
found AS (
    SELECT
        coalesce(most.company, led.company) AS company,
        coalesce(most.list, led.list) AS list,
        coalesce(most.is_owned, FALSE) AS is_owned,
        most.share_low,
        most.share_high,
        most.plain_share,
        most.score,
        coalesce(most.owners, []) AS owners,
        coalesce(most.through, []) AS through,
        coalesce(most.steps, []) AS steps,
        coalesce(led.directors, []) AS directors,
        least(held.first_act, led.first_act) AS first_act,
        greatest(held.last_act, led.last_act) AS last_act,
        list_sort(list_distinct(list_concat(coalesce(most.ties, []), coalesce(led.ties, [])))) AS ties
    FROM most
    JOIN held ON held.company = most.company AND held.list = most.list
    FULL JOIN led ON led.company = most.company AND led.list = most.list
),
named AS (                                           -- the listed behind it, with their names and list entries
    SELECT
        behind.company,
        behind.list,
        list(DISTINCT {
            'id': behind.party,
            'role': CASE WHEN party.kind = 'person' THEN 'handler' ELSE 'organisation' END
        }) AS roles,
        array_to_string(list(DISTINCT coalesce(party.name, behind.party)
            ORDER BY coalesce(party.name, behind.party)) FILTER (behind.is_owner), ', ') AS owner_names,
        array_to_string(list(DISTINCT coalesce(party.name, behind.party)
            ORDER BY coalesce(party.name, behind.party)) FILTER (NOT behind.is_owner), ', ') AS director_names,
        list(DISTINCT {'kind': 'list', 'id': listed.list || '/' || listed.entry}) AS entries
    FROM (
        SELECT company, list, unnest(owners) AS party, TRUE AS is_owner FROM found
        UNION ALL
        SELECT company, list, unnest(directors), FALSE FROM found
    ) AS behind
    JOIN listed ON listed.id = behind.party AND listed.list = behind.list
    LEFT JOIN party ON party.id = behind.party
    GROUP BY behind.company, behind.list
),
between_them AS (
    SELECT
        step.company,
        step.list,
        array_to_string(list(DISTINCT coalesce(party.name, step.party) ORDER BY coalesce(party.name, step.party)), ', ') AS names
    FROM (SELECT company, list, unnest(through) AS party FROM found) AS step
    LEFT JOIN party ON party.id = step.party
    GROUP BY step.company, step.list
),
path AS (                                            -- every direct share behind it, from the listed down to the company
    SELECT
        step.company,
        step.list,
        array_to_string(list(
            coalesce(owner.name, step.held.owner) || ' holds '
                || CASE WHEN step.held.share_low = step.held.share_high THEN ''
                        ELSE 'between ' || regexp_replace(CAST(round(100 * step.held.share_low, 1) AS VARCHAR), '[.]0$', '') || ' and ' END
                || regexp_replace(CAST(round(100 * step.held.share_high, 1) AS VARCHAR), '[.]0$', '') || ' percent of ' || coalesce(held.name, step.held.company)
            ORDER BY step.place), ', ') AS words
    FROM (
        SELECT company, list, unnest(steps) AS held, generate_subscripts(steps, 1) AS place
        FROM found
    ) AS step
    LEFT JOIN party AS owner ON owner.id = step.held.owner
    LEFT JOIN party AS held ON held.id = step.held.company
    GROUP BY step.company, step.list
),
sums AS (                                            -- what it took in while it was theirs
    SELECT found.company, found.list, sum(payment.usd) AS usd
    FROM found
    JOIN payment
        ON payment.payee = found.company
       AND payment.day BETWEEN found.first_act AND found.last_act
       AND coalesce(payment.payer, '') <> found.company
    GROUP BY found.company, found.list
)
SELECT
    found.company || '|' || found.list AS subject,
    list_concat(
        [{'id': found.company, 'role': 'front'}],
        list_concat(named.roles, list_transform(found.through, lambda id: {'id': id, 'role': 'front'}))
    ) AS parties,
    found.first_act AS since,
    found.last_act AS until,
    {
        'owned': CASE WHEN found.is_owned THEN found.score ELSE 0.0 END,
        'may_be_owned': CASE WHEN NOT found.is_owned AND coalesce(found.share_high >= $half, FALSE) THEN found.score ELSE 0.0 END,
        'significant': NOT found.is_owned AND coalesce(found.share_low >= $caution_share, FALSE),
        'directed': len(found.directors) > 0
    } AS signs,
    found.is_owned AS decisive,
    CASE
        WHEN starts_with(found.list, 'ofac') THEN ['fifty-percent-ofac-2014']
        WHEN starts_with(found.list, 'uk') THEN ['majority-eu-2013', 'majority-uk-2020']  -- before 2021 EU law applied there
        WHEN starts_with(found.list, 'eu') THEN ['majority-eu-2013', 'half-eu-2024']
        ELSE ['fifty-percent-ofac-2014', 'half-eu-2024', 'majority-uk-2020']
    END AS rules,
    list_concat(
        [{'kind': 'party', 'id': found.company}],
        list_concat(named.entries, list_transform(found.ties, lambda id: {'kind': 'tie', 'id': id}))
    ) AS evidence,
    sums.usd AS money_low,
    sums.usd AS money_high,
    CASE WHEN sums.usd IS NOT NULL THEN 'USD' END AS currency,
    {
        'company_name': coalesce(company.name, found.company),
        'list': found.list,
        'owned_words': CASE
            WHEN found.share_low IS NULL THEN 'not known to be owned'
            WHEN found.share_low = found.share_high
                THEN 'owned to ' || regexp_replace(CAST(round(100 * found.share_low, 1) AS VARCHAR), '[.]0$', '')
                    || ' percent by listed parties (' || named.owner_names || ')'
            ELSE 'owned to between ' || regexp_replace(CAST(round(100 * found.share_low, 1) AS VARCHAR), '[.]0$', '')
                || ' and ' || regexp_replace(CAST(round(100 * found.share_high, 1) AS VARCHAR), '[.]0$', '')
                || ' percent by listed parties (' || named.owner_names || ')'
        END,
        'through_words': CASE WHEN between_them.names IS NULL THEN '' ELSE ', through ' || between_them.names END,
        'plain_words': CASE
            WHEN between_them.names IS NULL THEN ''
            ELSE '; multiplied along the chains they surely hold '
                || regexp_replace(CAST(round(100 * found.plain_share, 1) AS VARCHAR), '[.]0$', '')
                || ' percent, but what is half owned by the listed counts as theirs in full'
        END,
        'path_words': CASE WHEN path.words IS NULL THEN '' ELSE ' ' || path.words || '.' END,
        'directed_words': CASE WHEN len(found.directors) = 0 THEN ''
            ELSE ', directed by ' || named.director_names || ', who is listed' END,
        'acted_words': CASE WHEN found.last_act >= $as_of
            THEN 'It has acted in these records since ' || found.first_act || ' and does to this day'
            ELSE 'While that was so it acted in these records from ' || found.first_act || ' to ' || found.last_act END
    } AS facts,
    {
        'namesake': 'excluded',
        'sold_before': CASE WHEN EXISTS (SELECT 1 FROM tie WHERE until IS NOT NULL) THEN 'excluded' ELSE 'untested' END,
        'stale_shares': CASE WHEN found.share_low IS NULL THEN 'untested'
            WHEN found.share_low < found.share_high THEN 'possible' ELSE 'excluded' END,
        'licensed': CASE WHEN EXISTS (SELECT 1 FROM tie WHERE approval IS NOT NULL) THEN 'excluded' ELSE 'untested' END,
        'nominee': 'untested'
    } AS innocent
FROM found
JOIN named ON named.company = found.company AND named.list = found.list
LEFT JOIN between_them ON between_them.company = found.company AND between_them.list = found.list
LEFT JOIN path ON path.company = found.company AND path.list = found.list
LEFT JOIN sums ON sums.company = found.company AND sums.list = found.list
LEFT JOIN party AS company ON company.id = found.company
ORDER BY subject

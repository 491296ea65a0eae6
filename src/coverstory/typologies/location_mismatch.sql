/*
name: location_mismatch
family: place
line: sign-ins
question: Does a remote worker sign in from where neither the worker's home nor the equipment is?
basis: []
guidance: >
  US public service announcements of 16 May 2024 and 23 July 2025 describe workers abroad who reach laptops placed in the
  country by remote control and VPN [V]; the advisory of May 2022 names sign-ins from several countries within a short
  time [V2]. Privacy and travel use the same means, so a VPN alone is never a finding.
needs:
  login: [party]
needs_any:
  - [employment.remote, equipment.worker]
  - [login.country, login.network]
parameters:
  fewest_sessions: {value: 3, unit: sign-ins, origin: "our default [D]", about: "sign-ins behind VPN or hosting networks"}
  masked_days: {value: 7, unit: days, origin: "our default [D]", about: "within how many days"}
  fewest_colleagues: {value: 3, unit: workers, origin: "our default [D]", about: "how many workers of an employer must be seen to tell whether the VPN is the employer's"}
  colleague_share: {value: 0.5, unit: share of workers, origin: "our default [D]", about: "where more than this share uses such networks, they are the employer's"}
  longest_stay: {value: 60, unit: days, origin: "our default [D]", about: "up to how long a visit elsewhere may last, and a trip whose end is not on record"}
  fewest_days: {value: 10, unit: days, origin: "our default [D]", about: "on how many days the worker signed in from elsewhere"}
  share_elsewhere: {value: 0.5, unit: share of days, origin: "our default [D]", about: "of the days of sign-in in that time, the least share that was elsewhere"}
  apart_hours: {value: 2, unit: hours, origin: "our default [D]", about: "within how many hours two home networks in two countries cannot be one person's"}
  fewest_meets: {value: 2, unit: days, origin: "our default [D]", about: "on how many days that happened"}
  travel_hours: {value: 24, unit: hours, origin: "three countries in a day [D]; guidance says a relatively short period [V2]", about: "within how many hours three countries are too many"}
  most_users: {value: 8, unit: persons, origin: "our default [D]", about: "how many may use a device or network for it to tell anything"}
signs:
  elsewhere: {weight: 0.3, about: "for longer than a visit, in a country where neither home nor equipment is"}
  at_once: {weight: 0.35, about: "in two countries at once"}
  leaping: {weight: 0.35, about: "in three countries within a day"}
  masked: {weight: 0.2, about: "behind VPN or hosting networks that are not the employer's"}
  shared: {weight: 0.2, about: "from a device or home network that unrelated people use"}
subject: the worker who signs in
reach: {days: 366, hops: 1}
explanation: >
  {worker_name} works from afar for {employers} employer(s) and signed in {words}.
innocent:
  travel: {explanation: "The worker was travelling", test: "trips on record, on which nothing is counted; untested where no trip of the worker is on record"}
  employer_vpn: {explanation: "The employer's own VPN or remote desktop", test: "whether most workers of the employer come from such networks, in which case they are not counted"}
  visit: {explanation: "A visit to family, or work from another country for a while", test: "how long it lasted and whether home was used at the same time"}
  privacy: {explanation: "A VPN kept for privacy", test: none}
*/
WITH engaged AS (                                    -- where the work is done
    SELECT employment.worker, coalesce(employment.client, employment.employer) AS employer, min(employment.id) AS id
    FROM employment
    GROUP BY employment.worker, coalesce(employment.client, employment.employer)
),
remote AS (
    SELECT employment.worker FROM employment WHERE employment.remote
    UNION
    SELECT equipment.worker FROM equipment
),
expected AS (                                        -- the countries of the equipment and of the home
    SELECT equipment.worker, address_country.country, {'kind': 'equipment', 'id': min(equipment.id)} AS evidence
    FROM equipment
    JOIN address_of ON address_of.text = equipment.address
    JOIN address_country ON address_country.address = address_of.address
    GROUP BY equipment.worker, address_country.country
    UNION ALL
    SELECT home.party, address_country.country, min(home.evidence)
    FROM home
    JOIN remote ON remote.worker = home.party
    JOIN address_country ON address_country.address = home.address
    GROUP BY home.party, address_country.country
),
places AS (
    SELECT
        expected.worker,
        list(DISTINCT expected.country ORDER BY expected.country) AS countries,
        list(DISTINCT expected.evidence) AS evidence
    FROM expected
    GROUP BY expected.worker
),
legs AS (
    SELECT
        trip.party,
        trip.from_country,
        trip.to_country,
        coalesce(trip.departed, trip.arrived) AS since,
        lead(coalesce(trip.departed, trip.arrived)) OVER (
            PARTITION BY trip.party ORDER BY coalesce(trip.departed, trip.arrived), trip.id
        ) AS until
    FROM trip
    JOIN remote ON remote.worker = trip.party
    WHERE coalesce(trip.departed, trip.arrived) IS NOT NULL
),
stays AS (                                           -- where the worker is by the trips on record, a day on either side
    SELECT
        legs.party,
        legs.to_country AS country,
        CASE
            WHEN places.worker IS NOT NULL THEN NOT list_contains(places.countries, legs.to_country)
            ELSE legs.to_country <> min_by(legs.from_country, legs.since) OVER (PARTITION BY legs.party)
        END AS is_abroad,
        legs.since - 1 AS since,
        coalesce(legs.until, legs.since + CAST($longest_stay AS INTEGER)) + 1 AS until
    FROM legs
    LEFT JOIN places ON places.worker = legs.party
),
sign_in AS (
    SELECT
        login.id,
        login.party AS worker,
        login.occurred_at,
        login.day,
        login.country,
        login.device,
        login.network,
        coalesce(login.network IN ('vpn', 'hosting'), FALSE) AS is_masked,
        -- networks that stand where the person is: not an office's, and not one that hides it
        coalesce(login.network IN ('residential', 'mobile'), TRUE) AND login.country IS NOT NULL AS is_placed
    FROM login
    JOIN remote ON remote.worker = login.party
),
travelled AS (                                       -- sign-ins that a trip on record explains
    SELECT DISTINCT sign_in.id
    FROM sign_in
    JOIN stays ON stays.party = sign_in.worker AND sign_in.day BETWEEN stays.since AND stays.until
    WHERE stays.is_abroad AND (sign_in.is_masked OR stays.country = sign_in.country)
),
kept AS (
    SELECT sign_in.*
    FROM sign_in
    LEFT JOIN travelled ON travelled.id = sign_in.id
    WHERE travelled.id IS NULL
),
habits AS (
    SELECT login.party, coalesce(bool_or(login.network IN ('vpn', 'hosting')), FALSE) AS is_masked
    FROM login
    GROUP BY login.party
),
colleagues AS (
    SELECT engaged.employer, count(*) AS workers, count(*) FILTER (habits.is_masked) AS masked
    FROM engaged
    JOIN habits ON habits.party = engaged.worker
    GROUP BY engaged.employer
),
provided AS (
    SELECT DISTINCT engaged.worker
    FROM engaged
    JOIN colleagues ON colleagues.employer = engaged.employer
    WHERE colleagues.workers >= $fewest_colleagues AND colleagues.masked > $colleague_share * colleagues.workers
),
hidden AS (
    SELECT kept.*, row_number() OVER (PARTITION BY kept.worker ORDER BY kept.occurred_at, kept.id) AS place
    FROM kept
    LEFT JOIN provided ON provided.worker = kept.worker
    WHERE kept.is_masked AND provided.worker IS NULL
),
masked AS (                                          -- so many in a row within so many days
    SELECT
        latest.worker,
        list_concat(list(DISTINCT first.id), list(DISTINCT latest.id)) AS evidence,
        min(first.day) AS since,
        max(latest.day) AS until
    FROM hidden AS latest
    JOIN hidden AS first
        ON first.worker = latest.worker
       AND first.place = latest.place - (CAST($fewest_sessions AS INTEGER) - 1)
    WHERE latest.day - first.day < $masked_days
    GROUP BY latest.worker
),
away AS (
    SELECT
        kept.worker,
        min(kept.day) AS since,
        max(kept.day) AS until,
        count(DISTINCT kept.day) AS days,
        list(DISTINCT kept.country ORDER BY kept.country) AS countries,
        list(kept.id ORDER BY kept.id) AS evidence
    FROM kept
    JOIN places ON places.worker = kept.worker
    WHERE kept.is_placed AND NOT list_contains(places.countries, kept.country)
    GROUP BY kept.worker
    HAVING count(DISTINCT kept.day) >= $fewest_days AND max(kept.day) - min(kept.day) > $longest_stay
),
elsewhere AS (                                       -- and no more days at home meanwhile
    SELECT away.worker
    FROM away
    JOIN sign_in ON sign_in.worker = away.worker AND sign_in.day BETWEEN away.since AND away.until AND sign_in.is_placed
    GROUP BY away.worker, away.days
    HAVING away.days >= $share_elsewhere * count(DISTINCT sign_in.day)
),
roving AS (                                          -- seen in more than one country at all
    SELECT kept.worker
    FROM kept
    WHERE kept.is_placed
    GROUP BY kept.worker
    HAVING min(kept.country) <> max(kept.country)
),
steps AS (
    SELECT
        kept.*,
        lag(kept.country) OVER moments AS country_before,
        lag(kept.device) OVER moments AS device_before,
        lag(kept.occurred_at) OVER moments AS occurred_before,
        lag(kept.id) OVER moments AS id_before,
        lag(kept.network) OVER moments AS network_before
    FROM kept
    JOIN roving ON roving.worker = kept.worker
    WHERE kept.is_placed
    WINDOW moments AS (PARTITION BY kept.worker ORDER BY kept.occurred_at, kept.id)
),
changes AS (                                         -- each time the country is another
    SELECT
        steps.*,
        lag(steps.country_before) OVER moments AS country_earlier,
        lag(steps.occurred_before) OVER moments AS left_at,
        lag(steps.id_before) OVER moments AS id_earlier
    FROM steps
    WHERE steps.country <> steps.country_before
    WINDOW moments AS (PARTITION BY steps.worker ORDER BY steps.occurred_at, steps.id)
),
at_once AS (                                         -- a phone roams, a home network does not
    SELECT
        changes.worker,
        count(DISTINCT changes.day) AS days,
        list_concat(list(DISTINCT changes.id), list(DISTINCT changes.id_before)) AS evidence,
        min(changes.day) AS since,
        max(changes.day) AS until
    FROM changes
    WHERE changes.occurred_at - changes.occurred_before <= CAST($apart_hours AS INTEGER) * INTERVAL 1 HOUR
      AND coalesce(changes.device <> changes.device_before, TRUE)
      AND coalesce(changes.network, 'residential') <> 'mobile'
      AND coalesce(changes.network_before, 'residential') <> 'mobile'
    GROUP BY changes.worker
    HAVING count(DISTINCT changes.day) >= $fewest_meets
),
leaping AS (
    SELECT
        changes.worker,
        list_concat(
            list(DISTINCT changes.id),
            list_concat(list(DISTINCT changes.id_before), list(DISTINCT changes.id_earlier))
        ) AS evidence,
        min(changes.day) AS since,
        max(changes.day) AS until
    FROM changes
    WHERE changes.country <> changes.country_earlier
      AND changes.country_before <> changes.country_earlier
      AND changes.occurred_at - changes.left_at <= CAST($travel_hours AS INTEGER) * INTERVAL 1 HOUR
    GROUP BY changes.worker
),
bonds AS (
    SELECT circle.party, 'kin of ' || circle.circle AS bond FROM circle
    UNION ALL
    SELECT home.party, 'at ' || home.address FROM home
),
odd AS (                                             -- workers of whom something else is told already
    SELECT elsewhere.worker FROM elsewhere
    UNION
    SELECT at_once.worker FROM at_once
    UNION
    SELECT leaping.worker FROM leaping
    UNION
    SELECT masked.worker FROM masked
),
theirs AS (
    SELECT DISTINCT shared_access.kind, shared_access.value
    FROM shared_access
    JOIN odd ON odd.worker = shared_access.party
),
few AS (
    SELECT shared_access.kind, shared_access.value, shared_access.party, min(shared_access.login) AS login
    FROM shared_access
    JOIN theirs ON theirs.kind = shared_access.kind AND theirs.value = shared_access.value
    WHERE NOT (shared_access.kind = 'device' AND shared_access.is_corporate)
    GROUP BY shared_access.kind, shared_access.value, shared_access.party
    QUALIFY count(*) OVER (PARTITION BY shared_access.kind, shared_access.value) <= $most_users
),
together AS (
    SELECT one.kind, one.value, one.party AS worker, other.party AS other, one.login, other.login AS other_login
    FROM few AS one
    JOIN odd ON odd.worker = one.party
    JOIN few AS other ON other.kind = one.kind AND other.value = one.value AND other.party <> one.party
),
close_by AS (
    SELECT DISTINCT together.worker, together.other
    FROM together
    JOIN bonds AS own ON own.party = together.worker
    JOIN bonds AS common ON common.party = together.other AND common.bond = own.bond
),
shared AS (
    SELECT
        together.worker,
        count(DISTINCT together.other) AS others,
        list_concat(list(DISTINCT together.login), list(DISTINCT together.other_login)) AS evidence
    FROM together
    LEFT JOIN close_by ON close_by.worker = together.worker AND close_by.other = together.other
    WHERE close_by.worker IS NULL
    GROUP BY together.worker
),
employers AS (
    SELECT engaged.worker, count(*) AS employers, list({'id': engaged.employer, 'role': 'employer'}) AS roles
    FROM engaged
    GROUP BY engaged.worker
),
seen AS (
    SELECT remote.worker, bool_or(colleagues.workers >= $fewest_colleagues) AS is_compared
    FROM remote
    JOIN engaged ON engaged.worker = remote.worker
    JOIN colleagues ON colleagues.employer = engaged.employer
    GROUP BY remote.worker
)
SELECT
    remote.worker AS subject,
    list_concat([{'id': remote.worker, 'role': 'worker'}], coalesce(employers.roles, [])) AS parties,
    least(CASE WHEN elsewhere.worker IS NOT NULL THEN away.since END, at_once.since, leaping.since, masked.since) AS since,
    greatest(CASE WHEN elsewhere.worker IS NOT NULL THEN away.until END, at_once.until, leaping.until, masked.until) AS until,
    {
        'elsewhere': elsewhere.worker IS NOT NULL,
        'at_once': at_once.worker IS NOT NULL,
        'leaping': leaping.worker IS NOT NULL,
        'masked': masked.worker IS NOT NULL,
        'shared': shared.worker IS NOT NULL
    } AS signs,
    FALSE AS decisive,
    list_concat(
        CASE WHEN elsewhere.worker IS NULL THEN [] ELSE places.evidence END,
        list_transform(
            list_concat(
                list_concat(CASE WHEN elsewhere.worker IS NULL THEN [] ELSE away.evidence END, coalesce(at_once.evidence, [])),
                list_concat(
                    coalesce(leaping.evidence, []),
                    list_concat(coalesce(masked.evidence, []), coalesce(shared.evidence, []))
                )
            ),
            lambda id: {'kind': 'login', 'id': id}
        )
    ) AS evidence,
    CAST(NULL AS DOUBLE) AS money_low,
    CAST(NULL AS DOUBLE) AS money_high,
    CAST(NULL AS VARCHAR) AS currency,
    {
        'worker_name': coalesce(party.name, remote.worker),
        'employers': coalesce(employers.employers, 0),
        'words': array_to_string(list_filter([
            CASE WHEN elsewhere.worker IS NOT NULL THEN 'on ' || away.days || ' day(s) from ' || array_to_string(away.countries, ', ')
                || ', while equipment and home are in ' || array_to_string(places.countries, ', ') END,
            CASE WHEN at_once.worker IS NOT NULL THEN 'on ' || at_once.days || ' day(s) in two countries within '
                || CAST($apart_hours AS INTEGER) || ' hours' END,
            CASE WHEN leaping.worker IS NOT NULL THEN 'in three countries within ' || CAST($travel_hours AS INTEGER) || ' hours' END,
            CASE WHEN masked.worker IS NOT NULL THEN 'behind VPN or hosting networks' END,
            CASE WHEN shared.worker IS NOT NULL THEN 'and shares a device or home network with ' || shared.others || ' unrelated person(s)' END
        ], lambda words: words IS NOT NULL), '; ')
    } AS facts,
    {
        'travel': CASE WHEN traveller.party IS NULL THEN 'untested' ELSE 'excluded' END,
        'employer_vpn': CASE
            WHEN masked.worker IS NULL OR coalesce(seen.is_compared, FALSE) THEN 'excluded'
            ELSE 'untested'
        END,
        'visit': CASE WHEN elsewhere.worker IS NULL AND at_once.worker IS NULL THEN 'untested' ELSE 'excluded' END,
        'privacy': CASE WHEN masked.worker IS NULL THEN 'excluded' ELSE 'possible' END
    } AS innocent
FROM remote
LEFT JOIN elsewhere ON elsewhere.worker = remote.worker
LEFT JOIN away ON away.worker = remote.worker
LEFT JOIN at_once ON at_once.worker = remote.worker
LEFT JOIN leaping ON leaping.worker = remote.worker
LEFT JOIN masked ON masked.worker = remote.worker
LEFT JOIN shared ON shared.worker = remote.worker
LEFT JOIN places ON places.worker = remote.worker
LEFT JOIN employers ON employers.worker = remote.worker
LEFT JOIN seen ON seen.worker = remote.worker
LEFT JOIN (SELECT DISTINCT legs.party FROM legs) AS traveller ON traveller.party = remote.worker
LEFT JOIN party ON party.id = remote.worker
WHERE elsewhere.worker IS NOT NULL
   OR at_once.worker IS NOT NULL
   OR leaping.worker IS NOT NULL
   OR (masked.worker IS NOT NULL AND shared.worker IS NOT NULL)            -- a VPN alone is nobody's business
ORDER BY remote.worker

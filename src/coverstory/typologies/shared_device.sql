/*
name: shared_device
family: place
line: sign-ins
question: Does one device, second factor or home network sign in for several people who have nothing to do with each other?
basis: []
guidance: >
  A vendor's notice of 18 December 2025 saw one device complete the second factor for several accounts [V]; the same notice
  and general practice ask for evidence of a device and never of a network address alone.
needs:
  login: [party]
needs_any:
  - [login.device, login.second_factor, login.ip]
parameters:
  window_days: {value: 30, unit: days, origin: "one device for several accounts within a month [G]", about: "how long one person's use may lie from another's for it to be shared"}
  fewest_turns: {value: 2, unit: turns, origin: "our default [D]", about: "how often it passes from one to another; once is a device handed on"}
  most_users: {value: 12, unit: persons, origin: "our default [D]", about: "how many may use a device or network; more is a terminal for everybody. A second factor has no such bound"}
  fewest_at_home: {value: 3, unit: persons, origin: "our default [D]", about: "how many unrelated persons share a home network, where they share nothing else"}
  fewest_days: {value: 2, unit: days, origin: "our default [D]", about: "on how many days each of these was on the home network while another was"}
  most_in_home: {value: 8, unit: persons, origin: "our default [D]", about: "up to how many persons with one address are a household, and share a network that may be a home's"}
signs:
  device: {weight: 0.3, about: "one device signs in for several people"}
  confirmed: {weight: 0.4, about: "one second factor confirms for several people"}
  network: {weight: 0.2, about: "they come from one home network on the same days"}
  many: {weight: 0.3, about: "the more people the more; in full from six on"}
  employers: {weight: 0.3, about: "three or more of them, of different employers; in full from three employers on"}
  apart: {weight: 0.25, about: "who live at different addresses on record; these three count a quarter where only a network is shared"}
  keeper: {weight: 0.1, about: "it is the device or phone of somebody else"}
subject: the people it signs in
reach: {days: 30, hops: 1}
explanation: >
  {people} unrelated people {words}, {days} days in all; {employer_words}{home_words}{keeper_words}.
innocent:
  household: {explanation: "A family or household shares devices and a network", test: "ties of family and household and addresses of their own, which count such people once; untested where no two of their addresses are on record"}
  workplace: {explanation: "A terminal, token or office of an employer", test: "corporate networks, which are left out, and whether one employer has them all"}
  public_terminal: {explanation: "A kiosk, library or carrier's network that anybody uses", test: "how many people use it, and whether it is the usual one for them"}
  handed_down: {explanation: "A device sold, lent or issued to the next", test: "whether it came back to one who had it before"}
*/
WITH used AS (
    SELECT *
    FROM shared_access
    WHERE NOT (shared_access.kind = 'device' AND shared_access.is_corporate)
),
users AS (
    SELECT used.kind, used.value, used.party, bool_or(used.is_confirmation) AS is_confirmed
    FROM used
    GROUP BY used.kind, used.value, used.party
),
afar AS (                                            -- who works from afar
    SELECT employment.worker FROM employment WHERE employment.remote
    UNION
    SELECT equipment.worker FROM equipment
),
fit AS (                                             -- neighbours behind one carrier's address share it, too
    SELECT users.kind, users.value
    FROM users
    LEFT JOIN afar ON afar.worker = users.party
    GROUP BY users.kind, users.value
    HAVING count(*) FILTER (NOT users.is_confirmed) <= $most_users
       AND count(*) >= 2
       AND (users.kind = 'device' OR count(afar.worker) >= 2)
),
bonds AS (                                           -- what makes people one household
    SELECT circle.party, 'kin of ' || circle.circle AS bond, FALSE AS is_large FROM circle
    UNION ALL
    SELECT home.party, 'at ' || home.address, dwelling.persons > $most_in_home
    FROM home
    JOIN dwelling ON dwelling.address = home.address
),
bonded AS (                                          -- a large building explains a network in common, not a device
    SELECT
        users.kind,
        users.value,
        users.party,
        min(users.party) OVER (PARTITION BY users.kind, users.value, bonds.bond) AS unit
    FROM users
    JOIN fit ON fit.kind = users.kind AND fit.value = users.value
    JOIN bonds ON bonds.party = users.party AND (users.kind = 'ip' OR NOT bonds.is_large)
),
units AS (                                           -- of a household, the first stands for all
    SELECT bonded.kind, bonded.value, bonded.party, min(bonded.unit) AS unit
    FROM bonded
    GROUP BY bonded.kind, bonded.value, bonded.party
),
seen AS (
    SELECT used.*, coalesce(units.unit, used.party) AS unit
    FROM used
    JOIN fit ON fit.kind = used.kind AND fit.value = used.value
    LEFT JOIN units ON units.kind = used.kind AND units.value = used.value AND units.party = used.party
),
ordered AS (                                         -- the nearest use by somebody else is the one before or after
    SELECT
        seen.*,
        lag(seen.unit) OVER uses AS unit_before,
        lag(seen.party) OVER uses AS party_before,
        lag(seen.day) OVER uses AS day_before
    FROM seen
    WHERE seen.kind = 'device'
    WINDOW uses AS (PARTITION BY seen.value ORDER BY seen.day, seen.unit, seen.party)
),
turns AS (
    SELECT ordered.*
    FROM ordered
    WHERE ordered.unit <> ordered.unit_before
      AND ordered.day - ordered.day_before <= $window_days
),
circling AS (
    SELECT turns.value FROM turns GROUP BY turns.value HAVING count(*) >= $fewest_turns
),
meetings AS (                                        -- days on which people of several households were on one network
    SELECT seen.value, seen.day
    FROM seen
    WHERE seen.kind = 'ip'
    GROUP BY seen.value, seen.day
    HAVING count(DISTINCT seen.unit) >= 2
),
linked AS (
    SELECT 'device' AS kind, turns.value, turns.party
    FROM turns
    JOIN circling ON circling.value = turns.value
    UNION
    SELECT 'device', turns.value, turns.party_before
    FROM turns
    JOIN circling ON circling.value = turns.value
    UNION
    SELECT 'ip', seen.value, seen.party
    FROM seen
    JOIN meetings ON meetings.value = seen.value AND meetings.day = seen.day
    WHERE seen.kind = 'ip'
    GROUP BY seen.value, seen.party
    HAVING count(DISTINCT seen.day) >= $fewest_days
),
members AS (
    SELECT
        linked.kind,
        linked.value,
        linked.party,
        seen.unit,
        bool_or(seen.is_confirmation) AS is_confirmed,
        bool_or(NOT seen.is_confirmation) AS is_device,
        count(DISTINCT seen.day) AS days,
        min(seen.day) AS since,
        max(seen.day) AS until,
        min_by(seen.login, seen.day) AS first_login,
        max_by(seen.login, seen.day) AS last_login
    FROM linked
    JOIN seen ON seen.kind = linked.kind AND seen.value = linked.value AND seen.party = linked.party
    GROUP BY linked.kind, linked.value, linked.party, seen.unit
),
sets AS (
    SELECT
        members.kind,
        members.value,
        string_agg(members.party, '|' ORDER BY members.party) AS crew,
        count(*) AS size
    FROM members
    GROUP BY members.kind, members.value
    HAVING count(DISTINCT members.unit) >= CASE members.kind WHEN 'ip' THEN $fewest_at_home ELSE 2 END
),
crew_members AS (
    SELECT DISTINCT sets.kind, sets.crew, sets.size, members.party, members.unit
    FROM sets
    JOIN members ON members.kind = sets.kind AND members.value = sets.value
),
covering AS (                                        -- people among whom a larger set shares as much are told there
    SELECT small.kind, small.crew, large.kind AS large_kind, large.crew AS large_crew
    FROM (SELECT DISTINCT kind, crew, size, party FROM crew_members) AS small
    JOIN (SELECT DISTINCT kind, crew, size, party FROM crew_members) AS large ON large.party = small.party
    WHERE large.size >= small.size AND (large.kind = 'device' OR small.kind = 'ip')
    GROUP BY small.kind, small.crew, small.size, large.kind, large.crew, large.size
    HAVING count(*) = small.size
    QUALIFY row_number() OVER (PARTITION BY small.kind, small.crew ORDER BY large.size DESC, large.kind, large.crew) = 1
),
crews AS (
    SELECT covering.large_crew AS crew, covering.large_kind AS main, sets.kind, sets.value
    FROM covering
    JOIN sets ON sets.kind = covering.kind AND sets.crew = covering.crew
),
told AS (
    SELECT
        crews.crew,
        crews.main,
        count(DISTINCT members.party) AS persons,
        count(DISTINCT members.unit) AS units,
        bool_or(crews.kind = 'device' AND members.is_device) AS has_device,
        bool_or(members.is_confirmed) AS has_factor,
        bool_or(crews.kind = 'ip') AS has_network,
        min(members.since) AS since,
        max(members.until) AS until,
        sum(members.days) AS days,
        list(DISTINCT members.first_login) AS first_logins,
        list(DISTINCT members.last_login) AS last_logins,
        list(DISTINCT {'id': members.party, 'role': 'worker'}) AS roles
    FROM crews
    JOIN members ON members.kind = crews.kind AND members.value = crews.value
    GROUP BY crews.crew, crews.main
),
crowd AS (
    SELECT DISTINCT crews.crew, crews.main, members.party, members.unit
    FROM crews
    JOIN members ON members.kind = crews.kind AND members.value = crews.value
),
corroborated AS (                                    -- two of them on one home network on one day
    SELECT DISTINCT crowd.crew, crowd.main
    FROM crowd
    JOIN seen ON seen.party = crowd.party AND seen.kind = 'ip'
    JOIN meetings ON meetings.value = seen.value AND meetings.day = seen.day
    GROUP BY crowd.crew, crowd.main, seen.value, seen.day
    HAVING count(DISTINCT crowd.unit) >= 2
),
engaged AS (
    SELECT
        crowd.crew,
        crowd.main,
        employment.employer,
        count(DISTINCT crowd.party) AS persons,
        min(employment.id) AS employment
    FROM crowd
    JOIN employment ON employment.worker = crowd.party
    GROUP BY crowd.crew, crowd.main, employment.employer
),
remote AS (
    SELECT crowd.crew, crowd.main, count(DISTINCT crowd.party) AS persons
    FROM crowd
    JOIN afar ON afar.worker = crowd.party
    GROUP BY crowd.crew, crowd.main
),
employers AS (
    SELECT
        engaged.crew,
        engaged.main,
        count(*) AS employers,
        max(engaged.persons) AS most_of_one,
        list({'id': engaged.employer, 'role': 'employer'}) AS roles
    FROM engaged
    GROUP BY engaged.crew, engaged.main
),
housed AS (
    SELECT
        crowd.crew,
        crowd.main,
        crowd.unit,
        min(home.address) AS address,
        list(DISTINCT home.evidence) AS evidence
    FROM crowd
    JOIN home ON home.party = crowd.party
    GROUP BY crowd.crew, crowd.main, crowd.unit
),
homes AS (
    SELECT
        housed.crew,
        housed.main,
        count(*) AS known,
        count(DISTINCT housed.address) AS addresses,
        flatten(list(housed.evidence)) AS evidence
    FROM housed
    GROUP BY housed.crew, housed.main
),
keepers AS (                                         -- whose device or phone it is, if of none of them
    SELECT
        crews.crew,
        crews.main,
        list(DISTINCT {
            'id': identifier.party,
            'role': CASE identifier.kind WHEN 'ip' THEN 'host' ELSE 'handler' END
        }) AS roles,
        list(DISTINCT identifier.id) AS evidence
    FROM crews
    JOIN identifier
        ON identifier.kind IN ('device', 'phone', 'ip')
       AND lower(regexp_replace(identifier.value, '[^0-9A-Za-z]', '', 'g'))
           = lower(regexp_replace(crews.value, '[^0-9A-Za-z]', '', 'g'))
       AND (identifier.kind = 'ip') = (crews.kind = 'ip')
    JOIN party ON party.id = identifier.party AND party.kind = 'person'
    LEFT JOIN crowd ON crowd.crew = crews.crew AND crowd.main = crews.main AND crowd.party = identifier.party
    WHERE crowd.party IS NULL
    GROUP BY crews.crew, crews.main
),
habits AS (                                          -- on what share of their days of sign-in they use it
    SELECT crowd.crew, crowd.main, avg(CAST(own.days AS DOUBLE) / every.days) AS share
    FROM crowd
    JOIN (
        SELECT crews.crew, crews.main, members.party, max(members.days) AS days
        FROM crews
        JOIN members ON members.kind = crews.kind AND members.value = crews.value
        GROUP BY crews.crew, crews.main, members.party
    ) AS own ON own.crew = crowd.crew AND own.main = crowd.main AND own.party = crowd.party
    JOIN (
        SELECT login.party, count(DISTINCT login.day) AS days FROM login GROUP BY login.party
    ) AS every ON every.party = crowd.party
    GROUP BY crowd.crew, crowd.main
)
SELECT
    told.crew AS subject,
    list_concat(
        list_sort(told.roles),
        list_concat(coalesce(keepers.roles, []), coalesce(employers.roles, []))
    ) AS parties,
    told.since,
    told.until,
    {
        'device': CASE
            WHEN NOT told.has_device THEN 0.0
            WHEN NOT told.has_factor AND coalesce(employers.most_of_one, 0) = told.persons THEN 0.5
            ELSE 1.0
        END,
        'confirmed': told.has_factor,
        'network': told.has_network OR corroborated.crew IS NOT NULL,
        'many': least(1.0, (told.units - 2) / 4.0) * CASE told.main WHEN 'ip' THEN 0.25 ELSE 1.0 END,
        'employers': CASE WHEN told.units < 3 THEN 0.0
            ELSE least(1.0, greatest(coalesce(employers.employers, 0) - 1, 0) / 2.0) END
            * CASE told.main WHEN 'ip' THEN 0.25 ELSE 1.0 END,
        'apart': CASE WHEN coalesce(homes.addresses, 0) < 2 THEN 0.0 WHEN told.main = 'ip' THEN 0.25 ELSE 1.0 END,
        'keeper': keepers.crew IS NOT NULL
    } AS signs,
    FALSE AS decisive,
    list_concat(
        list_transform(list_concat(told.first_logins, told.last_logins), lambda id: {'kind': 'login', 'id': id}),
        list_concat(
            CASE WHEN coalesce(homes.addresses, 0) >= 2 THEN homes.evidence ELSE [] END,
            list_transform(coalesce(keepers.evidence, []), lambda id: {'kind': 'identifier', 'id': id})
        )
    ) AS evidence,
    CAST(NULL AS DOUBLE) AS money_low,
    CAST(NULL AS DOUBLE) AS money_high,
    CAST(NULL AS VARCHAR) AS currency,
    {
        'people': told.units,
        'words': array_to_string(list_filter([
            CASE WHEN told.has_factor THEN 'are confirmed by one second factor' END,
            CASE WHEN told.has_device THEN 'sign in with one device' END,
            CASE WHEN told.has_network THEN 'come from one home network' END
        ], lambda words: words IS NOT NULL), ' and '),
        'days': told.days,
        'employer_words': CASE WHEN employers.employers IS NULL THEN 'whom they work for is not on record'
            ELSE 'they work for ' || employers.employers || ' employer(s)' END,
        'home_words': CASE WHEN coalesce(homes.addresses, 0) >= 2 THEN ' and live at ' || homes.addresses || ' addresses' ELSE '' END,
        'keeper_words': CASE WHEN keepers.crew IS NULL THEN '' ELSE '; it is registered to somebody else' END
    } AS facts,
    {
        'household': CASE
            WHEN homes.known = told.units AND homes.addresses = told.units THEN 'excluded'
            WHEN coalesce(homes.known, 0) < 2 THEN 'untested'
            WHEN homes.addresses < homes.known THEN 'possible'
            ELSE 'untested'
        END,
        'workplace': CASE
            WHEN employers.employers IS NULL THEN 'untested'
            WHEN employers.most_of_one = told.persons THEN 'possible'
            ELSE 'excluded'
        END,
        'public_terminal': CASE WHEN told.has_factor OR habits.share >= 0.5 THEN 'excluded' ELSE 'possible' END,
        'handed_down': 'excluded'
    } AS innocent
FROM told
LEFT JOIN corroborated ON corroborated.crew = told.crew AND corroborated.main = told.main
LEFT JOIN employers ON employers.crew = told.crew AND employers.main = told.main
LEFT JOIN homes ON homes.crew = told.crew AND homes.main = told.main
LEFT JOIN keepers ON keepers.crew = told.crew AND keepers.main = told.main
LEFT JOIN remote ON remote.crew = told.crew AND remote.main = told.main
LEFT JOIN habits ON habits.crew = told.crew AND habits.main = told.main
WHERE told.main = 'device'
   OR (told.persons <= $most_in_home                                        -- more is an office that says it is a home
       AND remote.persons >= $fewest_at_home                                    -- bank customers on one carrier's network
       AND employers.most_of_one < told.persons - 1)                        -- homes of one employer's workers
ORDER BY told.crew, told.main

/*
name: laptop_farm
family: place
line: deliveries
question: Is the equipment of several unrelated workers sent to one home that is not theirs?
basis: []
guidance: >
  US public service announcements of 16 May 2024 and 23 July 2025 describe residents who take in the laptops of remote
  workers for a fee [V]; that of 18 October 2023 warns of delivery addresses that change upon hiring [K]. Searches of
  June 2025 found 6 to 7 laptops a home on average, one home of 2023 held more than 90 [V2].
needs:
  equipment: [worker, address]
needs_any:
  - [identifier.value, party.address, login.ip, login.device]
parameters:
  fewest_workers: {value: 3, unit: workers, origin: "our default [D]; searched homes held 6 to 7 laptops on average [V2]", about: "how many unrelated workers of one employer share the address"}
  fewest_employers: {value: 2, unit: employers, origin: "our default [D]", about: "how many employers send there, where the workers are but two"}
  fewest_alone: {value: 3, unit: employers, origin: "our default [D]; 1.3 to 4.6 employers an identity, derived [G]", about: "how many employers send there for one worker who lives elsewhere"}
  window_months: {value: 12, unit: months, origin: "our default [D]", about: "within how many months the equipment was sent"}
  most_residents: {value: 8, unit: persons, origin: "our default [D]", about: "how many others may live there for it to be one home"}
  most_unhosted: {value: 10, unit: workers, origin: "our default [D]", about: "how many may receive where nobody is known to live; with more it is a parcel station, unless half of them sign in from one home network or device"}
  most_firms: {value: 2, unit: firms, origin: "our default [D]", about: "how many firms may have the address for it to be a home"}
  fee_months: {value: 3, unit: months, origin: "our default [D]; hosts were paid monthly [V2]", about: "in how many months one payer pays the host for it to be a fee"}
  fewest_hands: {value: 2, unit: persons, origin: "our default [D]", about: "how many of the workers and the host pay the same party for it to gather what they earn"}
signs:
  sent: {weight: 0.2, about: "equipment of several workers goes to one home"}
  workers: {weight: 0.3, about: "the more workers the more; in full from five on"}
  employers: {weight: 0.35, about: "of different employers; in full from four on"}
  elsewhere: {weight: 0.35, about: "by the share of them that lives elsewhere on record; half where nobody is known to live at the address"}
  one_line: {weight: 0.35, about: "who sign in from one home network or one device", line: sign-ins}
  host: {weight: 0.15, about: "somebody else lives there"}
  paid: {weight: 0.3, about: "who is paid a fee every month", line: money handed on}
  gathered: {weight: 0.35, about: "and one of them or the host pays somebody month by month whom another of them pays too", line: money handed on}
subject: the person who lives where the equipment goes, or the address where nobody is known to
reach: {days: 366, hops: 1}
explanation: >
  Equipment for {workers} worker(s) of {employers} employer(s) was sent to {host_words} in {shipments} shipment(s) within
  {months} month(s); {home_words}{line_words}{fee_words}{hand_words}. Where it went from there the records do not show.
innocent:
  household: {explanation: "The workers are family or share a home", test: "ties of family and household, which are left out, and whether the address is the workers' own; untested where their own addresses are not on record"}
  staff_housing: {explanation: "Staff housing, a team leader or an office of one employer", test: "how many employers send there; premises of an employer, its colleagues' homes and homes of one employer's workers are left out"}
  service_address: {explanation: "A parcel station, a co-working space or another address of service", test: "which firms and how many persons have the address"}
  relocation: {explanation: "A worker who has just moved", test: "whether several unrelated workers moved to the same home"}
  returned: {explanation: "Equipment that is stored there and goes back to the employers", test: "what the records say of its return"}
*/
WITH hired AS (
    SELECT employment.worker, min(employment.employer) AS employer
    FROM employment
    GROUP BY employment.worker
    HAVING count(DISTINCT employment.employer) = 1
),
sent AS (
    SELECT
        equipment.id,
        equipment.day,
        year(equipment.day) * 12 + month(equipment.day) AS month,
        equipment.worker,
        coalesce(equipment.employer, hired.employer) AS employer,
        lower(equipment.returned) AS returned,
        address_of.address
    FROM equipment
    JOIN address_of ON address_of.text = equipment.address
    LEFT JOIN hired ON hired.worker = equipment.worker
),
busy AS (
    SELECT sent.address
    FROM sent
    GROUP BY sent.address
    HAVING count(DISTINCT sent.worker) >= 2 OR count(DISTINCT sent.employer) >= $fewest_alone
),
receivers AS (
    SELECT
        sent.address,
        sent.worker,
        coalesce(bool_or(home.address = sent.address), FALSE) AS lives_there,
        count(home.address) > 0 AS has_home,
        min(home.evidence) AS home_evidence
    FROM sent
    JOIN busy ON busy.address = sent.address
    LEFT JOIN home ON home.party = sent.worker
    GROUP BY sent.address, sent.worker
),
around AS (                                          -- everybody who receives or lives at such an address
    SELECT receivers.worker AS party FROM receivers
    UNION
    SELECT home.party FROM busy JOIN home ON home.address = busy.address AND home.is_person
),
side AS (                                            -- who stands on the employing side of whom
    SELECT employment.worker, unnest([employment.employer, employment.sponsor, employment.client]) AS party
    FROM employment
    JOIN around ON around.party = employment.worker
    UNION
    SELECT sent.worker, sent.employer AS party FROM sent
),
premises AS (                                        -- the address of an employer, or of a firm where nobody lives
    SELECT busy.address, TRUE AS is_employers
    FROM busy
    JOIN home ON home.address = busy.address AND NOT home.is_person
    JOIN receivers ON receivers.address = busy.address
    JOIN side ON side.worker = receivers.worker AND side.party = home.party
    UNION
    SELECT busy.address, FALSE
    FROM busy
    JOIN dwelling ON dwelling.address = busy.address
    LEFT JOIN receivers ON receivers.address = busy.address AND receivers.lives_there
    GROUP BY busy.address, dwelling.persons, dwelling.firms
    HAVING dwelling.firms > $most_firms
        OR (dwelling.firms > 0 AND dwelling.persons = 0)
        OR dwelling.persons - count(DISTINCT receivers.worker) > $most_residents
),
residents AS (                                       -- who lives there besides; one who also receives, if only one lives there
    SELECT home.address, home.party, FALSE AS receives
    FROM busy
    JOIN home ON home.address = busy.address AND home.is_person
    LEFT JOIN receivers ON receivers.address = home.address AND receivers.worker = home.party
    WHERE receivers.worker IS NULL
    UNION ALL
    SELECT receivers.address, min(receivers.worker), TRUE
    FROM receivers
    WHERE receivers.lives_there
    GROUP BY receivers.address
    HAVING count(*) = 1
),
credited AS (                                        -- regular money to a resident that is neither wage nor family's
    SELECT DISTINCT regular_flow.payee AS host, regular_flow.payer, regular_flow.payments
    FROM regular_flow
    JOIN residents ON residents.party = regular_flow.payee
    LEFT JOIN side ON side.worker = regular_flow.payee AND side.party = regular_flow.payer
    LEFT JOIN receivers AS lodger                    -- who may share the home may share its cost
        ON lodger.worker = regular_flow.payer AND (lodger.lives_there OR NOT lodger.has_home)
    WHERE regular_flow.months >= $fee_months
      AND side.worker IS NULL
      AND lodger.worker IS NULL
),
hosts AS (                                           -- the one of them who is paid, signs in there or owns the home longest
    SELECT residents.address, residents.party AS host
    FROM residents
    LEFT JOIN (SELECT DISTINCT host FROM credited) AS paid ON paid.host = residents.party
    LEFT JOIN (SELECT DISTINCT party FROM shared_access) AS online ON online.party = residents.party
    LEFT JOIN party ON party.id = residents.party
    QUALIFY row_number() OVER (
        PARTITION BY residents.address
        ORDER BY residents.receives, paid.host IS NULL, online.party IS NULL, party.born NULLS LAST, residents.party
    ) = 1
),
places AS (                                          -- the homes of one host are one place
    SELECT
        busy.address,
        hosts.host,
        coalesce(hosts.host, 'address ' || busy.address) AS place,
        premises.address IS NOT NULL AS is_premises,
        coalesce(premises.is_employers, FALSE) AS is_employers
    FROM busy
    LEFT JOIN hosts ON hosts.address = busy.address
    LEFT JOIN (SELECT address, bool_or(is_employers) AS is_employers FROM premises GROUP BY address) AS premises
        ON premises.address = busy.address
    WHERE premises.address IS NULL OR $explained
),
homely AS (                                          -- workers who are kin to somebody who lives there
    SELECT DISTINCT receivers.address, receivers.worker
    FROM receivers
    JOIN residents ON residents.address = receivers.address
    JOIN circle AS own ON own.party = receivers.worker
    JOIN circle AS other ON other.circle = own.circle AND other.party = residents.party
    WHERE other.party <> receivers.worker
),
lodged AS (
    SELECT
        places.place,
        places.host,
        places.is_premises,
        places.is_employers,
        homely.worker IS NOT NULL AS is_homely,
        sent.id,
        sent.day,
        sent.month,
        sent.worker,
        sent.employer,
        sent.returned,
        receivers.lives_there,
        receivers.has_home,
        receivers.home_evidence
    FROM places
    JOIN sent ON sent.address = places.address
    JOIN receivers ON receivers.address = sent.address AND receivers.worker = sent.worker
    LEFT JOIN homely ON homely.address = sent.address AND homely.worker = sent.worker
    WHERE (homely.worker IS NULL OR $explained) AND sent.worker IS DISTINCT FROM places.host
),
related AS (                                         -- of kin who receive at one place, the first stands for all
    SELECT one.place, one.worker, min(other.worker) AS unit, count(DISTINCT other.worker) > 1 AS is_kin
    FROM (SELECT DISTINCT place, worker FROM lodged) AS one
    JOIN circle AS own ON own.party = one.worker
    JOIN circle AS theirs ON theirs.circle = own.circle
    JOIN (SELECT DISTINCT place, worker FROM lodged) AS other ON other.place = one.place AND other.worker = theirs.party
    GROUP BY one.place, one.worker
),
kept AS (
    SELECT
        lodged.*,
        -- asked for what explains it, each of a family counts, and the family is told
        CASE WHEN $explained THEN lodged.worker ELSE coalesce(related.unit, lodged.worker) END AS unit,
        lodged.is_homely OR coalesce(related.is_kin, FALSE) AS is_family
    FROM lodged
    LEFT JOIN related ON related.place = lodged.place AND related.worker = lodged.worker
),
windows AS (                                         -- each shipment counts in the windows of months that it lies in
    SELECT kept.place, kept.month - back.months AS opened
    FROM kept
    CROSS JOIN (SELECT unnest(range(0, CAST($window_months AS INTEGER))) AS months) AS back
    GROUP BY kept.place, kept.month - back.months
    HAVING count(DISTINCT kept.unit) >= $fewest_workers
        OR (count(DISTINCT kept.unit) >= 2 AND count(DISTINCT kept.employer) >= $fewest_employers)
        OR count(DISTINCT kept.employer) >= $fewest_alone
),
counted AS (
    SELECT DISTINCT kept.*
    FROM kept
    JOIN windows
        ON windows.place = kept.place
       AND kept.month BETWEEN windows.opened AND windows.opened + CAST($window_months AS INTEGER) - 1
),
people AS (
    SELECT
        counted.place,
        counted.host,
        counted.worker,
        counted.unit,
        bool_or(counted.lives_there) AS lives_there,
        bool_or(counted.is_family) AS is_family,
        bool_or(counted.is_premises) AS is_premises,
        bool_or(counted.is_employers) AS is_employers,
        bool_or(counted.has_home) AS has_home,
        min(counted.home_evidence) AS home_evidence
    FROM counted
    GROUP BY counted.place, counted.host, counted.worker, counted.unit
),
signed AS (                                          -- what they sign in from; sharing a home explains its network
    SELECT seat.place, seat.unit, seat.worker, access.kind, access.value, min(access.login) AS login
    FROM (
        SELECT place, unit, worker, lives_there FROM people
        UNION
        SELECT place, host, host, FALSE FROM people WHERE host IS NOT NULL
    ) AS seat
    JOIN shared_access AS access ON access.party = seat.worker AND (access.kind = 'device' OR NOT seat.lives_there)
    GROUP BY seat.place, seat.unit, seat.worker, access.kind, access.value
),
lines AS (
    SELECT signed.place, signed.kind, signed.value
    FROM signed
    GROUP BY signed.place, signed.kind, signed.value
    HAVING count(DISTINCT signed.unit) >= 2
),
online AS (
    SELECT
        signed.place,
        count(DISTINCT signed.worker) FILTER (signed.worker <> signed.place) AS workers,
        bool_or(signed.kind = 'device') AS one_device,
        list(DISTINCT signed.login ORDER BY signed.login) AS evidence
    FROM lines
    JOIN signed ON signed.place = lines.place AND signed.kind = lines.kind AND signed.value = lines.value
    GROUP BY signed.place
),
touched AS (                                         -- the payer also deals with one of the workers
    SELECT credited.host, credited.payer
    FROM credited
    JOIN people ON people.host = credited.host
    JOIN payment ON payment.payer = credited.payer AND payment.payee = people.worker
    UNION
    SELECT credited.host, credited.payer
    FROM credited
    JOIN people ON people.host = credited.host
    JOIN payment ON payment.payee = credited.payer AND payment.payer = people.worker
    UNION
    SELECT credited.host, credited.payer
    FROM credited
    JOIN people ON people.host = credited.host AND people.worker = credited.payer
    UNION                                            -- or pays the host of another such home
    SELECT one.host, one.payer
    FROM credited AS one
    JOIN credited AS other ON other.payer = one.payer AND other.host <> one.host
    JOIN people AS here ON here.host = one.host
    JOIN people AS there ON there.host = other.host
),
fees AS (
    SELECT
        credited.host,
        bool_or(touched.payer IS NOT NULL) AS is_tied,
        count(DISTINCT credited.payer) AS payers,
        list(DISTINCT {
            'id': credited.payer,
            'role': CASE party.kind WHEN 'person' THEN 'handler' ELSE 'front' END
        }) FILTER (touched.payer IS NOT NULL) AS roles,
        flatten(list(credited.payments)) AS payments
    FROM credited
    LEFT JOIN touched ON touched.host = credited.host AND touched.payer = credited.payer
    LEFT JOIN party ON party.id = credited.payer
    GROUP BY credited.host
),
hands AS (                                           -- who may hand money on: the workers, and the host whom pay may reach
    SELECT DISTINCT people.place, people.worker AS hand FROM people
    UNION
    SELECT DISTINCT people.place, people.host FROM people WHERE people.host IS NOT NULL
),
gathered AS (                                        -- who gets money of one of them month by month, and of another too
    SELECT wanted.place, wanted.gatherer, list(payment.id ORDER BY payment.id) AS payments
    FROM (
        SELECT DISTINCT hands.place, regular_flow.payee AS gatherer
        FROM hands
        JOIN regular_flow ON regular_flow.payer = hands.hand
        LEFT JOIN hands AS own ON own.place = hands.place AND own.hand = regular_flow.payee
        LEFT JOIN side ON side.worker = hands.hand AND side.party = regular_flow.payee
        LEFT JOIN homely ON homely.worker = regular_flow.payee
        WHERE own.hand IS NULL AND side.worker IS NULL AND homely.worker IS NULL
    ) AS wanted
    JOIN hands ON hands.place = wanted.place
    JOIN payment ON payment.payer = hands.hand AND payment.payee = wanted.gatherer
    GROUP BY wanted.place, wanted.gatherer
    HAVING count(DISTINCT hands.hand) >= $fewest_hands
),
pooled AS (
    SELECT place, list({'id': gatherer, 'role': 'collector'}) AS roles, flatten(list(payments)) AS payments
    FROM gathered
    GROUP BY place
),
shipped AS (
    SELECT
        counted.place,
        count(DISTINCT counted.id) AS shipments,
        count(DISTINCT counted.employer) AS employers,
        count(DISTINCT counted.employer) FILTER (colleague.worker IS NULL) AS strange_employers,
        count(counted.returned) AS told,
        count(*) FILTER (counted.returned NOT IN ('no', 'false', '0')) AS returns,
        min(counted.day) AS since,
        max(counted.day) AS until,
        max(counted.month) - min(counted.month) + 1 AS months,
        list(DISTINCT counted.id ORDER BY counted.id) AS evidence,
        list(DISTINCT {'id': counted.employer, 'role': 'employer'}) FILTER (counted.employer IS NOT NULL) AS roles
    FROM counted
    LEFT JOIN side AS colleague ON colleague.worker = counted.host AND colleague.party = counted.employer
    GROUP BY counted.place
),
crews AS (
    SELECT
        people.place,
        people.host,
        count(DISTINCT people.worker) AS workers,
        count(DISTINCT people.unit) AS units,
        count(DISTINCT people.unit) FILTER (people.lives_there) AS here,
        count(*) FILTER (people.is_family) AS of_family,
        bool_or(people.is_premises AND NOT people.is_employers) AS is_service,
        bool_or(people.is_employers) AS is_employers,
        count(DISTINCT people.unit) FILTER (people.has_home AND NOT people.lives_there) AS apart,
        list({'id': people.worker, 'role': 'worker'}) AS roles,
        list(people.home_evidence) FILTER (
            people.has_home AND NOT people.lives_there
        ) AS homes
    FROM people
    GROUP BY people.place, people.host
),
told AS (
    SELECT
        crews.*,
        shipped.* EXCLUDE (place, roles),
        shipped.roles AS employer_roles,
        coalesce(online.workers, 0) AS on_line,
        coalesce(online.one_device, FALSE) AS one_device,
        coalesce(online.evidence, []) AS logins,
        coalesce(fees.is_tied, FALSE) AS is_tied,
        coalesce(fees.payers, 0) AS payers,
        coalesce(fees.roles, []) AS payer_roles,
        list_concat(coalesce(fees.payments, []), coalesce(pooled.payments, [])) AS payments,
        coalesce(pooled.roles, []) AS gatherer_roles,
        own.homes AS host_homes,
        party.name,
        coalesce(own.firms, 0) AS firms
    FROM crews
    JOIN shipped ON shipped.place = crews.place
    LEFT JOIN online ON online.place = crews.place
    LEFT JOIN fees ON fees.host = crews.host
    LEFT JOIN pooled ON pooled.place = crews.place
    LEFT JOIN party ON party.id = crews.host
    LEFT JOIN (
        SELECT
            places.place,
            max(dwelling.firms) AS firms,
            list(DISTINCT home.evidence) FILTER (home.party IS NOT NULL) AS homes
        FROM places
        JOIN dwelling ON dwelling.address = places.address
        LEFT JOIN home ON home.party = places.host AND home.address = places.address
        GROUP BY places.place
    ) AS own ON own.place = crews.place
)
SELECT
    told.place AS subject,
    list_concat(
        CASE WHEN told.host IS NULL THEN [] ELSE [{'id': told.host, 'role': 'host'}] END,
        list_concat(list_concat(told.roles, coalesce(told.employer_roles, [])), list_concat(told.payer_roles, told.gatherer_roles))
    ) AS parties,
    told.since,
    told.until,
    {
        'sent': TRUE,
        'workers': least(1.0, (told.units - 1) / 4.0),
        'employers': least(1.0, greatest(told.employers - 1, 0) / 3.0),
        'elsewhere': CAST(told.apart AS DOUBLE) / told.units * CASE WHEN told.host IS NULL THEN 0.5 ELSE 1.0 END,
        'one_line': told.on_line >= 1,
        'host': told.host IS NOT NULL,
        'paid': CASE WHEN told.is_tied THEN 1.0 WHEN told.payers > 0 THEN 0.5 ELSE 0.0 END,
        'gathered': len(told.gatherer_roles) > 0
    } AS signs,
    FALSE AS decisive,
    list_concat(
        list_concat(
            list_transform(told.evidence, lambda id: {'kind': 'equipment', 'id': id}),
            list_transform(told.logins, lambda id: {'kind': 'login', 'id': id})
        ),
        list_concat(
            list_transform(told.payments, lambda id: {'kind': 'payment', 'id': id}),
            list_concat(coalesce(told.homes, []), coalesce(told.host_homes, []))
        )
    ) AS evidence,
    CAST(NULL AS DOUBLE) AS money_low,
    CAST(NULL AS DOUBLE) AS money_high,
    CAST(NULL AS VARCHAR) AS currency,
    {
        'workers': told.workers,
        'employers': told.employers,
        'shipments': told.shipments,
        'months': told.months,
        'host_words': CASE WHEN told.host IS NULL THEN 'one address where nobody is known to live'
            ELSE 'the home of ' || coalesce(told.name, told.host) END,
        'home_words': CASE WHEN told.apart = 0 THEN 'where these workers live is not on record or is there'
            ELSE told.apart || ' of the workers live elsewhere on record' END,
        'line_words': CASE WHEN told.on_line = 0 THEN ''
            ELSE '; ' || told.on_line || ' of them sign in from one home network or device' END,
        'fee_words': CASE WHEN told.payers = 0 THEN ''
            ELSE '; ' || told.payers || ' payer(s) pay there month by month' END,
        'hand_words': CASE WHEN len(told.gatherer_roles) = 0 THEN ''
            ELSE '; several of them, or the host, pay the same ' || len(told.gatherer_roles) || ' party or parties' END
    } AS facts,
    {
        'household': CASE
            WHEN told.here > 0 THEN 'possible'
            WHEN $explained AND 2 * told.of_family >= told.workers THEN 'possible'
            WHEN told.apart = told.units THEN 'excluded'
            ELSE 'untested'
        END,
        'staff_housing': CASE
            WHEN told.employers = 0 THEN 'untested'
            WHEN told.employers = 1 THEN 'possible'
            WHEN $explained AND (told.is_employers OR (told.host IS NOT NULL AND told.strange_employers = 0)) THEN 'possible'
            ELSE 'excluded'
        END,
        'service_address': CASE
            WHEN told.firms > 0 THEN 'possible'
            WHEN $explained AND (told.is_service OR (told.host IS NULL AND told.workers > $most_unhosted)) THEN 'possible'
            WHEN told.host IS NULL THEN 'untested'
            ELSE 'excluded'
        END,
        'relocation': CASE WHEN told.units > 1 THEN 'excluded' ELSE 'untested' END,
        'returned': CASE
            WHEN told.told = 0 THEN 'untested'
            WHEN 2 * told.returns >= told.shipments THEN 'possible'
            ELSE 'excluded'
        END
    } AS innocent
FROM told
WHERE $explained
   OR ((told.units >= 2 OR (told.apart = 1 AND told.host IS NOT NULL))       -- one worker alone may live where it is sent
  -- whose parcels share a station need not share a network
  AND (told.host IS NOT NULL OR told.workers <= $most_unhosted OR 2 * told.on_line >= told.workers)
  AND NOT (told.employers <= 1 AND told.here = told.units)                  -- homes of one employer's workers
  AND NOT (told.host IS NOT NULL AND told.employers > 0 AND told.strange_employers = 0)    -- a colleague's home
  AND (told.apart >= 2                                                      -- people who share a flat live in it
       OR (told.units = 1 AND told.apart = 1)
       OR (told.host IS NOT NULL AND told.units - told.here >= 2)
       OR (told.units - told.here >= 2 AND told.employers >= $fewest_employers AND told.units >= $fewest_workers)
       OR told.one_device
       OR told.is_tied))
ORDER BY told.place

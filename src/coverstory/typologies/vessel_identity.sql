/*
name: vessel_identity
family: trade
line: ships' papers
question: Do two ships go by one IMO number at the same time, or does one ship go by several numbers or registers in turn?
basis: []
guidance: >
  OFAC and others, advisory of 23 February 2018 on shipping of the state: names and IMO numbers painted over so that a ship
  passes for another [K]. An IMO number is given to a hull once and stays with it through every sale, name and flag, and
  its last digit checks the other six (SOLAS chapter XI-1, regulation 3, and the IMO's numbering scheme) [K].
needs:
  party: [kind]
  identifier: [party, kind, value]
needs_any:
  - [identifier.since, customs.vessel]
parameters:
  overlap_days: {value: 60, unit: days, origin: "our default [D]; papers lag behind a sale by some weeks", about: "how long after the younger ship first bore a number the elder is still on record"}
  most_holders: {value: 3, unit: ships, origin: "our default [D]", about: "a number that more ships bear was filled in for want of one"}
  most_misread: {value: 2, unit: digits, origin: "our default [D]; two digits changed about are one slip", about: "numbers of one ship that differ in no more are one number misread"}
  fewest_changes: {value: 2, unit: changes, origin: "our default [D]", about: "from how many entries in another register on within the span it tells something"}
  change_days: {value: 365, unit: days, origin: "twelve months [D]", about: "how long that span is"}
signs:
  shared_number: {weight: 0.45, about: "two ships bore one IMO number at the same time"}
  both_carried: {weight: 0.27, about: "goods were declared aboard both of them in that time"}
  several_numbers: {weight: 0.35, about: "one ship bore several IMO numbers"}
  reflagged: {weight: 0.25, about: "it was entered in one register after another"}
subject: the ship; of several that bear one number, the first by id
reach: {days: 365, hops: 1}
explanation: >
  {words}.
innocent:
  renamed: {explanation: "A ship sold and renamed, which keeps its number", test: "whether the elder name is on record well after the younger; where it is not, or no day is known, there is no finding"}
  mistyped: {explanation: "A number misread or mistyped", test: "its check digit, and how many digits are apart; numbers that fail are left out; one ship's number entered for another may pass, so it stays possible where two ships share one"}
  one_ship: {explanation: "Two ships that the records, or the joining of them, took for one", test: "whether the ship with several numbers was joined from several records"}
  sold: {explanation: "Registers changed with the owner, or under a charter", test: "whether an owner on record came in the same span; untested where no owner is, or since when is not known"}
*/
WITH ship AS (
    SELECT
        id, name, len(records) AS records,
        list_transform(names, lambda one: regexp_replace(lower(one), '^(m[/.]?[vt]|s[/.]?s)[.]? +', '')) AS names
    FROM party
    WHERE kind = 'vessel'
),
written AS (
    SELECT
        identifier.party AS ship, identifier.id, identifier.since, identifier.since_precision,
        identifier.until, identifier.until_precision,
        regexp_replace(identifier.value, '[^0-9]', '', 'g') AS number
    FROM identifier
    JOIN ship ON ship.id = identifier.party
    WHERE identifier.kind = 'imo'
),
numbered AS (                                        -- seven digits, of which the last checks the others
    SELECT *
    FROM written
    WHERE length(number) = 7
      AND number NOT IN ('0000000', '1234567')       -- they pass the check, and stand in forms as an example
      AND (7 * TRY_CAST(substr(number, 1, 1) AS INTEGER) + 6 * TRY_CAST(substr(number, 2, 1) AS INTEGER)
           + 5 * TRY_CAST(substr(number, 3, 1) AS INTEGER) + 4 * TRY_CAST(substr(number, 4, 1) AS INTEGER)
           + 3 * TRY_CAST(substr(number, 5, 1) AS INTEGER) + 2 * TRY_CAST(substr(number, 6, 1) AS INTEGER)) % 10
          = TRY_CAST(substr(number, 7, 1) AS INTEGER)
),
sailed AS (
    SELECT customs.vessel AS ship, min(customs.day) AS first_day, max(customs.day) AS last_day
    FROM customs
    WHERE customs.vessel IS NOT NULL
    GROUP BY customs.vessel
),
seen AS (                                            -- an open end is not known: only days on record count
    SELECT
        numbered.ship,
        numbered.number,
        least(min(numbered.since) FILTER (numbered.since_precision = 'day'), min(sailed.first_day)) AS first_day,
        least(
            greatest(
                max(numbered.since) FILTER (numbered.since_precision = 'day'),
                max(numbered.until) FILTER (numbered.until_precision = 'day'),
                max(sailed.last_day)
            ),
            $as_of
        ) AS last_day,
        min(numbered.id) AS identifier
    FROM numbered
    LEFT JOIN sailed ON sailed.ship = numbered.ship
    GROUP BY numbered.ship, numbered.number
),
borne AS (                                           -- a number of many ships is a placeholder
    SELECT number FROM seen GROUP BY number HAVING count(*) BETWEEN 2 AND $most_holders
),
twins AS (
    SELECT elder.number, elder.ship AS elder, younger.ship AS younger, younger.first_day AS since, elder.last_day AS until,
           elder.identifier AS elder_identifier, younger.identifier AS younger_identifier
    FROM borne
    JOIN seen AS elder ON elder.number = borne.number
    JOIN seen AS younger ON younger.number = elder.number AND younger.ship <> elder.ship
    JOIN ship AS elder_ship ON elder_ship.id = elder.ship
    JOIN ship AS younger_ship ON younger_ship.id = younger.ship
    WHERE NOT list_has_any(elder_ship.names, younger_ship.names)        -- one name and one number are one ship told twice
      AND (elder.first_day < younger.first_day OR (elder.first_day = younger.first_day AND elder.ship < younger.ship))
      AND elder.last_day >= younger.first_day + CAST($overlap_days AS INTEGER)
),
carried AS (                                         -- what was declared aboard either while both were on record
    SELECT twins.number, twins.elder, twins.younger, customs.vessel, customs.id
    FROM twins
    JOIN customs ON customs.vessel IN (twins.elder, twins.younger) AND customs.day BETWEEN twins.since AND twins.until
),
both_carried AS (
    SELECT number, elder, younger FROM carried GROUP BY number, elder, younger HAVING count(DISTINCT vessel) = 2
),
named_after AS (                                     -- each number's finding goes by the first of its ships
    SELECT number, least(min(elder), min(younger)) AS ship FROM twins GROUP BY number
),
shared_rows AS (
    SELECT
        named_after.ship, twins.number, twins.elder, twins.younger, twins.since, twins.until,
        both_carried.number IS NOT NULL AS is_carried,
        unnest([
            {'kind': 'identifier', 'id': twins.elder_identifier}, {'kind': 'identifier', 'id': twins.younger_identifier}
        ]) AS evidence
    FROM twins
    JOIN named_after ON named_after.number = twins.number
    LEFT JOIN both_carried
        ON both_carried.number = twins.number AND both_carried.elder = twins.elder AND both_carried.younger = twins.younger
    UNION ALL
    SELECT named_after.ship, carried.number, carried.elder, carried.younger, NULL, NULL, FALSE, {'kind': 'customs', 'id': carried.id}
    FROM carried
    JOIN named_after ON named_after.number = carried.number
),
shared AS (
    SELECT
        ship,
        list_sort(list_distinct(list_concat(list(elder), list(younger)))) AS ships,
        list_sort(list(DISTINCT number)) AS numbers,
        bool_or(is_carried) AS is_carried,
        list(DISTINCT evidence) AS evidence,
        min(since) AS since,
        max(until) AS until
    FROM shared_rows
    GROUP BY ship
),
several AS (
    SELECT
        one.ship,
        list_sort(list_distinct(list_concat(list(one.number), list(other.number)))) AS numbers,
        list_distinct(list_concat(list(one.identifier), list(other.identifier))) AS identifiers,
        least(min(one.first_day), min(other.first_day)) AS since,
        greatest(max(one.last_day), max(other.last_day)) AS until
    FROM seen AS one
    JOIN seen AS other ON other.ship = one.ship AND other.number > one.number
    WHERE len(list_filter(
        [1, 2, 3, 4, 5, 6, 7], lambda place: substr(one.number, place, 1) <> substr(other.number, place, 1)
    )) > $most_misread
    GROUP BY one.ship
),
entered AS (                                         -- each entry in a register, on the day of it; one paper may give it several numbers
    SELECT borne_first.ship, borne_first.day, min(borne_first.id) AS id
    FROM (
        SELECT
            identifier.party AS ship, regexp_replace(upper(identifier.value), '[^0-9A-Z]', '', 'g') AS number,
            min(identifier.since) AS day, min(identifier.id) AS id
        FROM identifier
        JOIN ship ON ship.id = identifier.party
        WHERE identifier.kind = 'registration' AND identifier.since_precision = 'day'
        GROUP BY 1, 2
    ) AS borne_first
    GROUP BY borne_first.ship, borne_first.day
),
spans AS (
    SELECT last_one.ship, last_one.day AS until, min(before.day) AS since, count(*) - 1 AS changes, list(before.id) AS identifiers
    FROM entered AS last_one
    JOIN entered AS before
        ON before.ship = last_one.ship
       AND before.day BETWEEN last_one.day - CAST($change_days AS INTEGER) AND last_one.day
    GROUP BY last_one.ship, last_one.day
    HAVING count(*) > $fewest_changes
),
reflagged AS (
    SELECT ship, max(changes) AS changes, min(since) AS since, max(until) AS until, list_distinct(flatten(list(identifiers))) AS identifiers
    FROM spans
    GROUP BY ship
),
ships AS (
    SELECT ship FROM shared
    UNION
    SELECT ship FROM several
    UNION
    SELECT ship FROM reflagged
),
owned AS (
    SELECT
        ships.ship,
        list(DISTINCT {'id': tie.subject, 'role': 'trader'}) AS roles,
        list(DISTINCT {'kind': 'tie', 'id': tie.id}) AS evidence,
        bool_or(tie.since BETWEEN reflagged.since AND reflagged.until) AS is_new,
        bool_or(tie.since IS NULL OR tie.since_precision <> 'day') AS is_undated
    FROM ships
    LEFT JOIN shared ON shared.ship = ships.ship
    LEFT JOIN reflagged ON reflagged.ship = ships.ship
    JOIN tie ON tie.kind = 'owner' AND (tie.object = ships.ship OR list_contains(shared.ships, tie.object))
    GROUP BY ships.ship
),
names AS (
    SELECT shared.ship, string_agg(ship.name, ' and ' ORDER BY ship.name) AS names
    FROM shared
    JOIN ship ON list_contains(shared.ships, ship.id)
    GROUP BY shared.ship
)
SELECT
    ships.ship AS subject,
    list_concat(
        list_concat([{'id': ships.ship, 'role': 'trader'}], list_transform(coalesce(shared.ships, []), lambda id: {'id': id, 'role': 'trader'})),
        coalesce(owned.roles, [])
    ) AS parties,
    least(shared.since, several.since, reflagged.since) AS since,
    greatest(shared.until, several.until, reflagged.until) AS until,
    {
        'shared_number': shared.ship IS NOT NULL,
        'both_carried': coalesce(shared.is_carried, FALSE),
        'several_numbers': several.ship IS NOT NULL,
        'reflagged': reflagged.ship IS NOT NULL
    } AS signs,
    FALSE AS decisive,
    list_concat(
        list_concat(coalesce(shared.evidence, []), coalesce(owned.evidence, [])),
        list_transform(
            list_concat(coalesce(several.identifiers, []), coalesce(reflagged.identifiers, [])),
            lambda id: {'kind': 'identifier', 'id': id}
        )
    ) AS evidence,
    CAST(NULL AS DOUBLE) AS money_low,
    CAST(NULL AS DOUBLE) AS money_high,
    CAST(NULL AS VARCHAR) AS currency,
    {
        'words': array_to_string(list_filter([
            CASE WHEN shared.ship IS NOT NULL THEN names.names || ' bore the IMO number ' || array_to_string(shared.numbers, ', ')
                || ' side by side from ' || CAST(shared.since AS VARCHAR) || ' to ' || CAST(shared.until AS VARCHAR) END,
            CASE WHEN several.ship IS NOT NULL THEN coalesce(ship.name, ships.ship) || ' bore more than one IMO number: '
                || array_to_string(several.numbers, ', ') END,
            CASE WHEN reflagged.ship IS NOT NULL THEN coalesce(ship.name, ships.ship) || ' was entered anew in a register '
                || reflagged.changes || ' times within ' || CAST($change_days AS INTEGER) || ' days' END
        ], lambda word: word IS NOT NULL), '; ')
    } AS facts,
    {
        'renamed': 'excluded',
        'mistyped': CASE WHEN shared.ship IS NULL THEN 'excluded' ELSE 'possible' END,
        'one_ship': CASE WHEN several.ship IS NOT NULL AND ship.records > 1 THEN 'possible' ELSE 'excluded' END,
        'sold': CASE
            WHEN reflagged.ship IS NULL THEN 'excluded'
            WHEN owned.is_new THEN 'possible'
            WHEN owned.ship IS NULL OR owned.is_undated THEN 'untested'
            ELSE 'excluded'
        END
    } AS innocent
FROM ships
LEFT JOIN ship ON ship.id = ships.ship
LEFT JOIN shared ON shared.ship = ships.ship
LEFT JOIN names ON names.ship = ships.ship
LEFT JOIN several ON several.ship = ships.ship
LEFT JOIN reflagged ON reflagged.ship = ships.ship
LEFT JOIN owned ON owned.ship = ships.ship
ORDER BY ships.ship

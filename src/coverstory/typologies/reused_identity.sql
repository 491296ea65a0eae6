/*
name: reused_identity
family: cover
line: identities
question: Does one person's identity work full time for several employers at once, as people who are reached in different ways?
basis: []
guidance: >
  The US advisory of 2022 names inconsistencies in the spelling of a name, the place of work and contact details [V2];
  public service announcement of 16 May 2024, and indictments of that year: 60 to 80 identities of real people used at
  1.3 to 4.6 employers each [V2, derived]. The holder of a used identity is a victim. One's own identity used for many
  jobs is not this pattern.
needs:
  identifier: [value]
  employment: [worker, employer, since]
parameters:
  least_overlap: {value: 60, unit: days, origin: "our default [D]; notice periods and handovers are shorter", about: "how long the jobs run side by side"}
  fewest_differing: {value: 2, unit: kinds of contact, origin: "our default [D]; guidance names several inconsistent fields", about: "in how many of phone, email, address and device they differ, where none agrees"}
  part_time: {value: 0.5, unit: share of the median, origin: "our default [D]", about: "work that costs less than this share of the median in its currency is part-time"}
  most_appearances: {value: 20, unit: appearances, origin: "our default [D]; 4.6 employers an identity were usual in one case [G]", about: "an identity with more records and employers than this is a placeholder"}
  most_names: {value: 3, unit: names, origin: "our default [D]", about: "a number that stands beside more names than this is a placeholder"}
signs:
  overlap: {weight: 0.3, about: "one name and number works for several employers at once; half where full time is not on record"}
  differing: {weight: 0.3, about: "and is reached in different ways; in full from three kinds of contact on"}
  employers: {weight: 0.25, about: "the more employers the more; in full from five on"}
  elsewhere: {weight: 0.35, about: "equipment goes where another person lives or another's equipment goes"}
  shared: {weight: 0.3, about: "a way of reaching one of them is another person's, too"}
  distance: {weight: 0.15, about: "one works on site while another with that identity works remotely"}
  mismatch: {weight: 0.2, about: "the number stands beside another name"}
subject: the person whose identity it is
reach: {days: 366, hops: 1}
explanation: >
  The identity of {name} ({kinds_words}) works for {employers} employers at once, side by side for up to {days} days;
  the records differ in {differing_words} and agree in no way of contact{name_words}{elsewhere_words}{shared_words}.
  The holder may be a victim; ask over a channel found independently.
innocent:
  two_jobs: {explanation: "One person with several jobs", test: "whether any phone, email, address or device agrees, directly or through a third record, in which case there is no finding"}
  changed_details: {explanation: "A move, a new phone or a change of name", test: "in how many ways of contact the records differ"}
  mistyped: {explanation: "A mistyped number", test: "whether the names agree; where they do not and one record holds a second number of the kind, there is no finding"}
  part_time: {explanation: "Part-time work", test: "what the work costs and how it is described; part-time work is left out"}
  one_group: {explanation: "Employers of one group, or one job recorded by several parties to it", test: "ties between the employers and who stands on one employing side, which are left out; untested where no tie of theirs is on record"}
  lent: {explanation: "Papers that were lent with their holder's knowledge", test: none}
*/
WITH record AS (                                     -- what each source called a person, and who it was told to be
    SELECT person.id, person.party, raw.name
    FROM (SELECT unnest(party.records) AS id, party.id AS party FROM party WHERE party.kind = 'person') AS person
    JOIN records.party AS raw ON raw.id = person.id
),
number AS (
    SELECT
        identifier.kind,
        CASE
            WHEN identifier.value LIKE 'keyed:%' THEN identifier.value
            ELSE regexp_replace(upper(identifier.value), '[^0-9A-Z]', '', 'g')
        END AS value,
        identifier.party AS record,
        identifier.party || '/' || identifier.kind || '/' || identifier.value AS evidence
    FROM records.identifier AS identifier
    WHERE identifier.kind IN ('national_id', 'tax_id', 'passport')
),
repeated AS (                                        -- numbers that stand in several records
    SELECT number.kind, number.value
    FROM number
    WHERE number.value <> ''
    GROUP BY number.kind, number.value
    HAVING count(*) >= 2
),
bearer AS (
    SELECT
        number.kind,
        number.value,
        number.record,
        number.evidence,
        record.party,
        array_to_string(list_sort(string_split(lower(strip_accents(record.name)), ' ')), ' ') AS words
    FROM number
    JOIN repeated ON repeated.kind = number.kind AND repeated.value = number.value
    JOIN record ON record.id = number.record
),
common AS (                                          -- ... of few people and few names
    SELECT bearer.kind, bearer.value, min(bearer.party) AS first_party
    FROM bearer
    GROUP BY bearer.kind, bearer.value
    HAVING count(DISTINCT bearer.record) BETWEEN 2 AND $most_appearances
       AND count(DISTINCT bearer.words) <= $most_names
),
holder AS (
    SELECT DISTINCT bearer.kind, bearer.value, common.first_party, bearer.record, bearer.evidence, bearer.party
    FROM bearer
    JOIN common ON common.kind = bearer.kind AND common.value = bearer.value
),
near AS (
    SELECT party, min(first_party) AS first_party FROM holder GROUP BY party
),
sent AS (                                            -- where the employer sent equipment
    SELECT equipment.id, equipment.worker, equipment.employer, address_of.address
    FROM equipment
    JOIN address_of ON address_of.text = equipment.address
),
identity AS (                                        -- whose records are held against each other
    SELECT near.party, coalesce(further.first_party, near.first_party) AS identity
    FROM near
    LEFT JOIN near AS further ON further.party = near.first_party
    UNION
    SELECT sent.worker AS party, sent.worker AS identity         -- one record, but equipment sent to several places
    FROM sent
    WHERE sent.worker NOT IN (SELECT party FROM near)
    GROUP BY sent.worker
    HAVING count(DISTINCT sent.employer) >= 2 AND count(DISTINCT sent.address) >= 2
),
usual AS (
    SELECT currency, median(CAST(labour_cost AS DOUBLE)) AS cost
    FROM employment
    WHERE labour_cost IS NOT NULL
    GROUP BY currency
),
job AS (
    SELECT
        identity.identity,
        identity.party,
        raw.worker AS record,
        employment.id,
        employment.employer,
        employment.client,
        employment.since,
        coalesce(employment.until, CAST($as_of AS DATE)) AS until,
        employment.remote,
        CAST(employment.labour_cost AS DOUBLE) / usual.cost AS cost
    FROM identity
    JOIN employment ON employment.worker = identity.party
    JOIN records.employment AS raw ON raw.id = employment.id
    LEFT JOIN usual ON usual.currency = employment.currency
    WHERE employment.since IS NOT NULL
      AND NOT regexp_matches(lower(coalesce(employment.role, '')), 'part[ -]?time|casual|freelanc')
      AND coalesce(CAST(employment.labour_cost AS DOUBLE) / usual.cost, 1.0) >= $part_time
),
corrected AS (                                       -- records with a second number of the kind: one is a mistake
    SELECT number.record
    FROM number
    JOIN (SELECT DISTINCT record FROM job) AS working ON working.record = number.record
    GROUP BY number.record, number.kind
    HAVING count(*) > 1
),
named AS (
    SELECT record.id, array_to_string(list_sort(string_split(lower(strip_accents(record.name)), ' ')), ' ') AS words
    FROM record
    JOIN (SELECT DISTINCT record AS id FROM job) AS working ON working.id = record.id
),
face AS (                                            -- one appearance: a record at an employer
    SELECT DISTINCT job.identity, job.party, job.record, job.employer
    FROM job
    JOIN (
        SELECT identity FROM job GROUP BY identity
        HAVING count(DISTINCT record || ' ' || employer) <= $most_appearances AND count(DISTINCT employer) >= 2
    ) AS bounded ON bounded.identity = job.identity
),
contact AS (                                         -- how each is reached: as its record says, and as its employer does
    SELECT
        face.*,
        identifier.kind,
        CASE identifier.kind
            WHEN 'phone' THEN regexp_replace(identifier.value, '[^0-9]', '', 'g')
            WHEN 'postal_address' THEN address_of.address
            ELSE lower(identifier.value)
        END AS value,
        TRUE AS of_record,
        'identifier' AS evidence_kind,
        identifier.party || '/' || identifier.kind || '/' || identifier.value AS evidence
    FROM face
    JOIN records.identifier AS identifier ON identifier.party = face.record
    LEFT JOIN address_of ON address_of.text = identifier.value AND identifier.kind = 'postal_address'
    LEFT JOIN sent ON sent.worker = face.party AND sent.employer = face.employer
    WHERE identifier.kind IN ('phone', 'email', 'device')
       OR (identifier.kind = 'postal_address' AND sent.id IS NULL)     -- where the equipment goes, there the worker is
    UNION
    SELECT face.*, 'postal_address', address_of.address, TRUE, 'party', face.record
    FROM face
    JOIN records.party AS raw ON raw.id = face.record
    JOIN address_of ON address_of.text = raw.address
    LEFT JOIN sent ON sent.worker = face.party AND sent.employer = face.employer
    WHERE sent.id IS NULL
    UNION
    SELECT face.*, 'postal_address', sent.address, FALSE, 'equipment', sent.id
    FROM face
    JOIN sent ON sent.worker = face.party AND sent.employer = face.employer
    UNION
    SELECT
        face.*,
        given.kind,
        CASE given.kind WHEN 'phone' THEN regexp_replace(given.value, '[^0-9]', '', 'g') ELSE lower(given.value) END,
        FALSE,
        'application',
        application.id
    FROM face
    JOIN application ON application.applicant = face.party AND application.employer = face.employer
    CROSS JOIN LATERAL (
        SELECT
            unnest(['phone', 'email', 'device']) AS kind,
            unnest([application.phone, application.email, application.device]) AS value
    ) AS given
    WHERE given.value IS NOT NULL
),
compared AS (                                        -- of any two appearances, which ways of contact agree
    SELECT
        one.record AS one_record,
        one.employer AS one_employer,
        other.record AS other_record,
        other.employer AS other_employer,
        one.kind,
        bool_or(one.value = other.value) AS agrees
    FROM contact AS one
    JOIN contact AS other ON other.identity = one.identity AND other.kind = one.kind
    WHERE one.value <> ''
      AND other.value <> ''
      AND (one.record <> other.record                -- what one record says says nothing about two jobs on it
           OR (one.employer <> other.employer AND NOT one.of_record AND NOT other.of_record))
    GROUP BY one.record, one.employer, other.record, other.employer, one.kind
),
same AS (                                            -- reached in the same way: the same person
    SELECT DISTINCT one_record, one_employer, other_record, other_employer FROM compared WHERE agrees
    UNION
    SELECT DISTINCT record, employer, record, employer FROM face
),
pair AS (
    SELECT
        one.identity,
        one.party AS one_party, other.party AS other_party,
        one.record AS one_record, other.record AS other_record,
        one.employer AS one_employer, other.employer AS other_employer,
        one.id AS one_job, other.id AS other_job,
        greatest(one.since, other.since) AS since,
        least(one.until, other.until) AS until,
        one.cost IS NOT NULL AND other.cost IS NOT NULL AS is_full_time,
        (one.remote AND NOT other.remote) OR (other.remote AND NOT one.remote) AS is_distant,
        jaro_winkler_similarity(one_name.words, other_name.words) >= 0.75 AS is_one_name
    FROM job AS one
    JOIN job AS other
        ON other.identity = one.identity
       AND other.id > one.id
       AND other.employer <> one.employer
    JOIN face AS one_face ON one_face.record = one.record AND one_face.employer = one.employer
    JOIN face AS other_face ON other_face.record = other.record AND other_face.employer = other.employer
    JOIN named AS one_name ON one_name.id = one.record
    JOIN named AS other_name ON other_name.id = other.record
    LEFT JOIN declared_tie ON declared_tie.one = one.employer AND declared_tie.other = other.employer
    WHERE date_diff('day', greatest(one.since, other.since), least(one.until, other.until)) >= $least_overlap
      AND declared_tie.tie IS NULL
      AND coalesce(one.client, '') <> other.employer
      AND coalesce(other.client, '') <> one.employer
      AND coalesce(one.client <> other.client, TRUE)
),
bridged AS (                                         -- ... and whoever is the same as that one
    SELECT DISTINCT one.one_record, one.one_employer, other.other_record, other.other_employer
    FROM same AS one
    JOIN same AS other ON other.one_record = one.other_record AND other.one_employer = one.other_employer
),
opposed AS (                                         -- pairs that no contact holds together, directly or over a third
    SELECT pair.*, told.kinds, told.differing
    FROM pair
    JOIN (
        SELECT
            one_record, one_employer, other_record, other_employer, list(kind ORDER BY kind) AS kinds, count(*) AS differing
        FROM compared
        GROUP BY one_record, one_employer, other_record, other_employer
        HAVING count(*) >= $fewest_differing
    ) AS told
        ON told.one_record = pair.one_record
       AND told.one_employer = pair.one_employer
       AND told.other_record = pair.other_record
       AND told.other_employer = pair.other_employer
    LEFT JOIN bridged
        ON bridged.one_record = pair.one_record
       AND bridged.one_employer = pair.one_employer
       AND bridged.other_record = pair.other_record
       AND bridged.other_employer = pair.other_employer
    WHERE bridged.one_record IS NULL
      AND (pair.is_one_name
           OR (pair.one_record NOT IN (SELECT record FROM corrected)
               AND pair.other_record NOT IN (SELECT record FROM corrected)))
),
end_of_pair AS (
    SELECT identity, one_party AS party, one_record AS record, one_employer AS employer, one_job AS job FROM opposed
    UNION
    SELECT identity, other_party, other_record, other_employer, other_job FROM opposed
),
settled AS (                                         -- how much of a life each record shows
    SELECT
        involved.*,
        2 * CAST(bool_or(raw_tie.id IS NOT NULL) AS INTEGER)
            + 2 * CAST(bool_or(coalesce(NOT job.remote, FALSE)) AS INTEGER)
            + CAST(bool_or(raw_account.id IS NOT NULL) AS INTEGER) AS life
    FROM (SELECT DISTINCT identity, party, record FROM end_of_pair) AS involved
    LEFT JOIN job ON job.record = involved.record
    LEFT JOIN records.account AS raw_account ON raw_account.holder = involved.record
    LEFT JOIN (
        SELECT subject AS record, id FROM records.tie WHERE kind IN ('family', 'household')
        UNION
        SELECT object AS record, id FROM records.tie WHERE kind IN ('family', 'household')
    ) AS raw_tie ON raw_tie.record = involved.record
    GROUP BY involved.identity, involved.party, involved.record
),
ranked AS (
    SELECT
        settled.*,
        row_number() OVER (PARTITION BY identity ORDER BY life DESC, party, record) AS place,
        max(life) OVER (PARTITION BY identity) AS most,
        count(*) OVER (PARTITION BY identity, life) AS equals,
        count(*) OVER (PARTITION BY identity) AS records
    FROM settled
),
told AS (                                            -- the record that is the holder's own, where one stands out
    SELECT
        identity,
        min_by(party, place) AS subject,
        min_by(record, place) FILTER (equals = 1 AND life = most AND records > 1) AS own_record
    FROM ranked
    GROUP BY identity
),
used AS (                                            -- the appearances that are not known to be the holder's own
    SELECT DISTINCT end_of_pair.identity, end_of_pair.party, end_of_pair.record, end_of_pair.employer
    FROM end_of_pair
    JOIN told ON told.identity = end_of_pair.identity
    WHERE end_of_pair.record IS DISTINCT FROM told.own_record
),
elsewhere AS (                                       -- whose equipment goes where somebody else is
    SELECT DISTINCT used.identity
    FROM used
    JOIN contact
        ON contact.record = used.record AND contact.employer = used.employer AND contact.evidence_kind = 'equipment'
    JOIN (
        SELECT home.party, home.address FROM home WHERE home.is_person
        UNION
        SELECT sent.worker AS party, sent.address FROM sent
    ) AS there ON there.address = contact.value
    LEFT JOIN dwelling ON dwelling.address = contact.value
    LEFT JOIN identity ON identity.party = there.party AND identity.identity = used.identity
    LEFT JOIN kin ON kin.one = used.party AND kin.other = there.party
    WHERE identity.party IS NULL
      AND kin.one IS NULL
      AND coalesce(dwelling.firms, 0) = 0            -- an office is nobody's home
),
lent_contact AS (                                    -- a phone, email or device of theirs that is another person's, too
    SELECT
        used.identity,
        array_to_string(list(DISTINCT rare_link.kind ORDER BY rare_link.kind), ' and ') AS kinds,
        list_sort(list_distinct(list_concat(list(rare_link.one_evidence), list(rare_link.other_evidence)))) AS evidence
    FROM used
    JOIN contact
        ON contact.record = used.record AND contact.employer = used.employer AND contact.evidence_kind = 'identifier'
    JOIN rare_link ON rare_link.one = used.party AND rare_link.one_evidence = contact.evidence
                  AND rare_link.kind IN ('phone', 'email', 'device')
    JOIN party ON party.id = rare_link.other AND party.kind = 'person'
    LEFT JOIN identity ON identity.party = rare_link.other AND identity.identity = used.identity
    LEFT JOIN kin ON kin.one = rare_link.one AND kin.other = rare_link.other
    WHERE identity.party IS NULL AND kin.one IS NULL
    GROUP BY used.identity
),
numbers AS (
    SELECT
        identity.identity,
        array_to_string(list(DISTINCT replace(holder.kind, '_', ' ') ORDER BY replace(holder.kind, '_', ' ')), ' and ') AS kinds,
        list(DISTINCT holder.evidence ORDER BY holder.evidence) AS evidence
    FROM identity
    JOIN holder ON holder.party = identity.party
    GROUP BY identity.identity
),
roles AS (
    SELECT
        told.identity,
        list(DISTINCT {
            'id': ranked.party,
            'role': CASE WHEN told.own_record IS NULL OR ranked.party = told.subject THEN 'identity_victim' ELSE 'worker' END
        }) AS parties
    FROM told
    JOIN ranked ON ranked.identity = told.identity
    GROUP BY told.identity
),
employers AS (
    SELECT
        used.identity,
        list(DISTINCT {'id': used.employer, 'role': 'employer'}) AS roles,
        bool_and(declared_tie.one IS NOT NULL) AS have_ties
    FROM used
    LEFT JOIN declared_tie ON declared_tie.one = used.employer
    GROUP BY used.identity
),
reached AS (                                         -- how each of the opposed is reached
    SELECT
        end_of_pair.identity,
        list(DISTINCT {'kind': contact.evidence_kind, 'id': contact.evidence}) AS evidence
    FROM end_of_pair
    JOIN contact ON contact.record = end_of_pair.record AND contact.employer = end_of_pair.employer
    GROUP BY end_of_pair.identity
),
jobs AS (
    SELECT identity, list(DISTINCT job ORDER BY job) AS ids, count(DISTINCT employer) AS employers
    FROM end_of_pair
    GROUP BY identity
),
grouped AS (
    SELECT
        identity,
        min(since) AS since,
        max(until) AS until,
        max(date_diff('day', since, until)) AS days,
        bool_or(is_one_name) AS is_one_name,
        bool_or(NOT is_one_name) AS is_other_name,
        bool_or(is_full_time AND is_one_name) AS is_full_time,
        bool_or(coalesce(is_distant, FALSE)) AS is_distant,
        max(differing) AS differing,
        array_to_string(list_sort(list_distinct(flatten(list(kinds)))), ', ') AS kinds
    FROM opposed
    GROUP BY identity
)
SELECT
    told.subject,
    list_concat([{'id': told.subject, 'role': 'identity_victim'}], list_concat(roles.parties, employers.roles)) AS parties,
    grouped.since,
    grouped.until,
    {
        'overlap': CASE WHEN NOT grouped.is_one_name THEN 0.0 WHEN grouped.is_full_time THEN 1.0 ELSE 0.5 END,
        'differing': CASE WHEN grouped.is_one_name THEN least(1.0, grouped.differing / 3.0) ELSE 0.0 END,
        'employers': least(1.0, (jobs.employers - 2) / 3.0),
        'elsewhere': elsewhere.identity IS NOT NULL,
        'shared': lent_contact.identity IS NOT NULL,
        'distance': grouped.is_distant,
        'mismatch': grouped.is_other_name
    } AS signs,
    FALSE AS decisive,
    list_concat(
        list_concat(list_transform(jobs.ids, lambda id: {'kind': 'employment', 'id': id}), reached.evidence),
        list_transform(
            list_concat(coalesce(numbers.evidence, []), coalesce(lent_contact.evidence, [])),
            lambda id: {'kind': 'identifier', 'id': id}
        )
    ) AS evidence,
    CAST(NULL AS DOUBLE) AS money_low,
    CAST(NULL AS DOUBLE) AS money_high,
    CAST(NULL AS VARCHAR) AS currency,
    {
        'name': coalesce(party.name, told.subject),
        'kinds_words': CASE WHEN numbers.identity IS NULL THEN 'one party in the records' ELSE 'the same ' || numbers.kinds END,
        'employers': jobs.employers,
        'days': grouped.days,
        'differing_words': replace(grouped.kinds, '_', ' '),
        'name_words': CASE WHEN grouped.is_other_name THEN '; the number also stands beside another name' ELSE '' END,
        'elsewhere_words': CASE WHEN elsewhere.identity IS NULL THEN ''
            ELSE '; equipment goes where another person lives or another''s equipment goes' END,
        'shared_words': CASE WHEN lent_contact.identity IS NULL THEN ''
            ELSE '; the ' || lent_contact.kinds || ' of one record is another person''s, too' END
    } AS facts,
    {
        'two_jobs': CASE WHEN grouped.differing >= 3 OR elsewhere.identity IS NOT NULL THEN 'excluded' ELSE 'possible' END,
        'changed_details': CASE WHEN grouped.differing >= 3 THEN 'excluded' ELSE 'possible' END,
        'mistyped': CASE WHEN grouped.is_one_name THEN 'excluded' ELSE 'possible' END,
        'part_time': CASE WHEN grouped.is_full_time THEN 'excluded' ELSE 'untested' END,
        'one_group': CASE WHEN employers.have_ties THEN 'excluded' ELSE 'untested' END,
        'lent': 'untested'
    } AS innocent
FROM told
JOIN grouped ON grouped.identity = told.identity
JOIN roles ON roles.identity = told.identity
JOIN employers ON employers.identity = told.identity
JOIN jobs ON jobs.identity = told.identity
JOIN reached ON reached.identity = told.identity
LEFT JOIN numbers ON numbers.identity = told.identity
LEFT JOIN elsewhere ON elsewhere.identity = told.identity
LEFT JOIN lent_contact ON lent_contact.identity = told.identity
LEFT JOIN party ON party.id = told.subject
ORDER BY told.subject

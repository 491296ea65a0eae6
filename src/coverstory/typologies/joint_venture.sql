/*
name: joint_venture
family: corporate
line: ownership
question: Is a company held or directed together with entities or nationals of the state, after such companies had to close?
basis:
  - {law: joint-ventures-2017-08}
  - {law: joint-ventures-2017-09}
guidance: >
  Nationality and seat are read from the country of a party's documents or register alone, because this law turns on
  them; who holds papers of another country as well is left out, and a name says nothing.
needs:
  tie: [subject, object, kind]
  party: [country]
parameters:
  closing_days: {value: 120, unit: days from 11 September 2017, origin: "UNSCR 2375 para 18 [V], so 9 January 2018 [G]", about: "until when what existed could still be closed"}
  least_share: {value: 0.01, unit: share, origin: "our default [D]; the law names none", about: "the least share, where one is known, that makes a company a joint one"}
signs:
  entity_owner: {weight: 0.5, about: "a company, body or mission of the state owns part of it, itself or through others"}
  person_owner: {weight: 0.3, about: "a person with papers of the state alone does"}
  director: {weight: 0.2, about: "a party of the state directs it"}
  mission: {weight: 0.2, about: "one of them stands on the side of a mission of the state"}
  opened: {weight: 0.25, about: "it came about after new ones were forbidden"}
  active: {weight: 0.3, about: "it acted in these records after it had to be closed"}
subject: the company
reach: {days: 0, hops: 10}
explanation: >
  {company_name} ({country_words}) {owner_words}{director_words}, {last_words}; {active_words}{opened_words}.
innocent:
  closed: {explanation: "The company was closed, or the stake or post given up, in time", test: "closed companies and ended ties are left out; untested where no record of either kind has an end"}
  approved: {explanation: "Approved by the Committee or exempt", test: "the approval of the tie; a tie with one is left out; untested where no tie carries any"}
  public_utility: {explanation: "Public infrastructure without profit, which the Committee may approve", test: "the company's kind, by which public bodies are left out, and its line of business"}
  dormant: {explanation: "A shell that does nothing any more", test: "whether it acted after the last day"}
  other_papers: {explanation: "A person of another nationality, or a refugee, with papers of the state", test: "further countries of the documents; those who have one are left out; no record tells a refugee"}
*/
WITH of_the_state AS (                               -- persons with papers of another country are not meant
    SELECT
        party.id,
        party.kind,
        party.name,
        len(party.country) = 1 AS is_only
    FROM party
    WHERE list_contains(party.country, 'KP') AND (party.kind <> 'person' OR len(party.country) = 1)
),
companies AS (
    SELECT party.id, party.name, party.country, party.sector, party.formed, party.closed
    FROM party
    WHERE party.kind IN ('company', 'organization')
      AND NOT coalesce(list_contains(party.country, 'KP'), FALSE)
),
last_days AS (
    SELECT
        DATE '2017-09-11' + CAST($closing_days AS INTEGER) AS closing,
        DATE '2017-08-05' AS no_new                     -- UNSCR 2371, the day from which new ones are forbidden
),
approved AS (
    SELECT list(tie.id) AS ties FROM tie WHERE tie.approval IS NOT NULL
),
bound AS (
    SELECT
        stake.company,
        stake.owner AS partner,
        TRUE AS is_owner,
        stake.share_low,
        stake.share_high,
        stake.hops,
        stake.since,
        stake.until,
        stake.ties
    FROM stake
    JOIN of_the_state ON of_the_state.id = stake.owner
    CROSS JOIN approved
    WHERE stake.share_high >= $least_share
      AND NOT coalesce(list_has_any(stake.ties, approved.ties), FALSE)
    UNION ALL
    SELECT
        tie.object,
        tie.subject,
        FALSE,
        CAST(NULL AS DOUBLE),
        CAST(NULL AS DOUBLE),
        1,
        tie.since,
        tie.until,
        [tie.id]
    FROM tie
    JOIN of_the_state ON of_the_state.id = tie.subject
    WHERE tie.kind = 'director' AND tie.approval IS NULL
),
standing AS (                                        -- what still stood after the last day, or began when none might
    SELECT
        bound.company,
        bound.partner,
        bound.is_owner,
        bound.share_low,
        bound.share_high,
        bound.ties,
        coalesce(bound.since, companies.formed) AS since,
        least(coalesce(bound.until, $as_of), coalesce(companies.closed, $as_of), $as_of) AS until,
        bound.is_owner AND coalesce(bound.since, companies.formed) >= last_days.no_new AS is_new,
        last_days.closing
    FROM bound
    JOIN companies ON companies.id = bound.company
    CROSS JOIN last_days
    WHERE least(coalesce(bound.until, $as_of), coalesce(companies.closed, $as_of), $as_of) > last_days.closing
       OR (bound.is_owner AND coalesce(bound.since, companies.formed) >= last_days.no_new)
),
joint AS (
    SELECT
        standing.company,
        standing.closing,
        min(standing.since) AS since,
        max(standing.until) AS until,
        bool_or(standing.is_new) AS is_new,
        min(standing.since) FILTER (standing.is_new) AS new_since,
        bool_or(standing.is_owner AND partner.kind <> 'person') AS by_entity,
        bool_or(standing.is_owner AND partner.kind = 'person') AS by_person,
        bool_or(standing.is_owner AND partner.kind <> 'person' AND partner.is_only AND standing.share_low >= $least_share
            AND standing.until > standing.closing) AS is_sure,
        bool_or(NOT standing.is_owner) AS is_directed,
        bool_or(mission.id IS NOT NULL) AS is_missions,
        array_to_string(list(DISTINCT coalesce(partner.name, partner.id)
            || CASE WHEN standing.share_low = standing.share_high
                    THEN ' (' || regexp_replace(CAST(round(100 * standing.share_low, 1) AS VARCHAR), '[.]0$', '') || ' percent)'
                    ELSE ' (share unknown)' END
            ORDER BY coalesce(partner.name, partner.id)
            || CASE WHEN standing.share_low = standing.share_high
                    THEN ' (' || regexp_replace(CAST(round(100 * standing.share_low, 1) AS VARCHAR), '[.]0$', '') || ' percent)'
                    ELSE ' (share unknown)' END
        ) FILTER (standing.is_owner), ', ') AS owner_names,
        array_to_string(list(DISTINCT coalesce(partner.name, partner.id)
            ORDER BY coalesce(partner.name, partner.id)) FILTER (NOT standing.is_owner), ', ') AS director_names,
        list(DISTINCT {
            'id': partner.id,
            'role': CASE partner.kind WHEN 'person' THEN 'handler' WHEN 'mission' THEN 'mission' ELSE 'organisation' END
        }) AS roles,
        list_sort(list_distinct(flatten(list(standing.ties)))) AS ties,
        list(DISTINCT partner.id ORDER BY partner.id) AS partners
    FROM standing
    JOIN of_the_state AS partner ON partner.id = standing.partner
    LEFT JOIN mission_side ON mission_side.party = standing.partner
    LEFT JOIN of_the_state AS mission ON mission.id = mission_side.mission
    GROUP BY standing.company, standing.closing
),
acts AS (
    SELECT joint.company, payment.day AS since, payment.day AS until
    FROM payment JOIN joint ON joint.company = payment.payer
    UNION ALL
    SELECT joint.company, payment.day, payment.day
    FROM payment JOIN joint ON joint.company = payment.payee
    UNION ALL
    SELECT joint.company, customs.day, customs.day
    FROM customs JOIN joint ON joint.company = customs.consignor OR joint.company = customs.consignee
    UNION ALL
    SELECT joint.company, employment.since, coalesce(employment.until, $as_of)
    FROM employment JOIN joint ON joint.company = employment.employer OR joint.company = employment.sponsor
    WHERE employment.since IS NOT NULL
),
acting AS (                                          -- only while it was held together, and after the last day
    SELECT joint.company, min(acts.since) AS first_act, max(least(acts.until, joint.until)) AS last_act
    FROM joint
    JOIN acts
        ON acts.company = joint.company
       AND acts.since <= joint.until
       AND acts.until >= coalesce(joint.since, acts.until)
       AND acts.until > joint.closing
    WHERE joint.until > joint.closing
    GROUP BY joint.company
),
sums AS (
    SELECT joint.company, sum(payment.usd) AS usd
    FROM joint
    JOIN payment
        ON payment.payee = joint.company
       AND payment.day > joint.closing
       AND payment.day <= joint.until
       AND coalesce(payment.payer, '') <> joint.company
    GROUP BY joint.company
),
utility AS (
    SELECT DISTINCT companies.id
    FROM companies
    JOIN activity ON activity.text = companies.sector
    WHERE activity.activity = 'energy'
)
SELECT
    joint.company AS subject,
    list_concat([{'id': joint.company, 'role': 'front'}], joint.roles) AS parties,
    joint.since,
    joint.until,
    {
        'entity_owner': CASE WHEN NOT joint.by_entity THEN 0.0 WHEN utility.id IS NOT NULL THEN 0.5 ELSE 1.0 END,
        'person_owner': CASE WHEN NOT joint.by_person THEN 0.0 WHEN utility.id IS NOT NULL THEN 0.5 ELSE 1.0 END,
        'director': joint.is_directed,
        'mission': joint.is_missions,
        'opened': coalesce(joint.is_new, FALSE),       -- unknown where no record says when it began
        'active': acting.company IS NOT NULL
    } AS signs,
    joint.is_sure AND acting.company IS NOT NULL AND utility.id IS NULL AS decisive,
    CASE WHEN joint.until > joint.closing THEN greatest(joint.closing + 1, coalesce(joint.since, joint.closing + 1))
         ELSE joint.new_since END AS event_day,
    list_concat(
        list_concat([{'kind': 'party', 'id': joint.company}], list_transform(joint.partners, lambda id: {'kind': 'party', 'id': id})),
        list_transform(joint.ties, lambda id: {'kind': 'tie', 'id': id})
    ) AS evidence,
    sums.usd AS money_low,
    sums.usd AS money_high,
    CASE WHEN sums.usd IS NOT NULL THEN 'USD' END AS currency,
    {
        'company_name': coalesce(company.name, joint.company),
        'country_words': coalesce('registered in ' || array_to_string(company.country, ', '), 'country of its register unknown'),
        'owner_words': CASE WHEN joint.owner_names = '' OR joint.owner_names IS NULL THEN 'is directed by ' || joint.director_names
            ELSE 'is held together with ' || joint.owner_names END,
        'director_words': CASE WHEN joint.is_directed AND (joint.by_entity OR joint.by_person)
            THEN ' and directed by ' || joint.director_names ELSE '' END,
        'last_words': CASE
            WHEN joint.until >= $as_of THEN 'to this day'
            WHEN joint.until > joint.closing THEN 'until ' || joint.until || ', after ' || joint.closing || ', by when it had to be closed'
            ELSE 'until ' || joint.until
        END,
        'active_words': CASE WHEN acting.company IS NULL THEN 'nothing it did after the last day is in these records'
            ELSE 'it last acted in these records on ' || acting.last_act END,
        'opened_words': CASE WHEN joint.is_new THEN '; it began on ' || joint.new_since || ', when new ones were already forbidden' ELSE '' END
    } AS facts,
    {
        'closed': CASE WHEN EXISTS (SELECT 1 FROM tie WHERE until IS NOT NULL)
                         OR EXISTS (SELECT 1 FROM party WHERE closed IS NOT NULL) THEN 'excluded' ELSE 'untested' END,
        'approved': CASE WHEN EXISTS (SELECT 1 FROM tie WHERE approval IS NOT NULL) THEN 'excluded' ELSE 'untested' END,
        'public_utility': CASE WHEN utility.id IS NOT NULL THEN 'possible' WHEN company.sector IS NULL THEN 'untested' ELSE 'excluded' END,
        'dormant': CASE
            WHEN acting.company IS NOT NULL THEN 'excluded'
            WHEN EXISTS (SELECT 1 FROM payment WHERE day > DATE '2018-01-09') THEN 'possible'
            ELSE 'untested'
        END,
        'other_papers': CASE WHEN joint.by_entity AND NOT joint.by_person THEN 'excluded' ELSE 'untested' END
    } AS innocent
FROM joint
LEFT JOIN acting ON acting.company = joint.company
LEFT JOIN sums ON sums.company = joint.company
LEFT JOIN utility ON utility.id = joint.company
LEFT JOIN companies AS company ON company.id = joint.company
ORDER BY joint.company

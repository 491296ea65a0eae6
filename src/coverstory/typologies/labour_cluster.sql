/*
name: labour_cluster
family: wages
line: papers and housing
question: Do workers labour on papers that allow no such work, or as nationals of the state after the day from which that is forbidden?
basis:
  - {law: workers-2017-12}
guidance: >
  UN Panel of Experts S/2024/215 as told by the press [V2]: workers are first sent on student or tourist visas. That
  nationals of the state work abroad is read only from the country of an authority's document, and only because the
  law turns on it; work that had ended before a rule began is no breach of it and is not told.
needs:
  employment: [worker, employer]
needs_any:
  - [employment.permit, party.country]
parameters:
  fewest_workers: {value: 5, unit: workers, origin: "our default [D]", about: "workers on student or tourist papers with one sponsor or employer; and from how many nationals on they are a crew"}
  fewest_paid_elsewhere: {value: 3, unit: workers, origin: "our default [D], as for diverted wages", about: "workers whose pay goes to the same third party"}
  handed_share: {value: 0.5, unit: share of pay, origin: "our default [D]", about: "the share of a worker's pay that goes on to a third party for that party to collect it"}
  quarters_share: {value: 0.5, unit: share of workers, origin: "our default [D]; collective quarters are an indicator of the 2018 advisory [V2]", about: "the least share of them at one address"}
  part_time: {value: 0.6, unit: share of the median, origin: "our default [D]", about: "a student who costs up to this share of the median labour cost may work within permitted hours"}
signs:
  after_return: {weight: 0.4, about: "nationals of the state were seen at work after the last day for their return"}
  new_authorisation: {weight: 0.35, about: "nationals of the state were given work after the day from which no new authorisation may be given"}
  under_cap: {weight: 0.1, about: "the same, while their number was capped"}
  open_ended: {weight: 0.15, about: "their work has no end on record and may go on"}
  crew: {weight: 0.2, about: "several such nationals with one sponsor or employer"}
  papers: {weight: 0.35, about: "several work on papers for students or tourists"}
  papers_part_time: {weight: 0.15, about: "the same, but most cost no more than work within permitted hours, or what they cost cannot be told"}
  quarters: {weight: 0.25, about: "most of them share one address"}
  collector: {weight: 0.35, about: "pay of several goes to one third party"}
subject: the sponsor, or else the employer
reach: {days: 0, hops: 1}
explanation: >
  With {placer_name}{site_words}: {words}.
innocent:
  protected: {explanation: "Refugees and others under protection", test: "the permit; work under a permit that speaks of refuge, asylum or protection is left out; untested where a permit is not on record"}
  other_nationality: {explanation: "Nationals of the country they work in, or of another one", test: "the countries of their documents against that of the client or employer; with any second country they are left out"}
  approved: {explanation: "Approved by the Committee, licensed or exempt", test: "the column approval of the employment; with one it is left out; untested where no employment carries any"}
  earlier_contract: {explanation: "A written contract made before the rule began", test: none}
  permitted_hours: {explanation: "Students who work within the hours they may", test: "their labour cost, or else the pay seen, against the median labour cost; untested where neither is on record"}
  ended: {explanation: "The work had ended, and only its end is not on record", test: "the last day of work, or the last pay seen"}
*/
WITH placed AS (
    SELECT
        employment.id,
        employment.worker,
        coalesce(employment.sponsor, employment.employer) AS placer,
        employment.sponsor,
        employment.employer,
        employment.client,
        employment.site,
        employment.usd,
        employment.since,
        -- of a day known to the month or year the first is taken: what may have ended is not held against anybody
        CASE WHEN employment.until > $as_of THEN $as_of ELSE CASE employment.until_precision
            WHEN 'year' THEN CAST(date_trunc('year', employment.until) AS DATE)
            WHEN 'month' THEN CAST(date_trunc('month', employment.until) AS DATE)
            ELSE employment.until
        END END AS until,
        lower(employment.permit) AS permit,
        employment.permit IS NOT NULL
            AND regexp_matches(lower(employment.permit), 'student|study|pupil|scholar|touris|visitor|social visit|visa[- ]?(free|waiver)')
            AND NOT regexp_matches(lower(employment.permit), 'work|business|professional|employ') AS is_no_work_paper
    FROM employment
    JOIN party AS employer ON employer.id = employment.employer
    WHERE employment.approval IS NULL
      AND employer.kind <> 'mission'                   -- a mission's own staff is another matter
      AND employment.worker NOT IN (employment.employer, coalesce(employment.sponsor, ''))
      AND NOT regexp_matches(lower(coalesce(employment.permit, '')), 'refuge|asyl|protect|stateless')
),
nationals AS (                                       -- by the country of their documents and no other sign; abroad
    SELECT placed.*, coalesce(len(place.country), 0) > 0 AS is_host_known
    FROM placed
    JOIN party AS worker ON worker.id = placed.worker AND list_contains(worker.country, 'KP') AND len(worker.country) = 1
    JOIN party AS place ON place.id = coalesce(placed.client, placed.employer)
    WHERE NOT coalesce(list_contains(place.country, 'KP'), FALSE)
),
seen AS (                                            -- the last day on which the employing side is seen to pay for them
    SELECT nationals.id, max(payment.day) AS day, arg_max(payment.id, (payment.day, payment.id)) AS payment
    FROM nationals
    JOIN payment
        ON coalesce(payment.worker, payment.payee) = nationals.worker
       AND payment.payer IN (nationals.employer, nationals.sponsor, nationals.client)
    GROUP BY nationals.id
),
horizon AS (                                         -- how far the records reach: an end they could not show is not missing
    SELECT coalesce(max(day), $as_of) AS day FROM payment
),
dated AS (                                           -- the days stand in law/labour.toml
    SELECT
        nationals.*,
        seen.payment,
        greatest(nationals.until, seen.day) AS last_day,
        coalesce(greatest(nationals.until, seen.day) > DATE '2019-12-22', FALSE) AS is_after_return,
        coalesce(nationals.since >= DATE '2017-09-11', FALSE) AS is_new,
        coalesce(nationals.since BETWEEN DATE '2017-08-05' AND DATE '2017-09-10', FALSE) AS is_capped,
        nationals.until IS NULL AND seen.day IS NULL AND horizon.day > DATE '2019-12-22' AS is_open
    FROM nationals
    CROSS JOIN horizon
    LEFT JOIN seen ON seen.id = nationals.id
),
breaching AS (
    SELECT
        placer,
        count(DISTINCT worker) AS workers,
        count(DISTINCT worker) FILTER (is_after_return) AS after_return,
        count(DISTINCT worker) FILTER (is_new) AS new,
        count(DISTINCT worker) FILTER (is_capped) AS capped,
        count(DISTINCT worker) FILTER (is_open) AS open,
        min(since) AS since,
        max(last_day) AS until,
        CASE WHEN bool_or(is_after_return) THEN max(last_day)
             WHEN bool_or(is_new) THEN max(since) FILTER (is_new)
             WHEN bool_or(is_capped) THEN max(since) FILTER (is_capped) END AS event_day,
        bool_and(permit IS NOT NULL) AS is_permit_known,
        bool_and(is_host_known) AS is_host_known
    FROM dated
    WHERE is_after_return OR is_new OR is_capped OR is_open
    GROUP BY placer
),
typical AS (
    SELECT median(usd) AS usd FROM placed WHERE NOT is_no_work_paper AND usd IS NOT NULL
),
pay_seen AS (                                        -- a month's pay, where the labour cost is not on record
    SELECT placed.id, sum(payment.usd) / count(DISTINCT year(payment.day) * 12 + month(payment.day)) AS usd
    FROM placed
    JOIN payment
        ON coalesce(payment.worker, payment.payee) = placed.worker
       AND payment.payer IN (placed.employer, placed.sponsor, placed.client)
    WHERE placed.is_no_work_paper AND placed.usd IS NULL AND coalesce(payment.category, 'salary') NOT IN ('tax', 'fee', 'rent')
    GROUP BY placed.id
),
papered AS (
    SELECT
        placed.placer,
        count(DISTINCT placed.worker) AS workers,
        count(DISTINCT placed.worker) FILTER (regexp_matches(placed.permit, 'stud|pupil|scholar')) AS students,
        count(DISTINCT placed.worker) FILTER (
            coalesce(placed.usd, pay_seen.usd) <= $part_time * typical.usd AND regexp_matches(placed.permit, 'stud|pupil|scholar')
        ) AS part_time,
        count(DISTINCT placed.worker) FILTER (
            coalesce(placed.usd, pay_seen.usd) IS NULL AND regexp_matches(placed.permit, 'stud|pupil|scholar')
        ) AS unpriced,
        min(placed.since) AS since,
        max(placed.until) AS until
    FROM placed
    CROSS JOIN typical
    LEFT JOIN pay_seen ON pay_seen.id = placed.id
    WHERE placed.is_no_work_paper
    GROUP BY placed.placer
    HAVING count(DISTINCT placed.worker) >= $fewest_workers
),
counted AS (                                         -- every employment that a finding can rest on
    SELECT dated.placer, dated.id, dated.worker, dated.sponsor, dated.employer, dated.client, dated.site, dated.payment
    FROM dated
    WHERE dated.is_after_return OR dated.is_new OR dated.is_capped OR dated.is_open
    UNION
    SELECT placed.placer, placed.id, placed.worker, placed.sponsor, placed.employer, placed.client, placed.site, NULL
    FROM placed
    JOIN papered ON papered.placer = placed.placer
    WHERE placed.is_no_work_paper
),
crews AS (
    SELECT
        placer,
        count(DISTINCT worker) AS workers,
        list(DISTINCT id ORDER BY id) AS ids,
        list(DISTINCT payment ORDER BY payment) FILTER (payment IS NOT NULL) AS payments,
        bool_or(sponsor = placer) AS is_sponsor,
        array_to_string(list(DISTINCT site ORDER BY site), '; ') AS sites,
        list(DISTINCT {'id': worker, 'role': 'worker'}) AS worker_roles,
        list(DISTINCT {'id': employer, 'role': 'employer'}) FILTER (employer <> placer) AS employer_roles,
        list(DISTINCT {'id': client, 'role': 'employer'}) FILTER (client <> placer) AS client_roles
    FROM counted
    GROUP BY placer
),
quarters AS (
    SELECT
        counted.placer,
        home.address,
        count(DISTINCT counted.worker) AS workers,
        list(DISTINCT home.evidence) AS evidence
    FROM counted
    JOIN crews ON crews.placer = counted.placer
    JOIN home ON home.party = counted.worker
    WHERE crews.workers >= $fewest_paid_elsewhere
    GROUP BY counted.placer, home.address, crews.workers
    HAVING count(DISTINCT counted.worker) >= greatest($quarters_share * crews.workers, $fewest_paid_elsewhere)
    QUALIFY row_number() OVER (PARTITION BY counted.placer ORDER BY count(DISTINCT counted.worker) DESC, home.address) = 1
),
lodgers AS (                                         -- a residence where as many others live is no crew's quarters
    SELECT quarters.placer, count(DISTINCT home.party) AS others
    FROM quarters
    JOIN home ON home.address = quarters.address
    JOIN party ON party.id = home.party AND party.kind = 'person'
    LEFT JOIN counted ON counted.placer = quarters.placer AND counted.worker = home.party
    WHERE counted.id IS NULL
    GROUP BY quarters.placer
),
housed AS (
    SELECT quarters.*
    FROM quarters
    LEFT JOIN lodgers ON lodgers.placer = quarters.placer
    WHERE coalesce(lodgers.others, 0) < quarters.workers
),
wages AS (                                           -- what the employing side pays for them, and to whom
    SELECT counted.placer, counted.worker, payment.payee, payment.id, coalesce(payment.usd, CAST(payment.amount AS DOUBLE)) AS value
    FROM (SELECT DISTINCT placer, worker, sponsor, employer, client FROM counted) AS counted
    JOIN payment
        ON coalesce(payment.worker, payment.payee) = counted.worker
       AND payment.payer IN (counted.employer, counted.sponsor, counted.client)
    WHERE coalesce(payment.category, 'salary') NOT IN ('tax', 'fee', 'rent')
),
elsewhere AS (
    SELECT wages.placer, wages.worker, wages.payee, wages.id FROM wages WHERE wages.payee <> wages.worker
    UNION                                            -- or the worker passes on what was paid
    SELECT income.placer, income.worker, passed.payee, passed.id
    FROM (SELECT placer, worker, sum(value) AS value FROM wages WHERE payee = worker GROUP BY placer, worker) AS income
    JOIN (
        SELECT payment.payer, payment.payee, unnest(list(payment.id)) AS id,
               sum(coalesce(payment.usd, CAST(payment.amount AS DOUBLE))) AS value
        FROM payment
        JOIN (SELECT DISTINCT worker FROM counted) AS payer ON payer.worker = payment.payer
        WHERE payment.payee <> payment.payer AND coalesce(payment.category, 'other') NOT IN ('rent', 'tax')
        GROUP BY payment.payer, payment.payee
    ) AS passed ON passed.payer = income.worker
    WHERE passed.value >= $handed_share * income.value
),
collectors AS (
    SELECT
        elsewhere.placer,
        elsewhere.payee,
        count(DISTINCT elsewhere.worker) AS workers,
        list(DISTINCT {'kind': 'payment', 'id': elsewhere.id}) AS evidence
    FROM elsewhere
    LEFT JOIN kin ON kin.one = elsewhere.worker AND kin.other = elsewhere.payee
    LEFT JOIN counted ON counted.worker = elsewhere.worker AND elsewhere.payee IN (counted.employer, counted.sponsor, counted.client)
    LEFT JOIN party ON party.id = elsewhere.payee
    LEFT JOIN activity ON activity.text = party.sector AND activity.activity IN ('finance', 'staffing')
    WHERE kin.one IS NULL
      AND counted.id IS NULL
      AND activity.text IS NULL                        -- a bank or an agency that passes pay on is no collector
      AND coalesce(party.kind, 'person') <> 'public_body'
      AND NOT regexp_matches(lower(coalesce(party.sector, '')), 'remit|money|transfer')
    GROUP BY elsewhere.placer, elsewhere.payee
    HAVING count(DISTINCT elsewhere.worker) >= $fewest_paid_elsewhere
    QUALIFY row_number() OVER (PARTITION BY elsewhere.placer ORDER BY count(DISTINCT elsewhere.worker) DESC, elsewhere.payee) = 1
)
SELECT
    crews.placer AS subject,
    list_concat(
        [{'id': crews.placer, 'role': CASE WHEN crews.is_sponsor THEN 'sponsor' ELSE 'employer' END}],
        list_concat(
            CASE WHEN collectors.payee IS NULL THEN [] ELSE [{
                'id': collectors.payee, 'role': CASE WHEN collecting.kind = 'mission' THEN 'mission' ELSE 'collector' END
            }] END,
            list_concat(crews.worker_roles, list_concat(coalesce(crews.employer_roles, []), coalesce(crews.client_roles, [])))
        )
    ) AS parties,
    least(breaching.since, papered.since) AS since,
    greatest(breaching.until, papered.until) AS until,
    {
        'after_return': coalesce(breaching.after_return > 0, FALSE),
        'new_authorisation': coalesce(breaching.new > 0, FALSE),
        'under_cap': coalesce(breaching.capped > 0, FALSE),
        'open_ended': coalesce(breaching.open > 0, FALSE),
        'crew': coalesce(breaching.workers >= $fewest_workers, FALSE),
        'papers': coalesce(2 * (papered.part_time + papered.unpriced) < papered.workers, FALSE),
        'papers_part_time': coalesce(2 * (papered.part_time + papered.unpriced) >= papered.workers, FALSE),
        'quarters': housed.placer IS NOT NULL,
        'collector': collectors.payee IS NOT NULL
    } AS signs,
    FALSE AS decisive,
    CASE WHEN breaching.placer IS NULL THEN [] ELSE ['workers-2017-08', 'workers-2017-09'] END AS rules,
    breaching.event_day,
    list_concat(
        list_transform(crews.ids, lambda id: {'kind': 'employment', 'id': id}),
        list_concat(
            list_transform(coalesce(crews.payments, []), lambda id: {'kind': 'payment', 'id': id}),
            list_concat(coalesce(housed.evidence, []), coalesce(collectors.evidence, []))
        )
    ) AS evidence,
    CAST(NULL AS DOUBLE) AS money_low,
    CAST(NULL AS DOUBLE) AS money_high,
    CAST(NULL AS VARCHAR) AS currency,
    {
        'placer_name': coalesce(party.name, crews.placer),
        'site_words': CASE WHEN crews.sites = '' OR crews.sites IS NULL THEN '' ELSE ', at ' || crews.sites END,
        'words': array_to_string(list_filter([
            CASE WHEN breaching.after_return > 0 THEN breaching.after_return
                || ' worker(s) with papers of the state alone were seen at work after 22 December 2019, the last day for their return' END,
            CASE WHEN breaching.new > 0 THEN breaching.new
                || ' with papers of the state alone were given work on or after 11 September 2017, from when new authorisations are forbidden' END,
            CASE WHEN breaching.capped > 0 THEN breaching.capped
                || ' were given work between 5 August and 10 September 2017, while their number was capped' END,
            CASE WHEN breaching.open > 0 THEN breaching.open || ' have no end of work on record, so that it may go on' END,
            CASE WHEN papered.workers > 0 THEN papered.workers || ' worker(s) labour on papers for students or tourists' END,
            CASE WHEN housed.workers > 0 THEN housed.workers || ' of them share one address' END,
            CASE WHEN collectors.workers > 0 THEN 'the pay of ' || collectors.workers || ' of them goes to '
                || coalesce(collecting.name, collectors.payee) END
        ], lambda word: word IS NOT NULL), '; ')
    } AS facts,
    {
        'protected': CASE WHEN NOT coalesce(breaching.is_permit_known, TRUE) THEN 'untested' ELSE 'excluded' END,
        'other_nationality': CASE WHEN NOT coalesce(breaching.is_host_known, TRUE) THEN 'untested' ELSE 'excluded' END,
        'approved': CASE WHEN EXISTS (SELECT 1 FROM employment WHERE approval IS NOT NULL) THEN 'excluded' ELSE 'untested' END,
        'earlier_contract': CASE WHEN coalesce(breaching.new + breaching.capped, 0) = 0 THEN 'excluded' ELSE 'untested' END,
        'permitted_hours': CASE
            WHEN coalesce(papered.students, 0) = 0 THEN 'excluded'      -- a tourist has no hours to work
            WHEN 2 * papered.part_time >= papered.workers THEN 'possible'
            WHEN papered.unpriced > 0 THEN 'untested'
            ELSE 'excluded'
        END,
        'ended': CASE WHEN breaching.open > 0 THEN 'possible' ELSE 'excluded' END
    } AS innocent
FROM crews
LEFT JOIN breaching ON breaching.placer = crews.placer
LEFT JOIN papered ON papered.placer = crews.placer
LEFT JOIN housed ON housed.placer = crews.placer
LEFT JOIN collectors ON collectors.placer = crews.placer
LEFT JOIN party ON party.id = crews.placer
LEFT JOIN party AS collecting ON collecting.id = collectors.payee
WHERE breaching.placer IS NOT NULL
   OR housed.placer IS NOT NULL
   OR collectors.payee IS NOT NULL
ORDER BY crews.placer

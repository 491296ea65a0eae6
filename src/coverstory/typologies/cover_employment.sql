/*
name: cover_employment
family: cover
question: Do the sponsor, the client and the work that is done fit together, or is the sponsor a cover?
basis:
  - {law: workers-2017-08}
  - {law: workers-2017-09}
  - {law: workers-2017-12}
guidance: >
  US advisory of 23 July 2018, labour indicators (collective quarters, contracts of years); OFAC, 8 July 2025 (contracts
  for up to 30 and 50 workers).
needs:
  employment: [worker, sponsor]
  party: [kind]
needs_any:
  - [party.sector, party.formed, identifier.value]
parameters:
  fewest_workers: {value: 5, unit: workers, origin: "our default [D]", about: "workers under one sponsor"}
  misfit_share: {value: 0.5, unit: share of workers, origin: "our default [D]", about: "workers placed elsewhere at work that the sponsor's business does not do"}
  young_months: {value: 12, unit: months, origin: "our default [D]", about: "a sponsor formed less than this before its first placement is young"}
  quarters_share: {value: 0.5, unit: share of workers, origin: "our default [D]; collective quarters are an indicator of the 2018 advisory [G]", about: "workers who share one address"}
  deviations: {value: 3.0, unit: median absolute deviations, origin: "our default [D]", about: "how far the sponsor's income per worker lies from its peers'"}
  fewest_peers: {value: 5, unit: sponsors, origin: "our default [D]", about: "sponsors of the same line of business needed to compare incomes"}
  fewest_bills: {value: 3, unit: invoices, origin: "our default [D]", about: "how many invoices to the workers' clients speak of work the sponsor does not do"}
  upfront_months: {value: 3, unit: months of billing, origin: "our default [D]; a large upfront payment is an indicator of the 2018 advisory [G]", about: "a first payment of at least so many usual months is an advance"}
  upfront_days: {value: 90, unit: days, origin: "our default [D]", about: "how long before or after the first placement the advance was paid"}
  long_months: {value: 24, unit: months, origin: "our default [D]; contracts of years are an indicator of the 2018 advisory [G]", about: "a contract of so many months is one of years"}
  fewest_personas: {value: 3, unit: workers, origin: "our default [D]", about: "workers of one sponsor who share a rare phone, email or device, kin left out"}
signs:
  misfit: {weight: 0.5, about: "workers are placed elsewhere at work the sponsor does not do"}
  billed: {weight: 0.3, about: "its invoices to their clients speak of work it does not do"}
  contract: {weight: 0.3, about: "beside a common home or another sign, most are bound for years and the client paid months in advance"}
  shared: {weight: 0.4, about: "the sponsor shares a rare identifier with another firm or a mission's side"}
  same_address: {weight: 0.2, about: "the sponsor shares an address, and no more, with another firm or a mission's side"}
  personas: {weight: 0.4, about: "several of its workers share a phone, an email or a device"}
  young: {weight: 0.3, about: "the sponsor was formed shortly before the first placement"}
  quarters: {weight: 0.3, about: "the workers live together"}
  lodgings: {weight: 0.1, about: "the workers live where many others live too"}
  odd_income: {weight: 0.2, about: "the sponsor's income per worker is unlike its peers'"}
subject: the sponsor
reach: {days: 366, hops: 2}
explanation: >
  {sponsor_name} ({sector_words}) sponsors {workers} workers{misfit_words}{billed_words}{contract_words}{young_words}{quarters_words}{income_words}{persona_words}{shared_words}.
innocent:
  agency: {explanation: "A licensed staffing agency, whose business is to place people", test: "the sponsor's line of business"}
  newcomer: {explanation: "A new but honest firm", test: "whether being young is the only sign"}
  dormitory: {explanation: "A dormitory or staff housing of several employers", test: "whether workers of other sponsors live at that address"}
  service_address: {explanation: "An address or phone of a company secretary that many firms share", test: "identifiers that many parties share link nobody"}
  approved: {explanation: "Work under an approval of the Committee, a licence or an exemption", test: "the approvals on record; work under one is left out; untested where none is on record"}
  permits: {explanation: "Work permits that an authority issued for this work", test: "the permits on record: of students and tourists, or of work"}
  individual_contracts: {explanation: "Individual contracts, tax and social security filings that show a real business", test: none}
*/
WITH placed AS (
    SELECT
        employment.id,
        employment.worker,
        employment.employer,
        employment.sponsor,
        employment.role,
        employment.since,
        employment.until,
        employment.usd,
        lower(employment.permit) AS permit,
        CASE WHEN employment.client <> employment.sponsor THEN employment.client
             WHEN employment.employer <> employment.sponsor THEN employment.employer END AS business
    FROM employment
    WHERE employment.sponsor IS NOT NULL AND employment.sponsor <> employment.worker
      AND employment.approval IS NULL                -- what the Committee or an authority approved is no cover
),
sponsors AS (
    SELECT
        placed.sponsor,
        count(DISTINCT placed.worker) AS workers,
        count(placed.permit) AS permits,
        count(*) AS placements,
        count(*) FILTER (regexp_matches(placed.permit, 'student|tourist|visitor|social visit')) AS no_work_permits,
        count(DISTINCT placed.worker) FILTER (
            placed.since + to_months(CAST($long_months AS INTEGER)) <= placed.until + 1
        ) AS bound_for_years,
        min(placed.since) AS since,
        CASE WHEN bool_or(placed.until IS NULL) THEN NULL ELSE max(placed.until) END AS until,
        list(DISTINCT placed.id ORDER BY placed.id) AS employments,
        list(DISTINCT {'id': placed.worker, 'role': 'worker'}) AS worker_roles,
        list(DISTINCT {'id': placed.business, 'role': 'employer'}) FILTER (placed.business IS NOT NULL) AS client_roles
    FROM placed
    GROUP BY placed.sponsor
    HAVING count(DISTINCT placed.worker) >= $fewest_workers
),
approved AS (
    SELECT DISTINCT sponsor FROM employment WHERE sponsor IS NOT NULL AND approval IS NOT NULL
),
work AS (                                            -- the work by its role or, where none is told, by the client's business
    SELECT
        placed.sponsor,
        placed.worker,
        coalesce(by_role.activity, by_client.activity) AS work,
        bool_or(fits.work IS NOT NULL) AS is_own        -- a text may name several lines of business; any will do
    FROM placed
    JOIN sponsors ON sponsors.sponsor = placed.sponsor
    JOIN party AS sponsor ON sponsor.id = placed.sponsor
    JOIN activity AS own ON own.text = sponsor.sector
    LEFT JOIN activity AS by_role ON by_role.text = placed.role
    LEFT JOIN party AS client ON client.id = placed.business AND placed.role IS NULL
    LEFT JOIN activity AS by_client ON by_client.text = client.sector
    LEFT JOIN fits ON fits.work = coalesce(by_role.activity, by_client.activity) AND fits.business = own.activity
    WHERE placed.business IS NOT NULL
      AND coalesce(by_role.activity, by_client.activity) IS NOT NULL
    GROUP BY placed.sponsor, placed.worker, coalesce(by_role.activity, by_client.activity)
),
workers AS (
    SELECT sponsor, worker, bool_or(is_own) AS is_own, min(work) AS work FROM work GROUP BY sponsor, worker
),
misfit AS (
    SELECT
        workers.sponsor,
        count(*) FILTER (NOT workers.is_own) AS misfits,
        array_to_string(list(DISTINCT workers.work ORDER BY workers.work) FILTER (NOT workers.is_own), ', ') AS works
    FROM workers
    GROUP BY workers.sponsor
    HAVING count(*) FILTER (NOT workers.is_own) >= $fewest_workers
       AND count(*) FILTER (NOT workers.is_own) >= $misfit_share * count(*)
),
young AS (
    SELECT sponsors.sponsor, date_diff('month', party.formed, sponsors.since) AS months
    FROM sponsors
    JOIN party ON party.id = sponsors.sponsor
    WHERE party.formed <= sponsors.since                 -- a date of formation after it is an error or a new register
      AND party.formed + to_months(CAST($young_months AS INTEGER)) > sponsors.since
),
bills AS (                                           -- what the sponsor bills those whom its workers work for
    SELECT payment.payee AS sponsor, payment.id, payment.day, payment.purpose, payment.category,
           coalesce(payment.usd, CAST(payment.amount AS DOUBLE)) AS value
    FROM payment
    JOIN (SELECT DISTINCT sponsor, business FROM placed WHERE business IS NOT NULL) AS served
        ON served.sponsor = payment.payee AND served.business = payment.payer
    WHERE coalesce(payment.category, 'other') IN ('invoice', 'other')
),
bill AS (                                            -- a text may name several lines of business; any will do
    SELECT bills.sponsor, bills.id, min(billed_activity.activity) AS work, bool_or(fits.work IS NOT NULL) AS is_own
    FROM bills
    JOIN billed_activity ON billed_activity.purpose = bills.purpose
    JOIN party ON party.id = bills.sponsor
    JOIN activity AS own ON own.text = party.sector
    LEFT JOIN fits ON fits.work = billed_activity.activity AND fits.business = own.activity
    WHERE bills.category = 'invoice'
    GROUP BY bills.sponsor, bills.id
),
billed AS (
    SELECT
        bill.sponsor,
        count(*) FILTER (NOT bill.is_own) AS invoices,
        array_to_string(list(DISTINCT bill.work ORDER BY bill.work) FILTER (NOT bill.is_own), ', ') AS works,
        list(bill.id ORDER BY bill.id) FILTER (NOT bill.is_own) AS evidence
    FROM bill
    GROUP BY bill.sponsor
    HAVING count(*) FILTER (NOT bill.is_own) >= $fewest_bills
       AND count(*) FILTER (NOT bill.is_own) >= $misfit_share * count(*)
),
usual_month AS (                                     -- a month's billing later on or, where none is seen, a month's labour
    SELECT sponsors.sponsor, coalesce(median(later.value), any_value(labour.value)) AS value
    FROM sponsors
    LEFT JOIN (
        SELECT bills.sponsor, sum(bills.value) AS value
        FROM bills
        JOIN sponsors ON sponsors.sponsor = bills.sponsor
        WHERE bills.day > sponsors.since + CAST($upfront_days AS INTEGER)
        GROUP BY bills.sponsor, year(bills.day), month(bills.day)
    ) AS later ON later.sponsor = sponsors.sponsor
    LEFT JOIN (
        SELECT sponsor, avg(usd) * count(DISTINCT worker) AS value FROM placed GROUP BY sponsor
    ) AS labour ON labour.sponsor = sponsors.sponsor
    GROUP BY sponsors.sponsor
),
contract AS (                                        -- most are bound for years, and much of it was paid in advance
    SELECT sponsors.sponsor, max(bills.value) / max(usual_month.value) AS months, max_by(bills.id, bills.value) AS advance
    FROM sponsors
    JOIN usual_month ON usual_month.sponsor = sponsors.sponsor
    JOIN bills ON bills.sponsor = sponsors.sponsor
    WHERE 2 * sponsors.bound_for_years >= sponsors.workers
      AND abs(date_diff('day', sponsors.since, bills.day)) <= $upfront_days
      AND bills.value >= $upfront_months * usual_month.value
    GROUP BY sponsors.sponsor
),
quarters AS (
    SELECT
        placed.sponsor,
        home.address,
        count(DISTINCT placed.worker) AS workers,
        list(DISTINCT home.evidence) AS evidence
    FROM placed
    JOIN sponsors ON sponsors.sponsor = placed.sponsor
    JOIN home ON home.party = placed.worker
    GROUP BY placed.sponsor, home.address, sponsors.workers
    HAVING count(DISTINCT placed.worker) >= $fewest_workers
       AND count(DISTINCT placed.worker) >= $quarters_share * sponsors.workers
    QUALIFY row_number() OVER (PARTITION BY placed.sponsor ORDER BY count(DISTINCT placed.worker) DESC, home.address) = 1
),
lodgers AS (                                         -- who else lives there
    SELECT quarters.sponsor, count(DISTINCT home.party) AS others
    FROM quarters
    JOIN home ON home.address = quarters.address AND home.is_person
    LEFT JOIN placed ON placed.worker = home.party AND placed.sponsor = quarters.sponsor
    WHERE placed.id IS NULL AND home.party <> quarters.sponsor
    GROUP BY quarters.sponsor
),
line AS (                                            -- a sponsor's line of business as one text
    SELECT party.id, array_to_string(list(activity.activity ORDER BY activity.activity), '+') AS activity
    FROM party
    JOIN activity ON activity.text = party.sector
    GROUP BY party.id
),
income AS (
    SELECT
        sponsors.sponsor,
        own.activity,
        coalesce(sum(payment.usd), 0.0) / sponsors.workers AS per_worker
    FROM sponsors
    JOIN line AS own ON own.id = sponsors.sponsor
    JOIN (SELECT DISTINCT holder FROM account) AS visible ON visible.holder = sponsors.sponsor
    LEFT JOIN payment ON payment.payee = sponsors.sponsor AND coalesce(payment.payer, '') <> sponsors.sponsor
    GROUP BY sponsors.sponsor, own.activity, sponsors.workers
),
middle AS (
    SELECT activity, median(per_worker) AS middle, count(*) AS peers FROM income GROUP BY activity
),
spread AS (
    SELECT income.activity, median(abs(income.per_worker - middle.middle)) AS deviation
    FROM income JOIN middle USING (activity)
    GROUP BY income.activity
),
personas AS (                                        -- workers of one sponsor who share a phone, an email or a device
    SELECT
        placed.sponsor,
        count(DISTINCT placed.worker) AS workers,
        array_to_string(list(DISTINCT rare_link.kind ORDER BY rare_link.kind), ' and ') AS kinds,
        list(DISTINCT rare_link.one_evidence ORDER BY rare_link.one_evidence) AS evidence
    FROM placed
    JOIN sponsors ON sponsors.sponsor = placed.sponsor
    JOIN rare_link ON rare_link.one = placed.worker AND rare_link.kind NOT IN ('postal_address', 'ip')
    JOIN placed AS other ON other.worker = rare_link.other AND other.sponsor = placed.sponsor
    LEFT JOIN kin ON kin.one = rare_link.one AND kin.other = rare_link.other
    WHERE kin.one IS NULL
    GROUP BY placed.sponsor
    HAVING count(DISTINCT placed.worker) >= $fewest_personas
),
odd_income AS (
    SELECT income.sponsor, income.per_worker, middle.middle
    FROM income
    JOIN middle USING (activity)
    JOIN spread USING (activity)
    WHERE middle.peers > $fewest_peers
      AND spread.deviation > 0
      AND abs(income.per_worker - middle.middle) > $deviations * spread.deviation
),
shared AS (                                          -- a rare phone or address shared with another firm or with a mission's side
    SELECT
        rare_link.one AS sponsor,
        list(DISTINCT {
            'id': rare_link.other,
            'role': CASE party.kind WHEN 'mission' THEN 'mission' WHEN 'person' THEN 'handler' ELSE 'front' END
        }) FILTER (rare_link.kind <> 'postal_address') AS roles,       -- a neighbour in the building is not named
        array_to_string(list(DISTINCT replace(rare_link.kind, '_', ' ') ORDER BY replace(rare_link.kind, '_', ' ')), ' and ') AS kinds,
        array_to_string(list(DISTINCT party.name ORDER BY party.name), ', ') AS names,
        bool_or(rare_link.kind <> 'postal_address') AS is_more_than_address,
        list_sort(list_distinct(list_concat(list(rare_link.one_evidence), list(rare_link.other_evidence)))) AS evidence
    FROM rare_link
    JOIN sponsors ON sponsors.sponsor = rare_link.one
    JOIN party ON party.id = rare_link.other
    LEFT JOIN mission_side ON mission_side.party = rare_link.other
    LEFT JOIN declared_tie ON declared_tie.one = rare_link.one AND declared_tie.other = rare_link.other
    WHERE declared_tie.tie IS NULL                    -- a declared tie explains what is shared
      AND (party.kind IN ('company', 'organization', 'mission') OR mission_side.party IS NOT NULL)
    GROUP BY rare_link.one
),
sponsor_signs AS (
    SELECT
        sponsors.*,
        misfit.misfits,
        misfit.works,
        billed.invoices,
        billed.works AS billed_works,
        billed.evidence AS bill_evidence,
        contract.months AS months_ahead,
        contract.advance,
        approved.sponsor IS NOT NULL AS has_approvals,
        young.sponsor IS NOT NULL AS is_young,
        young.months,
        quarters.workers AS housed,
        quarters.evidence AS home_evidence,
        coalesce(lodgers.others, 0) AS lodgers,
        odd_income.sponsor IS NOT NULL AS is_odd,
        shared.roles AS shared_roles,
        personas.workers AS personas,
        personas.kinds AS persona_kinds,
        personas.evidence AS persona_evidence,
        shared.kinds,
        shared.is_more_than_address,
        shared.names AS shared_names,
        shared.evidence AS shared_evidence,
        party.name,
        party.sector,
        own.activity
    FROM sponsors
    LEFT JOIN misfit ON misfit.sponsor = sponsors.sponsor
    LEFT JOIN billed ON billed.sponsor = sponsors.sponsor
    LEFT JOIN contract ON contract.sponsor = sponsors.sponsor
    LEFT JOIN approved ON approved.sponsor = sponsors.sponsor
    LEFT JOIN young ON young.sponsor = sponsors.sponsor
    LEFT JOIN quarters ON quarters.sponsor = sponsors.sponsor
    LEFT JOIN lodgers ON lodgers.sponsor = sponsors.sponsor
    LEFT JOIN odd_income ON odd_income.sponsor = sponsors.sponsor
    LEFT JOIN personas ON personas.sponsor = sponsors.sponsor
    LEFT JOIN shared ON shared.sponsor = sponsors.sponsor
    LEFT JOIN party ON party.id = sponsors.sponsor
    LEFT JOIN line AS own ON own.id = sponsors.sponsor
)
SELECT
    signs.sponsor AS subject,
    list_concat(
        [{'id': signs.sponsor, 'role': 'sponsor'}],
        list_concat(
            list_concat(coalesce(signs.client_roles, []), signs.worker_roles),
            coalesce(signs.shared_roles, [])
        )
    ) AS parties,
    signs.since,
    signs.until,
    {
        'misfit': signs.misfits IS NOT NULL,
        'billed': signs.invoices IS NOT NULL,
        'contract': signs.advance IS NOT NULL,
        'shared': coalesce(signs.is_more_than_address, FALSE),
        'same_address': NOT coalesce(signs.is_more_than_address, TRUE),
        'personas': signs.personas IS NOT NULL,
        'young': signs.is_young,
        'quarters': signs.housed IS NOT NULL AND signs.lodgers < signs.housed,
        'lodgings': signs.housed IS NOT NULL AND signs.lodgers >= signs.housed,
        'odd_income': signs.is_odd
    } AS signs,
    FALSE AS decisive,
    list_concat(
        list_concat(
            list_concat(
                [{'kind': 'party', 'id': signs.sponsor}],
                list_transform(signs.employments, lambda id: {'kind': 'employment', 'id': id})
            ),
            list_concat(
                coalesce(signs.home_evidence, []),
                list_transform(coalesce(signs.bill_evidence, []), lambda id: {'kind': 'payment', 'id': id})
            )
        ),
        list_concat(
            CASE WHEN signs.advance IS NULL THEN [] ELSE [{'kind': 'payment', 'id': signs.advance}] END,
            list_transform(
                list_concat(coalesce(signs.persona_evidence, []), coalesce(signs.shared_evidence, [])),
                lambda id: {'kind': 'identifier', 'id': id}
            )
        )
    ) AS evidence,
    CAST(NULL AS DOUBLE) AS money_low,
    CAST(NULL AS DOUBLE) AS money_high,
    CAST(NULL AS VARCHAR) AS currency,
    {
        'sponsor_name': coalesce(signs.name, signs.sponsor),
        'sector_words': coalesce(signs.sector, 'line of business unknown'),
        'workers': signs.workers,
        'misfit_words': CASE WHEN signs.misfits IS NULL THEN ''
            ELSE ', ' || signs.misfits || ' of them placed elsewhere at work it does not do (' || signs.works || ')' END,
        'billed_words': CASE WHEN signs.invoices IS NULL THEN ''
            ELSE '; ' || signs.invoices || ' of its invoices to their clients speak of work it does not do (' || signs.billed_works || ')' END,
        'contract_words': CASE WHEN signs.advance IS NULL THEN ''
            ELSE '; most are bound for years, and a client paid ' || CAST(round(signs.months_ahead) AS INTEGER)
                || ' usual months at once about the first placement' END,
        'young_words': CASE WHEN NOT signs.is_young THEN ''
            ELSE '; it was formed ' || signs.months || ' month(s) before the first placement' END,
        'quarters_words': CASE WHEN signs.housed IS NULL THEN '' ELSE '; ' || signs.housed || ' of them share one address' END,
        'income_words': CASE WHEN signs.is_odd THEN '; its income per worker lies far from that of its peers' ELSE '' END,
        'persona_words': CASE WHEN signs.personas IS NULL THEN ''
            ELSE '; ' || signs.personas || ' of them share a ' || replace(signs.persona_kinds, '_', ' ') || ' with another of them' END,
        'shared_words': CASE WHEN signs.kinds IS NULL THEN '' ELSE '; it shares a rare ' || signs.kinds || ' with ' || signs.shared_names END
    } AS facts,
    {
        'agency': CASE WHEN signs.sector IS NULL OR signs.activity IS NULL THEN 'untested'
                       WHEN signs.activity LIKE '%staffing%' THEN 'possible' ELSE 'excluded' END,
        'newcomer': CASE
            WHEN NOT signs.is_young THEN 'excluded'
            WHEN signs.misfits IS NULL AND signs.housed IS NULL AND signs.kinds IS NULL AND signs.personas IS NULL
                AND signs.invoices IS NULL AND signs.advance IS NULL
                THEN 'possible'
            ELSE 'excluded'
        END,
        'dormitory': CASE
            WHEN signs.housed IS NULL THEN 'excluded'
            WHEN signs.lodgers >= signs.housed THEN 'possible'
            ELSE 'excluded'
        END,
        'service_address': CASE WHEN signs.kinds IS NULL THEN 'untested' ELSE 'excluded' END,
        'approved': CASE WHEN signs.has_approvals THEN 'possible' ELSE 'untested' END,
        'permits': CASE
            WHEN 2 * signs.no_work_permits >= signs.placements THEN 'excluded'
            WHEN signs.permits = signs.placements AND signs.no_work_permits = 0 THEN 'possible'
            ELSE 'untested'
        END,
        'individual_contracts': 'untested'
    } AS innocent
FROM sponsor_signs AS signs
WHERE signs.misfits IS NOT NULL
   OR signs.invoices IS NOT NULL
   OR signs.is_young
   OR signs.housed IS NOT NULL
   OR signs.is_odd
   OR signs.personas IS NOT NULL
   OR signs.kinds IS NOT NULL
ORDER BY signs.sponsor

/*
name: scheduled_reporting
family: context
context: true
question: Do workers report to one person or mission on a regular cadence?
basis: []
guidance: Context only. Regular contact is ordinary life for most people; it says something beside other findings and nothing alone.
needs:
  contact: [party, other, basis]
  employment: [worker, employer]
parameters:
  fewest_workers: {value: 5, unit: workers, origin: "our default [D]", about: "workers with the same counterpart and cadence"}
  fewest_months: {value: 3, unit: months in a row, origin: "our default [D]", about: "months with contact, one after another"}
  variation: {value: 0.25, unit: coefficient of variation, origin: "our default [D]; the catalogue's 0.15 is for the day of a payment", about: "the most that the intervals may vary"}
  interval_low: {value: 20, unit: days, origin: "monthly, with room [D]", about: "the shortest mean interval"}
  interval_high: {value: 40, unit: days, origin: "monthly, with room [D]", about: "the longest mean interval"}
signs:
  cadence: {weight: 0.5, about: "workers keep a regular cadence"}
  many: {weight: 0.3, about: "many of them"}
subject: the one to whom they report
reach: {days: 93, hops: 1}
explanation: >
  {workers} workers met or called {hub_name} about every {interval} days over {months} months in a row.
innocent:
  workplace: {explanation: "A manager, employer or colleague at the same workplace", test: "employment with the same employer or sponsor; such pairs are left out"}
  relatives: {explanation: "Family or household", test: "ties of family and household; such pairs are left out"}
  club: {explanation: "A club, congregation, savings circle or course", test: none}
*/
WITH met AS (                                        -- either side of a contact may be the worker; no basis, no reading
    SELECT contact.party AS worker, contact.other AS hub, contact.day, contact.id
    FROM contact WHERE contact.basis IS NOT NULL
    UNION
    SELECT contact.other AS worker, contact.party AS hub, contact.day, contact.id
    FROM contact WHERE contact.basis IS NOT NULL
),
engaged AS (
    SELECT DISTINCT employment.worker, side.party
    FROM employment
    CROSS JOIN LATERAL (SELECT unnest([employment.employer, employment.sponsor, employment.client]) AS party) AS side
    WHERE side.party IS NOT NULL
),
colleagues AS (
    SELECT DISTINCT one.worker, other.worker AS hub
    FROM engaged AS one
    JOIN engaged AS other ON other.party = one.party AND other.worker <> one.worker
    WHERE other.worker IN (SELECT hub FROM met)
    UNION
    SELECT engaged.worker, engaged.party FROM engaged
    UNION
    SELECT engaged.worker, acts_for.agent FROM engaged JOIN acts_for ON acts_for.principal = engaged.party
    JOIN party ON party.id = acts_for.principal AND party.kind <> 'mission'
),
visits AS (
    SELECT
        met.worker, met.hub, met.day, min(met.id) AS id,
        bool_or(kin.one IS NOT NULL) AS is_kin,
        bool_or(colleagues.worker IS NOT NULL) AS is_colleague
    FROM met
    JOIN (SELECT DISTINCT worker FROM engaged) AS employed ON employed.worker = met.worker
    LEFT JOIN kin ON kin.one = met.worker AND kin.other = met.hub
    LEFT JOIN colleagues ON colleagues.worker = met.worker AND colleagues.hub = met.hub
    WHERE $explained OR (kin.one IS NULL AND colleagues.worker IS NULL)
    GROUP BY met.worker, met.hub, met.day
),
gaps AS (
    SELECT
        *,
        date_diff('day', lag(day) OVER past, day) AS gap,
        year(day) * 12 + month(day) AS month
    FROM visits
    WINDOW past AS (PARTITION BY worker, hub ORDER BY day)
),
streaks AS (                                         -- months in a row share month minus rank
    SELECT worker, hub, count(*) AS months
    FROM (
        SELECT worker, hub, month, month - row_number() OVER (PARTITION BY worker, hub ORDER BY month) AS streak
        FROM (SELECT DISTINCT worker, hub, month FROM gaps) AS each_month
    ) AS marked
    GROUP BY worker, hub, streak
),
regular AS (
    SELECT gaps.worker, gaps.hub, avg(gaps.gap) AS interval, max(streaks.months) AS months
    FROM gaps
    JOIN (SELECT worker, hub, max(months) AS months FROM streaks GROUP BY worker, hub) AS streaks
        ON streaks.worker = gaps.worker AND streaks.hub = gaps.hub
    WHERE gaps.gap IS NOT NULL
    GROUP BY gaps.worker, gaps.hub
    HAVING max(streaks.months) >= $fewest_months
       AND avg(gaps.gap) BETWEEN $interval_low AND $interval_high
       AND coalesce(stddev_samp(gaps.gap), 0.0) <= $variation * avg(gaps.gap)
),
hubs AS (
    SELECT hub, count(*) AS workers, avg(interval) AS interval, max(months) AS months
    FROM regular
    GROUP BY hub
    HAVING count(*) >= $fewest_workers
)
SELECT
    hubs.hub AS subject,
    list_concat(
        [{'id': hubs.hub, 'role': CASE WHEN party.kind = 'mission' THEN 'mission' ELSE 'handler' END}],
        list(DISTINCT {'id': regular.worker, 'role': 'worker'})
    ) AS parties,
    min(visits.day) AS since,
    max(visits.day) AS until,
    {'cadence': TRUE, 'many': hubs.workers >= 2 * $fewest_workers} AS signs,
    FALSE AS decisive,
    list({'kind': 'contact', 'id': visits.id} ORDER BY visits.id) AS evidence,
    CAST(NULL AS DOUBLE) AS money_low,
    CAST(NULL AS DOUBLE) AS money_high,
    CAST(NULL AS VARCHAR) AS currency,
    {
        'workers': hubs.workers,
        'hub_name': coalesce(party.name, hubs.hub),
        'interval': CAST(round(hubs.interval) AS INTEGER),
        'months': hubs.months
    } AS facts,
    {
        'workplace': CASE
            WHEN 2 * count(DISTINCT visits.worker) FILTER (visits.is_colleague) >= hubs.workers THEN 'possible' ELSE 'excluded'
        END,
        'relatives': CASE
            WHEN 2 * count(DISTINCT visits.worker) FILTER (visits.is_kin) >= hubs.workers THEN 'possible'
            WHEN bool_or(regular.worker IN (SELECT one FROM kin)) THEN 'excluded' ELSE 'untested' END,
        'club': 'untested'
    } AS innocent
FROM hubs
JOIN regular ON regular.hub = hubs.hub
JOIN visits ON visits.hub = regular.hub AND visits.worker = regular.worker
LEFT JOIN party ON party.id = hubs.hub
GROUP BY hubs.hub, hubs.workers, hubs.interval, hubs.months, party.kind, party.name
ORDER BY hubs.hub

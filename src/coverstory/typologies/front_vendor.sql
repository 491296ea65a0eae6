/*
name: front_vendor
family: cover
line: vendors and invoices
question: Is a vendor of remote workers only a front, whose invoices are paid to somebody else?
basis: []
guidance: >
  Seizures of 17 web sites in October 2023 [V] and 21 in June 2025 [V2] that presented invented IT firms; designation
  of 13 September 2018 of a software firm and its sister front [V].
needs:
  employment: [worker, employer, client, remote]
  payment: [payer_account, payee_account, category]
  account: [holder]
needs_any:
  - [party.formed, identifier.since, identifier.value, tie.subject]
parameters:
  fewest_workers: {value: 2, unit: workers, origin: "our default [D]", about: "how many workers the vendor has placed"}
  remote_share: {value: 0.8, unit: share of workers, origin: "T18: all placed workers [D], with room for a slip of the records", about: "how many of those of whom it is known work remotely"}
  young_months: {value: 12, unit: months, origin: "our default [D]", about: "a vendor formed less than this before its first placement is young"}
  domain_days: {value: 180, unit: days, origin: "T18 [D]", about: "a domain held for less than this at the first placement is young"}
  fewest_others: {value: 2, unit: vendors, origin: "T18 [D]", about: "with how many other vendors it shares an officer, address, phone, email or domain"}
  most_companies: {value: 8, unit: companies, origin: "our default [D]; professional directors and company secretaries lie far above", about: "what more companies share links none of them"}
  payee_share: {value: 0.5, unit: share of what is billed, origin: "our default [D]", about: "how much of what the clients pay for its work goes to others"}
  bill_slack: {value: 0.25, unit: share of the bill, origin: "our default [D]", about: "how far monthly payments that name nobody may lie from what the workers cost"}
  fewest_months: {value: 3, unit: months, origin: "our default [D]", about: "in how many months such payments are made"}
  passed_on: {value: 0.6, unit: share of what is paid, origin: "agencies keep 10 to 30 % [D]", about: "from this share on, the payee is seen as passing the money to the vendor or its workers"}
signs:
  young_firm: {weight: 0.25, about: "the vendor was formed shortly before its first placement"}
  young_domain: {weight: 0.2, about: "its domain is new"}
  shared: {weight: 0.35, about: "it shares an officer, phone, email or domain with other vendors"}
  same_address: {weight: 0.2, about: "it shares an address, and no more, with other vendors"}
  remote: {weight: 0.15, about: "its workers are all remote"}
  payee: {weight: 0.4, about: "its invoices are paid to another party; half for its own officer, or where only the sum tells whose bill it is"}
  personal: {weight: 0.2, about: "to a person"}
  one_address: {weight: 0.3, about: "equipment of several of its workers goes to one address"}
subject: the vendor
reach: {days: 366, hops: 2}
explanation: >
  {vendor_name} places {workers} worker(s), {remote_words} remote, with {clients} client(s); {payments} payment(s) for their
  work went to {payee_names} instead, {share_percent} % of what is seen to be paid for it{fit_words}{young_words}{domain_words}{shared_words}{address_words}.
innocent:
  startup: {explanation: "A new but honest firm whose founder is paid in person", test: "whether the payee is its own officer and nothing is shared with other vendors"}
  white_label: {explanation: "A site or office service sold to many firms", test: "whether more than the address or domain is shared; what many firms share links none"}
  secretary_address: {explanation: "The address of a company secretary", test: "whether anything but the address is shared; addresses of many firms link none"}
  group_payee: {explanation: "A parent, a sister or a factor that collects for the vendor", test: "ownership between them and the payee's line of business, in which case there is no finding; untested where neither's owners are on record"}
  prime_vendor: {explanation: "A main contractor that is paid by the client and pays the vendor", test: "whether the payee stands in the records as sponsor, or passes the money to the vendor or its workers, in which case there is no finding; its line of business"}
  employer_of_record: {explanation: "A registered employer of record that pays its contractors and their tax", test: "what the vendor pays to its workers and in tax, in which case there is no finding; untested where it has no account on record"}
*/
WITH placed AS (
    SELECT
        employment.id,
        employment.worker,
        employment.employer AS vendor,
        employment.client,
        employment.sponsor,
        employment.remote,
        employment.since,
        employment.until,
        employment.usd
    FROM employment
    JOIN party ON party.id = employment.employer AND party.kind IN ('company', 'organization')
    WHERE employment.client <> employment.employer AND employment.client <> employment.worker
),
vendors AS (
    SELECT
        placed.vendor,
        min(placed.since) AS since,
        CASE WHEN bool_or(placed.until IS NULL) THEN NULL ELSE max(placed.until) END AS until,
        count(DISTINCT placed.worker) AS workers,
        count(DISTINCT placed.worker) FILTER (placed.remote) AS remote,
        list(DISTINCT placed.id ORDER BY placed.id) AS employments,
        list(DISTINCT {'id': placed.worker, 'role': 'worker'}) AS worker_roles,
        list(DISTINCT {'id': placed.client, 'role': 'employer'}) AS client_roles,
        count(DISTINCT placed.client) AS clients
    FROM placed
    GROUP BY placed.vendor
    HAVING count(DISTINCT placed.worker) >= $fewest_workers
       AND count(*) FILTER (placed.remote) >= $remote_share * count(placed.remote)
       AND count(placed.remote) > 0
),
young AS (
    SELECT vendors.vendor, date_diff('month', party.formed, vendors.since) AS months
    FROM vendors
    JOIN party ON party.id = vendors.vendor
    WHERE party.formed <= vendors.since
      AND party.formed + to_months(CAST($young_months AS INTEGER)) > vendors.since
),
site AS (                                            -- the oldest domain it is known to hold
    SELECT vendors.vendor, min_by(identifier.id, identifier.since) AS evidence,
           date_diff('day', min(identifier.since), vendors.since) AS days
    FROM vendors
    JOIN identifier ON identifier.party = vendors.vendor AND identifier.kind = 'domain' AND identifier.since IS NOT NULL
    GROUP BY vendors.vendor, vendors.since
    HAVING date_diff('day', min(identifier.since), vendors.since) < $domain_days
),
officer AS (                                         -- who directs or owns a few companies
    SELECT tie.subject AS person, tie.object AS company, min(tie.id) AS tie
    FROM tie
    JOIN party ON party.id = tie.subject AND party.kind = 'person'
    WHERE tie.kind IN ('director', 'owner', 'agent')
    GROUP BY tie.subject, tie.object
    QUALIFY count(*) OVER (PARTITION BY tie.subject) <= $most_companies
),
common AS (                                          -- what it has in common with other vendors
    SELECT rare_link.one AS vendor, rare_link.other, rare_link.kind,
           {'kind': 'identifier', 'id': rare_link.one_evidence} AS one_evidence,
           {'kind': 'identifier', 'id': rare_link.other_evidence} AS other_evidence
    FROM rare_link
    WHERE rare_link.kind IN ('phone', 'email', 'domain')
    UNION ALL
    SELECT own.party, theirs.party, 'postal_address', own.evidence, theirs.evidence
    FROM home AS own
    JOIN dwelling ON dwelling.address = own.address AND dwelling.firms BETWEEN 2 AND $most_companies
    JOIN home AS theirs ON theirs.address = own.address AND theirs.party <> own.party AND NOT theirs.is_person
    WHERE NOT own.is_person
    UNION ALL
    SELECT own.company, theirs.company, 'officer', {'kind': 'tie', 'id': own.tie}, {'kind': 'tie', 'id': theirs.tie}
    FROM officer AS own
    JOIN officer AS theirs ON theirs.person = own.person AND theirs.company <> own.company
),
sharing AS (
    SELECT
        common.vendor,
        count(DISTINCT common.other) AS others,
        bool_or(common.kind <> 'postal_address') AS is_more_than_address,
        bool_or(common.kind NOT IN ('postal_address', 'domain')) AS is_more_than_site,
        array_to_string(list(DISTINCT replace(common.kind, '_', ' ') ORDER BY replace(common.kind, '_', ' ')), ' and ') AS kinds,
        list(DISTINCT {'id': common.other, 'role': 'front'}) FILTER (common.kind <> 'postal_address') AS roles,
        list(common.one_evidence) AS own_evidence,
        list(common.other_evidence) AS other_evidence
    FROM common
    JOIN vendors ON vendors.vendor = common.vendor
    JOIN (SELECT DISTINCT vendor FROM placed) AS other_vendor ON other_vendor.vendor = common.other
    LEFT JOIN declared_tie ON declared_tie.one = common.vendor AND declared_tie.other = common.other
    WHERE declared_tie.tie IS NULL
    GROUP BY common.vendor
    HAVING count(DISTINCT common.other) >= $fewest_others
),
doubtful AS (
    SELECT vendor FROM young
    UNION
    SELECT vendor FROM site
    UNION
    SELECT vendor FROM sharing
),
serving AS (                                         -- which clients the doubtful serve, at what monthly cost
    SELECT
        placed.vendor,
        placed.client,
        count(DISTINCT placed.worker) AS workers,
        CASE WHEN 2 * count(placed.usd) >= count(*) THEN avg(placed.usd) * count(DISTINCT placed.worker) END AS bill
    FROM placed
    JOIN vendors ON vendors.vendor = placed.vendor
    JOIN doubtful ON doubtful.vendor = placed.vendor
    GROUP BY placed.vendor, placed.client
),
paid AS (                                            -- what those clients pay for work
    SELECT
        payment.id, payment.payer, payment.payee, payment.day, payment.worker, payment.amount, payment.currency,
        coalesce(payment.usd, CAST(payment.amount AS DOUBLE)) AS value,
        lower(coalesce(payment.purpose, '')) AS purpose
    FROM payment
    JOIN (SELECT DISTINCT client FROM serving) AS client ON client.client = payment.payer
    WHERE payment.category IN ('invoice', 'salary') AND payment.payee <> payment.payer
),
to_vendor AS (
    SELECT serving.vendor, serving.client, sum(paid.value) AS value
    FROM serving
    JOIN paid ON paid.payer = serving.client AND paid.payee = serving.vendor
    GROUP BY serving.vendor, serving.client
),
called AS (                                          -- the vendor's name as a bill would give it
    SELECT DISTINCT
        serving.vendor,
        trim(regexp_replace(
            lower(name.name), '[ ,.]+(llc|ltd|limited|inc|corp|gmbh|pte[. ]+ltd|sdn[. ]+bhd|llp|plc|co)[.]*$', ''
        )) AS name
    FROM (SELECT DISTINCT vendor FROM serving) AS serving
    JOIN (SELECT party.id, unnest(party.names) AS name FROM party) AS name ON name.id = serving.vendor
),
feeds AS (                                           -- who pays the vendor or its workers
    SELECT placed.vendor, payment.payer, sum(coalesce(payment.usd, CAST(payment.amount AS DOUBLE))) AS value
    FROM (
        SELECT DISTINCT placed.vendor, placed.worker AS receiver
        FROM placed
        JOIN doubtful ON doubtful.vendor = placed.vendor
        UNION
        SELECT vendor, vendor FROM doubtful
    ) AS placed
    JOIN payment ON payment.payee = placed.receiver AND payment.payer <> placed.receiver
    GROUP BY placed.vendor, payment.payer
),
named AS (                                           -- payments that speak of the vendor or its workers
    SELECT serving.vendor, paid.*
    FROM serving
    JOIN paid ON paid.payer = serving.client
    JOIN placed ON placed.vendor = serving.vendor AND placed.client = serving.client AND placed.worker = paid.worker
    UNION
    SELECT serving.vendor, paid.*
    FROM serving
    JOIN paid ON paid.payer = serving.client
    JOIN called ON called.vendor = serving.vendor AND length(called.name) >= 5 AND contains(paid.purpose, called.name)
),
tied AS (                                            -- or that go to somebody tied to it, or who feeds its workers
    SELECT vendor, payer AS party FROM feeds
    UNION
    SELECT one, other FROM declared_tie WHERE one IN (SELECT vendor FROM doubtful)
    UNION
    SELECT one, other FROM rare_link WHERE one IN (SELECT vendor FROM doubtful)
),
open_bill AS (                                       -- vendors to whom a client is not seen to pay anything
    SELECT serving.*
    FROM serving
    LEFT JOIN to_vendor ON to_vendor.vendor = serving.vendor AND to_vendor.client = serving.client
    LEFT JOIN (
        SELECT DISTINCT serving.vendor, serving.client
        FROM serving
        JOIN paid ON paid.payer = serving.client
        JOIN tied ON tied.vendor = serving.vendor AND tied.party = paid.payee
        UNION
        SELECT DISTINCT vendor, payer FROM named
    ) AS told ON told.vendor = serving.vendor AND told.client = serving.client
    WHERE to_vendor.vendor IS NULL AND told.vendor IS NULL AND serving.bill > 0
),
fitting AS (                                         -- the one payee whose months come to what the workers cost
    SELECT stream.vendor, stream.client, min(stream.payee) AS payee
    FROM (
        SELECT open_bill.vendor, open_bill.client, open_bill.bill, paid.payee
        FROM open_bill
        JOIN paid ON paid.payer = open_bill.client
        GROUP BY open_bill.vendor, open_bill.client, open_bill.bill, paid.payee
        HAVING count(DISTINCT year(paid.day) * 12 + month(paid.day)) >= $fewest_months
           AND sum(paid.value) / count(DISTINCT year(paid.day) * 12 + month(paid.day))
               BETWEEN open_bill.bill * (1 - $bill_slack) AND open_bill.bill * (1 + $bill_slack)
    ) AS stream
    GROUP BY stream.vendor, stream.client
    HAVING count(DISTINCT stream.payee) = 1
),
billed AS (
    SELECT named.vendor, named.payer, named.payee, named.id, named.day, named.amount, named.currency, named.value, FALSE AS by_sum
    FROM named
    UNION
    SELECT serving.vendor, paid.payer, paid.payee, paid.id, paid.day, paid.amount, paid.currency, paid.value, FALSE
    FROM serving
    JOIN paid ON paid.payer = serving.client
    JOIN tied ON tied.vendor = serving.vendor AND tied.party = paid.payee
    UNION
    SELECT fitting.vendor, paid.payer, paid.payee, paid.id, paid.day, paid.amount, paid.currency, paid.value, TRUE
    FROM fitting
    JOIN paid ON paid.payer = fitting.client AND paid.payee = fitting.payee
),
backer AS (                                          -- an owning company, a declared sponsor, a factor, a public body
    SELECT stake.owner AS vendor, stake.company AS payee FROM stake
    UNION
    SELECT stake.company, stake.owner FROM stake
    UNION
    SELECT one.company, other.company
    FROM stake AS one
    JOIN stake AS other ON other.owner = one.owner
    JOIN party ON party.id = one.owner AND party.kind <> 'person'
    WHERE one.company IN (SELECT vendor FROM doubtful)
    UNION
    SELECT placed.vendor, placed.sponsor FROM placed WHERE placed.sponsor IS NOT NULL
),
elsewhere AS (
    SELECT billed.*
    FROM billed
    JOIN party AS payee ON payee.id = billed.payee AND payee.kind IN ('person', 'company', 'organization')
    LEFT JOIN placed ON placed.vendor = billed.vendor AND placed.worker = billed.payee
    LEFT JOIN (SELECT DISTINCT vendor, payee FROM backer) AS backer
        ON backer.vendor = billed.vendor AND backer.payee = billed.payee AND payee.kind <> 'person'
    LEFT JOIN activity ON activity.text = payee.sector AND activity.activity = 'finance'
    WHERE billed.payee <> billed.vendor AND placed.id IS NULL AND backer.vendor IS NULL AND activity.text IS NULL
),
collecting AS (                                      -- each payee, less those who pass it on
    SELECT elsewhere.vendor, elsewhere.payee, sum(elsewhere.value) AS value, bool_and(elsewhere.by_sum) AS by_sum
    FROM elsewhere
    LEFT JOIN feeds ON feeds.vendor = elsewhere.vendor AND feeds.payer = elsewhere.payee
    GROUP BY elsewhere.vendor, elsewhere.payee, feeds.value
    HAVING coalesce(feeds.value, 0.0) < $passed_on * sum(elsewhere.value)
),
registered AS (                                      -- pays its workers and tax itself
    SELECT doubtful.vendor
    FROM doubtful
    JOIN vendors ON vendors.vendor = doubtful.vendor
    JOIN payment ON payment.payer = doubtful.vendor
    LEFT JOIN placed ON placed.vendor = doubtful.vendor AND placed.worker = payment.payee
    GROUP BY doubtful.vendor, vendors.workers
    HAVING 2 * count(DISTINCT placed.worker) >= vendors.workers AND bool_or(payment.category = 'tax')
),
lodged AS (                                          -- where equipment of several of its workers goes
    SELECT vendors.vendor, count(DISTINCT equipment.worker) AS workers,
           list(DISTINCT equipment.id ORDER BY equipment.id) AS evidence
    FROM vendors
    JOIN placed ON placed.vendor = vendors.vendor
    JOIN equipment ON equipment.worker = placed.worker
    JOIN address_of ON address_of.text = equipment.address
    LEFT JOIN dwelling ON dwelling.address = address_of.address
    WHERE coalesce(dwelling.firms, 0) = 0            -- no office
    GROUP BY vendors.vendor, vendors.workers, address_of.address
    HAVING count(DISTINCT equipment.worker) >= greatest(2, 0.5 * vendors.workers)
    QUALIFY row_number() OVER (
        PARTITION BY vendors.vendor ORDER BY count(DISTINCT equipment.worker) DESC, address_of.address
    ) = 1
),
payees AS (
    SELECT
        collecting.vendor,
        sum(collecting.value) AS value,
        bool_and(collecting.by_sum) AS by_sum,
        bool_and(officer.tie IS NOT NULL) AS is_officer,
        bool_or(party.kind = 'person') AS has_person,
        bool_or(staffing.text IS NOT NULL) AS is_staffing,
        bool_and(owned.party IS NOT NULL) AS owners_known,
        array_to_string(list(DISTINCT party.name ORDER BY party.name), ', ') AS names,
        list(DISTINCT {'id': collecting.payee, 'role': 'handler'}) AS roles,
        list(DISTINCT officer.tie ORDER BY officer.tie) FILTER (officer.tie IS NOT NULL) AS ties
    FROM collecting
    JOIN party ON party.id = collecting.payee
    LEFT JOIN officer ON officer.person = collecting.payee AND officer.company = collecting.vendor
    LEFT JOIN activity AS staffing ON staffing.text = party.sector AND staffing.activity = 'staffing'
    LEFT JOIN (SELECT DISTINCT owner AS party FROM stake UNION SELECT DISTINCT company FROM stake) AS owned
        ON owned.party = collecting.payee
    GROUP BY collecting.vendor
),
sums AS (
    SELECT
        elsewhere.vendor,
        count(DISTINCT elsewhere.id) AS payments,
        list(DISTINCT elsewhere.id ORDER BY elsewhere.id) AS ids,
        CASE WHEN count(DISTINCT elsewhere.currency) = 1 THEN min(elsewhere.currency) ELSE 'USD' END AS currency,
        CASE WHEN count(DISTINCT elsewhere.currency) = 1 THEN sum(CAST(elsewhere.amount AS DOUBLE))
             ELSE sum(elsewhere.value) END AS money,
        min(elsewhere.day) AS since,
        max(elsewhere.day) AS until
    FROM elsewhere
    JOIN collecting ON collecting.vendor = elsewhere.vendor AND collecting.payee = elsewhere.payee
    GROUP BY elsewhere.vendor
),
officers AS (
    SELECT company AS vendor, list(DISTINCT {'id': person, 'role': 'handler'}) AS roles FROM officer GROUP BY company
),
direct AS (
    SELECT vendor, sum(value) AS value FROM to_vendor GROUP BY vendor
),
banked AS (
    SELECT DISTINCT account.holder FROM account JOIN doubtful ON doubtful.vendor = account.holder
)
SELECT
    vendors.vendor AS subject,
    list_concat(
        [{'id': vendors.vendor, 'role': 'front'}],
        list_concat(
            list_concat(payees.roles, coalesce(officers.roles, [])),
            list_concat(list_concat(vendors.worker_roles, vendors.client_roles), coalesce(sharing.roles, []))
        )
    ) AS parties,
    least(vendors.since, sums.since) AS since,
    greatest(coalesce(vendors.until, sums.until), sums.until) AS until,
    {
        'young_firm': young.vendor IS NOT NULL,
        'young_domain': site.vendor IS NOT NULL,
        'shared': coalesce(sharing.is_more_than_address, FALSE),
        'same_address': NOT coalesce(sharing.is_more_than_address, TRUE),
        'remote': TRUE,
        'payee': CASE WHEN payees.is_officer OR payees.by_sum THEN 0.5 ELSE 1.0 END,
        'personal': payees.has_person AND NOT payees.is_officer,
        'one_address': lodged.vendor IS NOT NULL
    } AS signs,
    FALSE AS decisive,
    list_concat(
        list_concat(
            list_concat(
                [{'kind': 'party', 'id': vendors.vendor}],
                list_transform(vendors.employments, lambda id: {'kind': 'employment', 'id': id})
            ),
            list_concat(
                list_transform(sums.ids, lambda id: {'kind': 'payment', 'id': id}),
                list_transform(coalesce(payees.ties, []), lambda id: {'kind': 'tie', 'id': id})
            )
        ),
        list_concat(
            list_concat(coalesce(sharing.own_evidence, []), coalesce(sharing.other_evidence, [])),
            list_concat(
                list_transform(coalesce(lodged.evidence, []), lambda id: {'kind': 'equipment', 'id': id}),
                CASE WHEN site.evidence IS NULL THEN [] ELSE [{'kind': 'identifier', 'id': site.evidence}] END
            )
        )
    ) AS evidence,
    CASE WHEN payees.by_sum THEN 0.0 ELSE sums.money END AS money_low,
    sums.money AS money_high,
    sums.currency AS currency,
    {
        'vendor_name': coalesce(party.name, vendors.vendor),
        'workers': vendors.workers,
        'remote_words': CASE WHEN vendors.remote = vendors.workers THEN 'all' ELSE CAST(vendors.remote AS VARCHAR) || ' of them' END,
        'clients': vendors.clients,
        'payments': sums.payments,
        'payee_names': payees.names,
        'share_percent': CAST(round(100 * payees.value / (payees.value + coalesce(direct.value, 0.0))) AS INTEGER),
        'fit_words': CASE WHEN payees.by_sum THEN ' (they name nobody and fit what the workers cost)' ELSE '' END,
        'young_words': CASE WHEN young.vendor IS NULL THEN ''
            ELSE '; it was formed ' || young.months || ' month(s) before the first placement' END,
        'domain_words': CASE WHEN site.vendor IS NULL THEN ''
            WHEN site.days < 0 THEN '; its domain was registered after the first placement'
            ELSE '; its domain was ' || site.days || ' day(s) old then' END,
        'shared_words': CASE WHEN sharing.vendor IS NULL THEN ''
            ELSE '; it shares ' || sharing.kinds || ' with ' || sharing.others || ' other vendors' END,
        'address_words': CASE WHEN lodged.vendor IS NULL THEN ''
            ELSE '; equipment of ' || lodged.workers || ' of its workers goes to one address' END
    } AS facts,
    {
        'startup': CASE WHEN payees.is_officer AND sharing.vendor IS NULL THEN 'possible' ELSE 'excluded' END,
        'white_label': CASE
            WHEN sharing.vendor IS NULL THEN 'untested'
            WHEN sharing.is_more_than_site THEN 'excluded'
            ELSE 'possible'
        END,
        'secretary_address': CASE WHEN NOT coalesce(sharing.is_more_than_address, TRUE) THEN 'possible' ELSE 'excluded' END,
        'group_payee': CASE WHEN payees.owners_known THEN 'excluded' ELSE 'untested' END,
        'prime_vendor': CASE WHEN payees.is_staffing THEN 'possible' WHEN payees.by_sum THEN 'untested' ELSE 'excluded' END,
        'employer_of_record': CASE WHEN banked.holder IS NULL THEN 'untested' ELSE 'excluded' END
    } AS innocent
FROM vendors
JOIN doubtful ON doubtful.vendor = vendors.vendor
JOIN payees ON payees.vendor = vendors.vendor
JOIN sums ON sums.vendor = vendors.vendor
LEFT JOIN direct ON direct.vendor = vendors.vendor
LEFT JOIN young ON young.vendor = vendors.vendor
LEFT JOIN site ON site.vendor = vendors.vendor
LEFT JOIN sharing ON sharing.vendor = vendors.vendor
LEFT JOIN officers ON officers.vendor = vendors.vendor
LEFT JOIN lodged ON lodged.vendor = vendors.vendor
LEFT JOIN registered ON registered.vendor = vendors.vendor
LEFT JOIN banked ON banked.holder = vendors.vendor
LEFT JOIN party ON party.id = vendors.vendor
WHERE registered.vendor IS NULL
  AND payees.value >= $payee_share * (payees.value + coalesce(direct.value, 0.0))
ORDER BY vendors.vendor

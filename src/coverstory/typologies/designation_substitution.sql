/*
name: designation_substitution
family: corporate
question: After a party was listed, did those it traded with move to a new company that is linked to it?
basis:
  - {law: asset-freeze-2006}
guidance: >
  The complaint of August 2016 on Dandong Hongxiang describes front companies that stepped in after a bank was listed in
  August 2009 [V]; FinCEN FIN-2017-A007 and FIN-2017-A008 name fronts and shells as the means [V head].
needs:
  hit: [listed_on]
  party: [kind]
needs_any:
  - [payment.payer_account, customs.consignor]
  - [identifier.value, tie.kind]
parameters:
  least_score: {value: 0.9, unit: score, origin: "our default [D]", about: "the least score of a corroborated match for a party to count as listed"}
  window_days: {value: 90, unit: days, origin: "catalogue of typologies [D]", about: "after the day of listing, in which the new flows start; and around it, in which a stake or post is given up"}
  before_days: {value: 365, unit: days, origin: "our default [D]", about: "how long before the listing its partners are looked for"}
  fewest_deals: {value: 2, unit: payments or shipments, origin: "our default [D]", about: "with the listed party before the listing that make a partner"}
  fewest_moved: {value: 2, unit: partners, origin: "our default [D]", about: "partners that turn to the new company; one may have done so by chance"}
  most_partners: {value: 50, unit: parties, origin: "our default [D]", about: "a partner that deals with more than that (a bank, a port, a utility) deals with everybody"}
  young_months: {value: 24, unit: months, origin: "catalogue of typologies, new shell [D]", about: "a company formed earlier than that before the listing is not new"}
  most_before: {value: 2, unit: payments or shipments, origin: "our default [D]", about: "a company with more of its own before the listing was already in business"}
  most_posts: {value: 8, unit: companies, origin: "our default [D]", about: "who is officer or owner of more is one by trade and links nobody"}
signs:
  moved: {weight: 0.35, about: "several partners of the listed party start to deal with the company within weeks of the listing"}
  linked: {weight: 0.3, about: "the two share an officer, an owner, a phone, an email or a device, or one owns the other"}
  same_address: {weight: 0.15, about: "they share an address that few have, and no more"}
  young: {weight: 0.2, about: "the company is known to be new"}
  shed: {weight: 0.3, about: "a stake or post in one of the two was given up around the listing"}
subject: new company and listed party
reach: {days: 455, hops: 2}
explanation: >
  Within {window} days of the listing of {listed_name} on {listed_on}, {moved} of its partners began to deal with
  {company_name} ({formed_words}), which is linked to it by {link_words}{shed_words}.
innocent:
  competitor: {explanation: "Customers went to a competitor that has nothing to do with the listed party", test: "companies without a link are left out"}
  established: {explanation: "The company existed and traded before", test: "its forming and its own flows before the listing; untested where its forming is not known"}
  busy_partners: {explanation: "The partners deal with everybody", test: "partners of many are left out"}
  wind_down: {explanation: "A wind-down or transfer under licence", test: "the approval of the linking tie; one with an approval links nobody; untested where no tie carries any"}
  bought: {explanation: "An independent buyer took over the business", test: none}
*/
WITH entries AS (                                    -- only where the day of listing is known to the day
    SELECT hit.id, hit.list, hit.entry, TRY_CAST(hit.listed_on AS DATE) AS since
    FROM hit
    WHERE hit.corroborated AND hit.score >= $least_score AND length(hit.listed_on) = 10
),
listed AS (
    SELECT entries.id, min(entries.since) AS since, list(DISTINCT entries.list || '/' || entries.entry) AS entry_ids
    FROM entries
    WHERE entries.since <= $as_of
    GROUP BY entries.id
),
posts AS (                                           -- who stands behind a company, if not by trade
    SELECT tie.subject AS holder, tie.object AS company, tie.id AS tie, tie.kind, tie.since, tie.until
    FROM tie
    JOIN (
        SELECT tie.subject
        FROM tie
        WHERE tie.kind IN ('owner', 'director', 'agent', 'member')
        GROUP BY tie.subject
        HAVING count(DISTINCT tie.object) <= $most_posts
    ) AS few ON few.subject = tie.subject
    WHERE tie.kind IN ('owner', 'director', 'agent', 'member') AND tie.approval IS NULL
),
links AS (                                           -- each way a company is linked to a listed party
    SELECT
        listed.id AS listed,
        listed.since AS listed_on,
        rare_link.other AS company,
        replace(rare_link.kind, '_', ' ') AS how,
        CAST(NULL AS VARCHAR) AS person,
        [{'kind': 'identifier', 'id': rare_link.one_evidence}, {'kind': 'identifier', 'id': rare_link.other_evidence}] AS evidence
    FROM listed
    JOIN rare_link ON rare_link.one = listed.id AND rare_link.kind <> 'ip'
    UNION ALL
    SELECT listed.id, listed.since, theirs.company, 'officer or owner', own.holder, [{'kind': 'tie', 'id': own.tie}, {'kind': 'tie', 'id': theirs.tie}]
    FROM listed
    JOIN posts AS own ON own.company = listed.id
    JOIN posts AS theirs ON theirs.holder = own.holder AND theirs.company <> listed.id
    WHERE coalesce(own.until, listed.since) >= listed.since - CAST($window_days AS INTEGER)      -- not one who left long ago
      AND coalesce(theirs.until, listed.since) >= listed.since - CAST($window_days AS INTEGER)
    UNION ALL
    SELECT
        listed.id,
        listed.since,
        rare_link.other,
        replace(rare_link.kind, '_', ' ') || ' of its officer or owner',
        own.holder,
        [{'kind': 'tie', 'id': own.tie}, {'kind': 'identifier', 'id': rare_link.one_evidence}, {'kind': 'identifier', 'id': rare_link.other_evidence}]
    FROM listed
    JOIN posts AS own ON own.company = listed.id
    JOIN rare_link ON rare_link.one = own.holder AND rare_link.kind NOT IN ('ip', 'postal_address')
    WHERE coalesce(own.until, listed.since) >= listed.since - CAST($window_days AS INTEGER)
    UNION ALL
    SELECT listed.id, listed.since, posts.company, 'its own stake or post', CAST(NULL AS VARCHAR), [{'kind': 'tie', 'id': posts.tie}]
    FROM listed
    JOIN posts ON posts.holder = listed.id
    WHERE coalesce(posts.until, listed.since) >= listed.since - CAST($window_days AS INTEGER)
),
companies AS (                                       -- new ones, not listed themselves
    SELECT links.*, party.name, party.formed
    FROM links
    JOIN party ON party.id = links.company AND party.kind IN ('company', 'organization')
    LEFT JOIN listed AS itself ON itself.id = links.company
    WHERE itself.id IS NULL
      AND coalesce(party.formed + to_months(CAST($young_months AS INTEGER)) >= links.listed_on, TRUE)
),
anchors AS (
    SELECT id FROM listed
    UNION
    SELECT company FROM companies
),
deals AS (                                           -- what the listed and the new companies did, with whom
    SELECT payment.payer AS party, payment.payee AS other, payment.day, payment.usd, 'payment' AS kind, payment.id
    FROM payment JOIN anchors ON anchors.id = payment.payer
    UNION ALL
    SELECT payment.payee, payment.payer, payment.day, payment.usd, 'payment', payment.id
    FROM payment JOIN anchors ON anchors.id = payment.payee
    UNION ALL
    SELECT customs.consignor, customs.consignee, customs.day, customs.usd, 'customs', customs.id
    FROM customs JOIN anchors ON anchors.id = customs.consignor
    UNION ALL
    SELECT customs.consignee, customs.consignor, customs.day, customs.usd, 'customs', customs.id
    FROM customs JOIN anchors ON anchors.id = customs.consignee
),
partners AS (                                        -- firms the listed party dealt with in the year before
    SELECT
        listed.id AS listed,
        listed.since AS listed_on,
        deals.other AS partner,
        list(DISTINCT {'kind': deals.kind, 'id': deals.id}) AS evidence
    FROM listed
    JOIN deals
        ON deals.party = listed.id
       AND deals.day < listed.since
       AND deals.day >= listed.since - CAST($before_days AS INTEGER)
    JOIN party ON party.id = deals.other AND party.kind IN ('company', 'organization')
    WHERE deals.other <> listed.id
    GROUP BY listed.id, listed.since, deals.other
    HAVING count(DISTINCT deals.id) >= $fewest_deals
),
busy AS (                                            -- who deals with everybody
    SELECT each_side.party
    FROM (
        SELECT payment.payer AS party, payment.payee AS other
        FROM payment JOIN (SELECT DISTINCT partner FROM partners) AS wanted ON wanted.partner = payment.payer
        UNION ALL
        SELECT payment.payee, payment.payer
        FROM payment JOIN (SELECT DISTINCT partner FROM partners) AS wanted ON wanted.partner = payment.payee
        UNION ALL
        SELECT customs.consignor, customs.consignee
        FROM customs JOIN (SELECT DISTINCT partner FROM partners) AS wanted ON wanted.partner = customs.consignor
        UNION ALL
        SELECT customs.consignee, customs.consignor
        FROM customs JOIN (SELECT DISTINCT partner FROM partners) AS wanted ON wanted.partner = customs.consignee
    ) AS each_side
    GROUP BY each_side.party
    HAVING count(DISTINCT each_side.other) > $most_partners
),
pairs AS (
    SELECT DISTINCT companies.listed, companies.listed_on, companies.company FROM companies
),
established AS (                                     -- in business before the listing
    SELECT pairs.listed, pairs.company
    FROM pairs
    JOIN deals ON deals.party = pairs.company AND deals.day < pairs.listed_on
    GROUP BY pairs.listed, pairs.company
    HAVING count(DISTINCT deals.id) > $most_before
),
moved AS (                                           -- partners whose first deal with the new company lies in the window
    SELECT
        pairs.listed,
        pairs.company,
        partners.partner,
        min(deals.day) AS since,
        max(deals.day) AS until,
        sum(deals.usd) FILTER (deals.kind = 'payment') AS paid,
        sum(deals.usd) FILTER (deals.kind = 'customs') AS shipped,
        bool_or(deals.kind = 'customs') AS is_trader,
        list(DISTINCT {'kind': deals.kind, 'id': deals.id}) AS evidence,
        min(partners.evidence) AS earlier
    FROM pairs
    JOIN partners ON partners.listed = pairs.listed AND partners.partner <> pairs.company
    JOIN deals ON deals.party = pairs.company AND deals.other = partners.partner
    LEFT JOIN busy ON busy.party = partners.partner
    LEFT JOIN established ON established.listed = pairs.listed AND established.company = pairs.company
    WHERE busy.party IS NULL AND established.company IS NULL
    GROUP BY pairs.listed, pairs.company, partners.partner, pairs.listed_on
    HAVING min(deals.day) > pairs.listed_on
       AND min(deals.day) <= pairs.listed_on + CAST($window_days AS INTEGER)
),
found AS (
    SELECT
        moved.listed,
        moved.company,
        count(*) AS partners,
        min(moved.since) AS since,
        max(moved.until) AS until,
        greatest(coalesce(sum(moved.paid), 0.0), coalesce(sum(moved.shipped), 0.0)) AS usd,
        list({'id': moved.partner, 'role': 'trader'}) FILTER (moved.is_trader) AS traders,
        list_distinct(flatten(list(list_concat(moved.evidence, moved.earlier)))) AS evidence
    FROM moved
    GROUP BY moved.listed, moved.company
    HAVING count(*) >= $fewest_moved
),
linked AS (
    SELECT
        found.listed,
        found.company,
        bool_or(companies.how <> 'postal address') AS is_more_than_address,
        array_to_string(list(DISTINCT companies.how ORDER BY companies.how), ' and ') AS hows,
        list(DISTINCT {'id': companies.person, 'role': 'handler'}) FILTER (companies.person IS NOT NULL) AS persons,
        list_distinct(flatten(list(companies.evidence))) AS evidence
    FROM found
    JOIN companies ON companies.listed = found.listed AND companies.company = found.company
    GROUP BY found.listed, found.company
),
shed AS (                                            -- stakes and posts of the linked given up around the listing
    SELECT
        found.listed,
        found.company,
        list(DISTINCT posts.tie ORDER BY posts.tie) AS ties,
        min(posts.until) AS until
    FROM found
    JOIN listed ON listed.id = found.listed
    JOIN posts
        ON posts.until BETWEEN listed.since - CAST($window_days AS INTEGER) AND listed.since + CAST($window_days AS INTEGER)
       AND posts.kind IN ('owner', 'director')
    LEFT JOIN companies
        ON companies.listed = found.listed AND companies.company = found.company AND companies.person = posts.holder
    WHERE (posts.company = found.company AND (posts.holder = found.listed OR companies.person IS NOT NULL))
       OR (posts.company = found.listed AND companies.person IS NOT NULL)
    GROUP BY found.listed, found.company
)
SELECT
    found.company || '|' || found.listed AS subject,
    list_concat(
        [
            {'id': found.company, 'role': 'front'},
            {'id': found.listed, 'role': CASE WHEN party.kind = 'person' THEN 'handler' ELSE 'organisation' END}
        ],
        list_concat(coalesce(linked.persons, []), coalesce(found.traders, []))
    ) AS parties,
    found.since,
    found.until,
    {
        'moved': TRUE,
        'linked': linked.is_more_than_address,
        'same_address': NOT linked.is_more_than_address,
        'young': company.formed IS NOT NULL,
        'shed': shed.company IS NOT NULL
    } AS signs,
    FALSE AS decisive,
    list_concat(
        list_concat(
            [{'kind': 'party', 'id': found.company}],
            list_transform(listed.entry_ids, lambda id: {'kind': 'list', 'id': id})
        ),
        list_concat(
            list_concat(linked.evidence, found.evidence),
            list_transform(coalesce(shed.ties, []), lambda id: {'kind': 'tie', 'id': id})
        )
    ) AS evidence,
    found.usd AS money_low,
    found.usd AS money_high,
    'USD' AS currency,
    {
        'window': CAST($window_days AS INTEGER),
        'listed_name': coalesce(party.name, found.listed),
        'listed_on': listed.since,
        'moved': found.partners,
        'company_name': coalesce(company.name, found.company),
        'formed_words': CASE WHEN company.formed IS NULL THEN 'formed nobody knows when' ELSE 'formed on ' || company.formed END,
        'link_words': linked.hows,
        'shed_words': CASE WHEN shed.company IS NULL THEN '' ELSE '; a stake or post was given up on ' || shed.until END
    } AS facts,
    {
        'competitor': 'excluded',
        'established': CASE WHEN company.formed IS NULL THEN 'untested' ELSE 'excluded' END,
        'busy_partners': 'excluded',
        'wind_down': CASE WHEN EXISTS (SELECT 1 FROM tie WHERE approval IS NOT NULL) THEN 'excluded' ELSE 'untested' END,
        'bought': 'untested'
    } AS innocent
FROM found
JOIN listed ON listed.id = found.listed
JOIN linked ON linked.listed = found.listed AND linked.company = found.company
JOIN party AS company ON company.id = found.company
LEFT JOIN shed ON shed.listed = found.listed AND shed.company = found.company
LEFT JOIN party ON party.id = found.listed
ORDER BY subject

/*
name: designation_substitution
family: corporate
line: dealings before and after a listing
question: After a party was listed, did those it traded with move to new companies that are linked to it?
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
  least_score: {value: 0.8, unit: score, origin: "our default [D]; lower than for a finding on the list alone, because partners who move say the same", about: "the least score of a corroborated match for a party to count as listed"}
  least_alike: {value: 0.7, unit: score, origin: "our default [D]; a name and a country alone, told only where every partner that moved left the party for good", about: "the least score of a company's match that nothing beyond name and country corroborates"}
  window_days: {value: 90, unit: days, origin: "catalogue of typologies [D]", about: "after the day of listing, in which the new flows start; and around it, in which a stake or post is given up"}
  before_days: {value: 365, unit: days, origin: "our default [D]", about: "how long before the listing its partners are looked for"}
  fewest_deals: {value: 2, unit: payments or shipments, origin: "our default [D]", about: "with the listed party before the listing that make a partner"}
  fewest_moved: {value: 2, unit: partners, origin: "our default [D]", about: "partners that turn to the new companies; one may have done so by chance"}
  most_share: {value: 0.5, unit: share of its partners, origin: "our default [D]", about: "from this share on the business as a whole moved, and not just some customers"}
  most_partners: {value: 50, unit: parties, origin: "our default [D]", about: "a partner that deals with more than that (a bank, a port, a utility) deals with everybody"}
  young_months: {value: 24, unit: months, origin: "catalogue of typologies, new shell [D]", about: "a company formed earlier than that before the listing is not new"}
  most_before: {value: 2, unit: payments or shipments, origin: "our default [D]", about: "a company with more of its own before the listing was already in business"}
  most_posts: {value: 8, unit: companies, origin: "our default [D]", about: "who is officer or owner of more is one by trade and links nobody"}
signs:
  moved: {weight: 0.35, about: "several partners of the listed party start to deal with new companies within weeks of the listing"}
  business: {weight: 0.35, about: "with three partners or more, half of all it had moved there"}
  left: {weight: 0.2, about: "none of them deals with the listed party any more"}
  linked: {weight: 0.3, about: "they share an officer, an owner, a phone, an email or a device, or one owns the other", line: officers and contact data}
  same_address: {weight: 0.15, about: "they share an address that few have, and no more"}
  young: {weight: 0.2, about: "the companies are known to be new"}
  shed: {weight: 0.3, about: "a stake or post in one of them was given up around the listing"}
subject: the listed party
reach: {days: 455, hops: 2}
explanation: >
  Within {window} days of the listing of {listed_name} on {listed_on}, {moved} of its partners began to deal with
  {company_names} ({formed_words}), linked to it by {link_words}{left_words}{shed_words}{match_words}.
innocent:
  namesake: {explanation: "Somebody else bears the name on the list", test: "whether anything beyond name and country agrees; where nothing does, only what partners did speaks for it"}
  competitor: {explanation: "Customers went to a competitor that has nothing to do with the listed party", test: "companies without a link are left out"}
  established: {explanation: "The company existed and traded before", test: "its forming and its own flows before the listing; untested where its forming is not known"}
  busy_partners: {explanation: "The partners deal with everybody", test: "partners of many are left out"}
  wind_down: {explanation: "A wind-down or transfer under licence", test: "the approval of the linking tie; one with an approval links nobody; untested where no tie carries any"}
  bought: {explanation: "An independent buyer took over the business", test: none}
*/
WITH entries AS (                                    -- only where the day of listing is known to the day
    SELECT hit.id, hit.list, hit.entry, TRY_CAST(hit.listed_on AS DATE) AS since, hit.corroborated
    FROM hit
    JOIN party ON party.id = hit.id
    WHERE length(hit.listed_on) = 10
      AND ((hit.corroborated AND hit.score >= $least_score)
           OR (NOT hit.corroborated AND hit.score >= $least_alike AND party.kind IN ('company', 'organization')))
),
listed AS (
    SELECT
        entries.id,
        min(entries.since) AS since,
        bool_or(entries.corroborated) AS is_sure,
        list(DISTINCT entries.list || '/' || entries.entry) AS entry_ids
    FROM entries
    WHERE entries.since <= $as_of
      AND (entries.corroborated OR entries.id NOT IN (SELECT sure.id FROM entries AS sure WHERE sure.corroborated))
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
    UNION ALL
    SELECT                                               -- a stake through companies between
        listed.id,
        listed.since,
        stake.company,
        'a stake through others',
        nullif(stake.owner, listed.id),
        list_transform(stake.ties, lambda id: {'kind': 'tie', 'id': id})
    FROM listed
    JOIN (
        SELECT company AS listed, holder, until FROM posts
        UNION ALL
        SELECT id, id, CAST(NULL AS DATE) FROM listed
    ) AS behind ON behind.listed = listed.id
    JOIN stake ON stake.owner = behind.holder AND stake.hops > 1 AND stake.company <> listed.id
    WHERE coalesce(behind.until, listed.since) >= listed.since - CAST($window_days AS INTEGER)
      AND coalesce(stake.until, listed.since) >= listed.since - CAST($window_days AS INTEGER)
),
wider AS (                                           -- and those that share an officer or owner with one so linked
    SELECT links.* FROM links
    UNION ALL
    SELECT
        links.listed,
        links.listed_on,
        theirs.company,
        'officer or owner of one linked to it',
        own.holder,
        [{'kind': 'tie', 'id': own.tie}, {'kind': 'tie', 'id': theirs.tie}]
    FROM (SELECT DISTINCT listed, listed_on, company FROM links) AS links
    JOIN posts AS own ON own.company = links.company
    JOIN posts AS theirs ON theirs.holder = own.holder AND theirs.company NOT IN (links.company, links.listed)
    WHERE coalesce(own.until, links.listed_on) >= links.listed_on - CAST($window_days AS INTEGER)
      AND coalesce(theirs.until, links.listed_on) >= links.listed_on - CAST($window_days AS INTEGER)
),
companies AS (                                       -- new ones, not listed themselves
    SELECT wider.*, party.name, party.formed
    FROM wider
    JOIN party ON party.id = wider.company AND party.kind IN ('company', 'organization')
    LEFT JOIN listed AS itself ON itself.id = wider.company
    WHERE itself.id IS NULL
      AND coalesce(party.formed + to_months(CAST($young_months AS INTEGER)) >= wider.listed_on, TRUE)
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
stayed AS (                                          -- when a partner last dealt with the listed party
    SELECT partners.listed, partners.partner, max(deals.day) AS last_day
    FROM partners
    JOIN deals ON deals.party = partners.listed AND deals.other = partners.partner
    GROUP BY partners.listed, partners.partner
),
turned AS (                                          -- an unsure listing counts only by those who left for good
    SELECT moved.*, stayed.last_day <= moved.since AS is_gone
    FROM moved
    JOIN stayed ON stayed.listed = moved.listed AND stayed.partner = moved.partner
    JOIN listed ON listed.id = moved.listed
    WHERE listed.is_sure OR stayed.last_day <= moved.since
),
found AS (
    SELECT
        turned.listed,
        count(DISTINCT turned.partner) AS partners,
        bool_and(turned.is_gone) AS is_gone,
        min(turned.since) AS since,
        max(turned.until) AS until,
        greatest(coalesce(sum(turned.paid), 0.0), coalesce(sum(turned.shipped), 0.0)) AS usd,
        list(DISTINCT turned.company ORDER BY turned.company) AS companies,
        list(DISTINCT {'id': turned.partner, 'role': 'trader'}) FILTER (turned.is_trader) AS traders,
        list_distinct(flatten(list(list_concat(turned.evidence, turned.earlier)))) AS evidence
    FROM turned
    GROUP BY turned.listed
    HAVING count(DISTINCT turned.partner) >= $fewest_moved
),
fronts AS (
    SELECT listed, unnest(companies) AS company FROM found
),
named AS (
    SELECT
        fronts.listed,
        array_to_string(list(coalesce(party.name, fronts.company) ORDER BY coalesce(party.name, fronts.company)), ', ') AS names,
        min(party.formed) AS first_formed,
        max(party.formed) AS last_formed,
        count(party.formed) = count(*) AS is_dated
    FROM fronts
    JOIN party ON party.id = fronts.company
    GROUP BY fronts.listed
),
linked AS (
    SELECT
        fronts.listed,
        bool_or(companies.how <> 'postal address') AS is_more_than_address,
        array_to_string(list(DISTINCT companies.how ORDER BY companies.how), ' and ') AS hows,
        list(DISTINCT {'id': companies.person, 'role': CASE holder.kind WHEN 'person' THEN 'handler' ELSE 'front' END})
            FILTER (companies.person IS NOT NULL) AS persons,
        list_distinct(flatten(list(companies.evidence))) AS evidence
    FROM fronts
    JOIN companies ON companies.listed = fronts.listed AND companies.company = fronts.company
    LEFT JOIN party AS holder ON holder.id = companies.person
    GROUP BY fronts.listed
),
between_them AS (                                    -- companies on the way of a stake
    SELECT linked.listed, list(DISTINCT {'id': tie.object, 'role': 'front'}) AS parties
    FROM (SELECT listed, unnest(evidence) AS shown FROM linked) AS linked
    JOIN tie ON linked.shown.kind = 'tie' AND tie.id = linked.shown.id AND tie.kind = 'owner'
    WHERE EXISTS (SELECT 1 FROM tie AS on_from WHERE on_from.subject = tie.object AND on_from.kind = 'owner')
      AND tie.object <> linked.listed
    GROUP BY linked.listed
),
shed AS (                                            -- stakes and posts of the linked given up around the listing
    SELECT
        fronts.listed,
        list(DISTINCT posts.tie ORDER BY posts.tie) AS ties,
        min(posts.until) AS until
    FROM fronts
    JOIN listed ON listed.id = fronts.listed
    JOIN posts
        ON posts.until BETWEEN listed.since - CAST($window_days AS INTEGER) AND listed.since + CAST($window_days AS INTEGER)
       AND posts.kind IN ('owner', 'director')
    LEFT JOIN companies
        ON companies.listed = fronts.listed AND companies.company = fronts.company AND companies.person = posts.holder
    WHERE (posts.company = fronts.company AND (posts.holder = fronts.listed OR companies.person IS NOT NULL))
       OR (posts.company = fronts.listed AND companies.person IS NOT NULL)
    GROUP BY fronts.listed
)
SELECT
    found.listed AS subject,
    list_concat(
        list_concat(
            [{'id': found.listed, 'role': CASE WHEN party.kind = 'person' THEN 'handler' ELSE 'organisation' END}],
            list_transform(found.companies, lambda id: {'id': id, 'role': 'front'})
        ),
        list_concat(
            list_concat(coalesce(between_them.parties, []), coalesce(linked.persons, [])),
            coalesce(found.traders, [])
        )
    ) AS parties,
    found.since,
    found.until,
    {
        'moved': TRUE,
        'business': found.partners >= 3 AND found.partners >= $most_share * had.partners,
        'left': found.is_gone,
        'linked': linked.is_more_than_address,
        'same_address': NOT linked.is_more_than_address,
        'young': named.is_dated,
        'shed': shed.listed IS NOT NULL
    } AS signs,
    FALSE AS decisive,
    list_concat(
        list_concat(
            list_transform(found.companies, lambda id: {'kind': 'party', 'id': id}),
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
        'company_names': named.names,
        'formed_words': CASE
            WHEN NOT named.is_dated THEN 'formed nobody knows when'
            WHEN named.first_formed = named.last_formed THEN 'formed on ' || named.first_formed
            ELSE 'formed from ' || named.first_formed || ' to ' || named.last_formed
        END,
        'link_words': linked.hows,
        'left_words': CASE WHEN found.is_gone THEN ', and none of them deals with it any more' ELSE '' END,
        'shed_words': CASE WHEN shed.listed IS NULL THEN '' ELSE '; a stake or post was given up on ' || shed.until END,
        'match_words': CASE WHEN listed.is_sure THEN '' ELSE '; that it is the one on the list rests on name and country' END
    } AS facts,
    {
        'namesake': CASE WHEN listed.is_sure THEN 'excluded' ELSE 'untested' END,
        'competitor': 'excluded',
        'established': CASE WHEN named.is_dated THEN 'excluded' ELSE 'untested' END,
        'busy_partners': 'excluded',
        'wind_down': CASE WHEN EXISTS (SELECT 1 FROM tie WHERE approval IS NOT NULL) THEN 'excluded' ELSE 'untested' END,
        'bought': 'untested'
    } AS innocent
FROM found
JOIN listed ON listed.id = found.listed
JOIN linked ON linked.listed = found.listed
JOIN named ON named.listed = found.listed
JOIN (SELECT listed, count(*) AS partners FROM partners GROUP BY listed) AS had ON had.listed = found.listed
LEFT JOIN between_them ON between_them.listed = found.listed
LEFT JOIN shed ON shed.listed = found.listed
LEFT JOIN party ON party.id = found.listed
ORDER BY subject

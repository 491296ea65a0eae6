/*
name: persona_cluster
family: cover
line: applications
question: Do several applicants under different names turn out to be reached in the same way, or to write the same?
basis: []
guidance: >
  A US bureau's notice of January 2025 advises employers to compare applications across their systems for the same
  text and contact data [K]. One worker was reported to keep a dozen personas [NO]. The same check is for all
  applicants for a post.
needs:
  application: [applicant]
needs_any:
  - [application.phone, application.email, application.device, application.ip, application.text]
parameters:
  window_days: {value: 180, unit: days, origin: "T20 [D]", about: "how far an application lies at most from that of another who shares something; over a year links nobody"}
signs:
  phone: {weight: 0.35, about: "they give one phone"}
  email: {weight: 0.35, about: "they give one email, or one handle at several providers"}
  device: {weight: 0.4, about: "they apply from one device; half where they share nothing but device and network, as in a library"}
  network: {weight: 0.2, about: "they apply from one network address that few others use; nothing beside a device and no more"}
  text: {weight: 0.4, about: "they write the same in their own words; half where that is all they share"}
  personas: {weight: 0.35, about: "the more names the more, in full from six on, where more than device and network is shared"}
  employers: {weight: 0.1, about: "to several employers"}
subject: the first of the applicants
reach: {days: 366, hops: 1}
explanation: >
  {applicants} applicants under different names ({names}) share {kinds_words} in applications to {employers} employer(s)
  within {days} days{text_words}.
innocent:
  household: {explanation: "Kin, or people of one home", test: "ties of kin and household, and common addresses, which link nobody but by their texts; untested where their addresses are not on record"}
  agency: {explanation: "An agency that sends several candidates, or one candidate whom several agencies send", test: "whether the phone, email or network is an organisation's, whether one agency stands behind both, and whether the names are one; such pairs are left out; untested where nobody is on record as standing behind each of them"}
  template: {explanation: "A template, or a writer of applications with many customers", test: "what more than 25 applicants write is left out, as is a text that is mostly such; whether they share more than a text"}
  public_network: {explanation: "A public network, a library or one carrier's address", test: "how many applicants and which networks use it; whether more than device and network is shared"}
  passed_on: {explanation: "A number or a machine that was given up and passed on to somebody else", test: "whether they share more than one thing"}
*/
WITH linked AS (
    SELECT persona.cluster, persona_link.*
    FROM persona_link
    JOIN persona ON persona.applicant = persona_link.one
    WHERE persona_link.apart <= $window_days
),
member AS (
    SELECT cluster, one AS applicant, one_application AS application FROM linked
    UNION
    SELECT cluster, other, other_application FROM linked
),
named AS (                                           -- who they are, and what they put their names to
    SELECT
        member.cluster,
        min(member.applicant) AS subject,
        count(DISTINCT member.applicant) AS applicants,
        array_to_string(list(DISTINCT coalesce(application.name, party.name) ORDER BY coalesce(application.name, party.name)), ', ')
            AS names,
        count(DISTINCT application.employer) AS employers,
        min(application.day) AS since,
        max(application.day) AS until,
        list(DISTINCT member.application ORDER BY member.application) AS applications,
        list(DISTINCT {'id': member.applicant, 'role': 'worker'}) AS worker_roles,
        list(DISTINCT {'id': application.employer, 'role': 'employer'}) FILTER (application.employer IS NOT NULL) AS employer_roles
    FROM member
    JOIN application ON application.id = member.application
    LEFT JOIN party ON party.id = member.applicant
    GROUP BY member.cluster
),
shared AS (
    SELECT
        linked.cluster,
        bool_or(linked.kind = 'phone') AS phone,
        bool_or(linked.kind = 'email') AS email,
        bool_or(linked.kind = 'device') AS device,
        bool_or(linked.kind = 'ip') AS ip,
        bool_or(linked.kind = 'text') AS text,
        bool_or(linked.kind IN ('phone', 'email', 'text')) AS is_personal,
        bool_and(linked.kind = 'text') AS is_text_alone,
        max(linked.similarity) AS similarity,
        array_to_string(list(DISTINCT CASE linked.kind
            WHEN 'ip' THEN 'a network address'
            WHEN 'email' THEN 'an email'
            WHEN 'text' THEN 'a text'
            ELSE 'a ' || linked.kind
        END ORDER BY CASE linked.kind
            WHEN 'ip' THEN 'a network address'
            WHEN 'email' THEN 'an email'
            WHEN 'text' THEN 'a text'
            ELSE 'a ' || linked.kind
        END), ' and ') AS kinds,
        count(DISTINCT linked.kind) AS ways
    FROM linked
    GROUP BY linked.cluster
),
homed AS (                                           -- whose address is on record, and who live together all the same
    SELECT
        people.cluster,
        bool_and(home.party IS NOT NULL) AS all_known,
        count(DISTINCT home.address) < count(DISTINCT home.party) AS some_together
    FROM (SELECT DISTINCT cluster, applicant FROM member) AS people
    LEFT JOIN home ON home.party = people.applicant
    GROUP BY people.cluster
),
backed AS (                                          -- behind each of whom the records name somebody
    SELECT member.cluster
    FROM member
    LEFT JOIN employment ON employment.worker = member.applicant AND employment.sponsor IS NOT NULL
    LEFT JOIN tie ON tie.object = member.applicant AND tie.kind IN ('sponsor', 'agent')
    GROUP BY member.cluster
    HAVING bool_and(employment.id IS NOT NULL OR tie.id IS NOT NULL)
)
SELECT
    named.subject,
    list_concat(
        [{'id': named.subject, 'role': 'worker'}], list_concat(named.worker_roles, coalesce(named.employer_roles, []))
    ) AS parties,
    named.since,
    named.until,
    {
        'phone': shared.phone,
        'email': shared.email,
        'device': CASE WHEN NOT shared.device THEN 0.0 WHEN shared.is_personal THEN 1.0 ELSE 0.5 END,
        'network': shared.ip AND (shared.is_personal OR NOT shared.device),
        'text': CASE WHEN NOT shared.text THEN 0.0 WHEN shared.is_text_alone THEN 0.5 ELSE 1.0 END,
        'personas': CASE WHEN shared.is_personal AND NOT shared.is_text_alone THEN least(1.0, (named.applicants - 2) / 4.0) ELSE 0.0 END,
        'employers': named.employers >= 2
    } AS signs,
    FALSE AS decisive,
    list_transform(named.applications, lambda id: {'kind': 'application', 'id': id}) AS evidence,
    CAST(NULL AS DOUBLE) AS money_low,
    CAST(NULL AS DOUBLE) AS money_high,
    CAST(NULL AS VARCHAR) AS currency,
    {
        'applicants': named.applicants,
        'names': named.names,
        'kinds_words': shared.kinds,
        'employers': named.employers,
        'days': date_diff('day', named.since, named.until) + 1,
        'text_words': CASE WHEN shared.text
            THEN '; texts agree to ' || CAST(round(100 * shared.similarity) AS INTEGER) || ' %' ELSE '' END
    } AS facts,
    {
        'household': CASE
            WHEN homed.some_together THEN 'possible'
            WHEN homed.all_known THEN 'excluded'
            ELSE 'untested'
        END,
        'agency': CASE WHEN backed.cluster IS NOT NULL THEN 'excluded' ELSE 'untested' END,
        'template': CASE WHEN shared.is_text_alone THEN 'possible' ELSE 'excluded' END,
        'public_network': CASE WHEN shared.is_personal THEN 'excluded' ELSE 'possible' END,
        'passed_on': CASE WHEN shared.text OR shared.ways > 1 OR named.applicants > 2 THEN 'excluded' ELSE 'possible' END
    } AS innocent
FROM named
JOIN shared ON shared.cluster = named.cluster
JOIN homed ON homed.cluster = named.cluster
LEFT JOIN backed ON backed.cluster = named.cluster
ORDER BY named.subject

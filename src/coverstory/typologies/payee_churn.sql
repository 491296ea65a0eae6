/*
name: payee_churn
family: account
line: requests for pay to go elsewhere
question: Does a worker's pay move soon, often, or with that of others to accounts that are not the worker's?
basis:
  - {law: wage-protection-1949}
guidance: >
  Public guidance asks employers to look at staff who change banks often or have pay sent to third parties, payment
  platforms or exchanges [V2]; the same signs mark the theft of a genuine employee's pay, who is then its victim.
needs:
  payee_change: [worker, new_account]
  account: [holder]
parameters:
  churn_days: {value: 90, unit: days, origin: "our default [D]", about: "within how many days two changes are many"}
  soon_days: {value: 30, unit: days, origin: "our default [D]", about: "how long after the first day of work a change is soon"}
  fresh_days: {value: 30, unit: days, origin: "our default [D]", about: "how long before the change the new account may have been opened to be new"}
  closing_days: {value: 60, unit: days, origin: "our default [D]", about: "how far from the change the old account may have been closed to explain it"}
  revert_days: {value: 45, unit: days, origin: "a monthly pay missed once [D]", about: "a change to a stranger that is undone within this time was made by a thief"}
  fewest_workers: {value: 2, unit: workers, origin: "our default [D]", about: "how many unrelated workers move to accounts of one holder"}
  most_users: {value: 12, unit: persons, origin: "our default [D]", about: "how many may use a device for it to tell anything"}
signs:
  stranger: {weight: 0.25, about: "the new account is held by somebody else"}
  together: {weight: 0.4, about: "to whom several workers move their pay"}
  churn: {weight: 0.2, about: "two changes within a short time"}
  soon: {weight: 0.15, about: "soon after the first day of work"}
  outside: {weight: 0.2, about: "to a payment platform, an exchange or a wallet"}
  fresh: {weight: 0.15, about: "to an account opened just before"}
  one_device: {weight: 0.3, about: "by workers who have nothing to do with each other, from one device"}
subject: the stranger to whom several workers move their pay, or the worker
reach: {days: 120, hops: 1}
explanation: >
  {workers} worker(s) of {employers} employer(s) asked {changes} time(s) for pay to go to
  {account_words}{soon_words}{churn_words}{fresh_words}{device_words}.
innocent:
  closure: {explanation: "The bank closed the old account or the worker left the bank", test: "when the old account was closed; a change to an own account about that time is not counted; untested where the old account is not on record"}
  takeover: {explanation: "Somebody else had the pay of a genuine employee redirected, who is a victim", test: "whether the worker changed back, in which case nothing is counted, and whether it happened once, long after hiring"}
  name_change: {explanation: "The worker's account is in a former or married name", test: "tax and identity numbers of worker and holder, which make them one; untested where one has none on record"}
  relative: {explanation: "The account is that of a spouse or parent", test: "ties of family and household, which are left out; untested where a worker has none on record"}
*/
WITH asked AS (
    SELECT
        payee_change.id,
        payee_change.day,
        payee_change.worker,
        payee_change.old_account,
        payee_change.new_account,
        novel.holder,
        coalesce(novel.kind, 'personal') AS kind,
        novel.opened BETWEEN payee_change.day - CAST($fresh_days AS INTEGER) AND payee_change.day AS is_fresh,
        former.id IS NOT NULL AS knows_former,
        former.closed,
        holder.kind AS holder_kind,
        holder.name AS holder_name,
        holder.sector
    FROM payee_change
    LEFT JOIN account AS novel ON novel.id = payee_change.new_account
    LEFT JOIN account AS former ON former.id = payee_change.old_account
    LEFT JOIN party AS holder ON holder.id = novel.holder
    WHERE payee_change.new_account IS NOT NULL AND payee_change.new_account IS DISTINCT FROM payee_change.old_account
),
numbered AS (                                        -- numbers an authority gives to one person alone
    SELECT identifier.party, identifier.kind, identifier.value
    FROM identifier
    WHERE identifier.kind IN ('passport', 'national_id', 'tax_id')
),
own AS (                                             -- holders who are the worker, kin, the worker's firm, or hold the same number
    SELECT DISTINCT asked.worker, asked.holder
    FROM asked
    WHERE asked.holder = asked.worker
    UNION
    SELECT asked.worker, asked.holder
    FROM asked
    JOIN circle AS one ON one.party = asked.worker
    JOIN circle AS other ON other.party = asked.holder AND other.circle = one.circle
    UNION
    SELECT asked.worker, asked.holder
    FROM asked
    JOIN declared_tie ON declared_tie.one = asked.worker AND declared_tie.other = asked.holder
    UNION
    SELECT asked.worker, asked.holder
    FROM asked
    JOIN numbered AS one ON one.party = asked.worker
    JOIN numbered AS other ON other.party = asked.holder AND other.kind = one.kind AND other.value = one.value
),
payroll AS (
    SELECT DISTINCT activity.text FROM activity WHERE activity.activity IN ('staffing', 'finance')
),
judged AS (
    SELECT
        asked.*,
        asked.holder IS NOT NULL AND own.holder IS NULL AS is_stranger
    FROM asked
    LEFT JOIN own ON own.worker = asked.worker AND own.holder = asked.holder
    LEFT JOIN payroll ON payroll.text = asked.sector
    WHERE coalesce(asked.holder_kind, 'person') NOT IN ('public_body', 'mission')
      AND (payroll.text IS NULL OR asked.holder_kind = 'person')
),
undone AS (                                          -- to a stranger, and back to an own account when the pay is missed
    SELECT theft.id, mended.id AS mended
    FROM judged AS theft
    JOIN judged AS mended
        ON mended.worker = theft.worker
       AND mended.day - theft.day BETWEEN 0 AND CAST($revert_days AS INTEGER)
       AND mended.id <> theft.id
    WHERE theft.is_stranger
      AND NOT mended.is_stranger
      AND (mended.holder = mended.worker OR mended.new_account = theft.old_account)
),
changes AS (
    SELECT judged.*, lag(judged.day) OVER (PARTITION BY judged.worker ORDER BY judged.day, judged.id) AS day_before
    FROM judged
    LEFT JOIN (SELECT undone.id FROM undone UNION SELECT undone.mended FROM undone) AS mended ON mended.id = judged.id
    WHERE mended.id IS NULL
      AND (judged.is_stranger
           OR judged.closed IS NULL
           OR abs(judged.closed - judged.day) > $closing_days)
),
hired AS (
    SELECT changes.id, max(employment.since) AS since
    FROM changes
    JOIN employment ON employment.worker = changes.worker AND employment.since <= changes.day
    GROUP BY changes.id
),
crowds AS (                                          -- unrelated workers who move to accounts of one holder; kin count once
    SELECT strangers.holder, count(DISTINCT coalesce(related.unit, strangers.worker)) AS workers
    FROM (SELECT DISTINCT changes.holder, changes.worker FROM changes WHERE changes.is_stranger) AS strangers
    LEFT JOIN (
        SELECT one.holder, one.worker, min(other.worker) AS unit
        FROM changes AS one
        JOIN circle AS mine ON mine.party = one.worker
        JOIN circle AS theirs ON theirs.circle = mine.circle
        JOIN changes AS other ON other.holder = one.holder AND other.worker = theirs.party
        GROUP BY one.holder, one.worker
    ) AS related ON related.holder = strangers.holder AND related.worker = strangers.worker
    GROUP BY strangers.holder
    HAVING count(DISTINCT coalesce(related.unit, strangers.worker)) >= $fewest_workers
),
filed AS (                                           -- told about the holder where there are several, else about the worker
    SELECT
        coalesce(crowds.holder, changes.worker) AS subject,
        crowds.holder IS NOT NULL OR gatherer.holder IS NOT NULL AS is_crowd,
        changes.*,
        coalesce(changes.day - hired.since <= $soon_days, FALSE) AS is_soon,
        hired.since AS hired_on,
        coalesce(changes.day - changes.day_before <= $churn_days, FALSE) AS is_churn
    FROM changes
    LEFT JOIN crowds ON crowds.holder = changes.holder AND changes.is_stranger
    LEFT JOIN crowds AS gatherer ON gatherer.holder = changes.worker
    LEFT JOIN hired ON hired.id = changes.id
),
few AS (
    SELECT shared_access.value, shared_access.party, min(shared_access.login) AS login
    FROM shared_access
    WHERE shared_access.kind = 'device' AND NOT shared_access.is_corporate
    GROUP BY shared_access.value, shared_access.party
    QUALIFY count(*) OVER (PARTITION BY shared_access.value) <= $most_users
),
changers AS (
    SELECT DISTINCT changes.worker FROM changes
),
paired AS (                                          -- two who changed, from one device, and no kin
    SELECT
        one.party AS worker,
        other.party AS other,
        list(DISTINCT one.login) AS mine,
        list(DISTINCT other.login) AS theirs
    FROM few AS one
    JOIN changers AS mine ON mine.worker = one.party
    JOIN few AS other ON other.value = one.value AND other.party <> one.party
    JOIN changers AS theirs ON theirs.worker = other.party
    GROUP BY one.party, other.party
),
related AS (
    SELECT DISTINCT paired.worker, paired.other
    FROM paired
    JOIN circle AS mine ON mine.party = paired.worker
    JOIN circle AS theirs ON theirs.party = paired.other AND theirs.circle = mine.circle
),
devices AS (
    SELECT filed.subject, flatten(list(list_concat(paired.mine, paired.theirs))) AS evidence
    FROM filed
    JOIN paired ON paired.worker = filed.worker
    LEFT JOIN related ON related.worker = paired.worker AND related.other = paired.other
    WHERE related.worker IS NULL
    GROUP BY filed.subject
),
employers AS (
    SELECT
        filed.subject,
        count(DISTINCT employment.employer) AS employers,
        list(DISTINCT {'id': employment.employer, 'role': 'employer'}) AS roles
    FROM filed
    JOIN employment ON employment.worker = filed.worker
    GROUP BY filed.subject
),
tied AS (
    SELECT kin.one AS worker FROM kin GROUP BY kin.one
),
told AS (
    SELECT
        filed.subject,
        filed.is_crowd,
        min(filed.day) AS since,
        max(filed.day) AS until,
        count(*) AS changes,
        count(DISTINCT filed.worker) AS workers,
        bool_or(filed.is_stranger) AS has_stranger,
        bool_or(filed.is_soon) AS is_soon,
        bool_or(filed.is_churn) AS is_churn,
        bool_or(filed.kind IN ('platform', 'exchange', 'wallet')) AS is_outside,
        bool_or(coalesce(filed.is_fresh, FALSE)) AS is_fresh,
        bool_or(filed.hired_on IS NOT NULL) AS knows_hiring,
        bool_and(filed.knows_former) AS knows_former,
        bool_and(filed.closed IS NULL OR abs(filed.closed - filed.day) > $closing_days) AS stays_open,
        bool_and(tied.worker IS NOT NULL) AS is_tied,
        bool_and(mine.party IS NOT NULL AND theirs.party IS NOT NULL) AS is_numbered,
        list(DISTINCT filed.id) AS ids,
        list(DISTINCT filed.new_account) FILTER (filed.holder IS NOT NULL) AS accounts,
        list(DISTINCT filed.holder_name ORDER BY filed.holder_name) FILTER (filed.is_stranger) AS strangers,
        list(DISTINCT {'id': filed.worker, 'role': 'worker'}) AS worker_roles,
        list(DISTINCT {'id': filed.holder, 'role': 'collector'}) FILTER (filed.is_stranger) AS holder_roles
    FROM filed
    LEFT JOIN tied ON tied.worker = filed.worker
    LEFT JOIN (SELECT DISTINCT party FROM numbered) AS mine ON mine.party = filed.worker
    LEFT JOIN (SELECT DISTINCT party FROM numbered) AS theirs ON theirs.party = filed.holder
    GROUP BY filed.subject, filed.is_crowd
)
SELECT
    told.subject,
    CASE
        WHEN told.is_crowd THEN list_concat(
            [{'id': told.subject, 'role': 'collector'}],
            list_concat(list_sort(told.worker_roles), coalesce(employers.roles, []))
        )
        ELSE list_concat(told.worker_roles, list_concat(coalesce(told.holder_roles, []), coalesce(employers.roles, [])))
    END AS parties,
    told.since,
    told.until,
    {
        'stranger': told.has_stranger,
        'together': told.is_crowd,
        'churn': told.is_churn,
        'soon': told.is_soon,
        'outside': told.is_outside,
        'fresh': told.is_fresh,
        'one_device': devices.subject IS NOT NULL
    } AS signs,
    FALSE AS decisive,
    list_concat(
        list_transform(told.ids, lambda id: {'kind': 'payee_change', 'id': id}),
        list_concat(
            list_transform(coalesce(told.accounts, []), lambda id: {'kind': 'account', 'id': id}),
            list_transform(coalesce(devices.evidence, []), lambda id: {'kind': 'login', 'id': id})
        )
    ) AS evidence,
    CAST(NULL AS DOUBLE) AS money_low,
    CAST(NULL AS DOUBLE) AS money_high,
    CAST(NULL AS VARCHAR) AS currency,
    {
        'workers': told.workers,
        'employers': coalesce(employers.employers, 0),
        'changes': told.changes,
        'account_words': CASE
            WHEN told.has_stranger THEN 'account(s) of ' || array_to_string(told.strangers, ', ')
            ELSE 'account(s) at a payment platform, an exchange or a wallet'
        END,
        'soon_words': CASE WHEN told.is_soon THEN ', soon after the first day of work' ELSE '' END,
        'churn_words': CASE WHEN told.is_churn THEN ', twice within ' || CAST($churn_days AS INTEGER) || ' days' ELSE '' END,
        'fresh_words': CASE WHEN told.is_fresh THEN ', opened just before' ELSE '' END,
        'device_words': CASE WHEN devices.subject IS NULL THEN '' ELSE ', from one device with unrelated workers who did the same' END
    } AS facts,
    {
        'closure': CASE WHEN NOT told.knows_former THEN 'untested' WHEN told.stays_open THEN 'excluded' ELSE 'possible' END,
        'takeover': CASE
            WHEN NOT told.has_stranger OR told.is_soon OR told.is_churn THEN 'excluded'
            WHEN NOT told.knows_hiring THEN 'untested'
            ELSE 'possible'
        END,
        'name_change': CASE WHEN NOT told.has_stranger OR told.is_numbered THEN 'excluded' ELSE 'untested' END,
        'relative': CASE WHEN NOT told.has_stranger OR told.is_tied THEN 'excluded' ELSE 'untested' END
    } AS innocent
FROM told
LEFT JOIN devices ON devices.subject = told.subject
LEFT JOIN employers ON employers.subject = told.subject
WHERE told.is_crowd
   OR (told.has_stranger
       AND (told.is_outside OR told.is_soon OR told.is_churn OR told.is_fresh OR devices.subject IS NOT NULL))
   OR (told.is_outside AND (told.is_churn OR (told.is_soon AND told.is_fresh) OR devices.subject IS NOT NULL))
ORDER BY told.subject, told.is_crowd

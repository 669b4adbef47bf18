-- Rule 14: the loser is on disk before the first call (invariant 7). A replay of an unanswered plan adds no second row.
INSERT INTO conflict (run, link_id, field, rule, {first}_base, {second}_base, {first}_value, {second}_value, winner, losing_value, winning_value, op_id, "at",
                      policy, {first}_changed_at, {second}_changed_at, clock_skew)
SELECT $run, link_id, field, rule, {first}_base, {second}_base, {first}_now, {second}_now, decided_for,
       CASE WHEN lost THEN loser WHEN decided_for = 'both' THEN CASE winner_side WHEN '{first}' THEN {second}_now ELSE {first}_now END WHEN decided_for = '{first}' THEN {second}_now WHEN decided_for = '{second}' THEN {first}_now END,
       CASE WHEN lost THEN stays WHEN decided_for = 'both' THEN chosen WHEN decided_for = '{first}' THEN {first}_now WHEN decided_for = '{second}' THEN {second}_now END,
       op_id, $now,
       CASE WHEN rule IN ('conflict', 'first_sync') THEN policy END,
       CASE WHEN rule IN ('conflict', 'first_sync') THEN {first}_changed_at END, CASE WHEN rule IN ('conflict', 'first_sync') THEN {second}_changed_at END,
       CASE WHEN rule IN ('conflict', 'first_sync') AND winner_rule = 'newest' THEN $skew END
FROM (
  SELECT d.*, o.op_id, false AS lost FROM decision d LEFT JOIN operation o ON o.link_id = d.link_id AND o.side = d.destination
  -- One row a field, though a value for both sides has two decisions.
  WHERE (decided_for IS DISTINCT FROM 'both' OR destination = '{second}') AND (d.rule IN ('conflict', 'first_sync', 'blank_review', 'not_taken')
     OR (d.rule = 'one_way_first' AND CASE d.destination WHEN '{first}' THEN d.{first}_form ELSE d.{second}_form END IS NOT NULL AND d.kind <> 'boolean')
     OR (d.rule = 'one_way' AND CASE d.destination WHEN '{first}' THEN d.{first}_changed ELSE d.{second}_changed END)
     OR (d.rule = 'drift' AND d.drift IS DISTINCT FROM CASE d.feeder WHEN '{first}' THEN coalesce(d.{second}_form, '') ELSE coalesce(d.{first}_form, '') END))
  UNION ALL BY NAME
  -- Line 2: the value we sent is gone from the destination, whoever changed it.
  SELECT d.* REPLACE ('third_value' AS rule), CAST(NULL AS BIGINT) AS op_id, false AS lost FROM decision d WHERE d.verdict = 'third_value' AND d.rule NOT IN ('conflict', 'first_sync')
  UNION ALL BY NAME
  -- Invariant 6: a value that is cut or left out is kept here whole.
  SELECT d.* REPLACE ('cut' AS rule), o.op_id, true AS lost, d.whole AS loser, d.sent_value AS stays
  FROM decision d JOIN operation o ON o.link_id = d.link_id AND o.side = d.destination WHERE d.writes AND d.whole IS NOT NULL
  UNION ALL BY NAME
  SELECT d.* REPLACE (d.dropped AS rule, NULL AS decided_for), CAST(NULL AS BIGINT) AS op_id, true AS lost, d.sent_value AS loser, d.destination_now AS stays
  FROM decision d WHERE d.dropped IS NOT NULL
  UNION ALL BY NAME
  -- Rule 17: what the survivor was about to send to a record that is gone; not what both hold alike, nor what would never have crossed.
  SELECT r.* REPLACE ('delete' AS rule), r.gone AS decided_for, CAST(NULL AS BIGINT) AS op_id, false AS lost FROM ruled r
  WHERE r.gone IS NOT NULL AND NOT r.deletion_line AND r.rule <> 'agree' AND CASE r.gone WHEN '{first}' THEN r.{second}_changed AND r.to_{first} ELSE r.{first}_changed AND r.to_{second} END
) x
WHERE NOT EXISTS (
  SELECT 1 FROM conflict c LEFT JOIN intent i ON i.op_id = c.op_id
  WHERE c.link_id = x.link_id AND c.field = x.field AND c.rule = x.rule AND c.winner IS NOT DISTINCT FROM x.decided_for
    AND c.{first}_value IS NOT DISTINCT FROM x.{first}_now AND c.{second}_value IS NOT DISTINCT FROM x.{second}_now
    AND i.outcome IS DISTINCT FROM 'applied');

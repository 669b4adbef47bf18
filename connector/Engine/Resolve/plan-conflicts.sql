-- Rule 14: the loser is on disk before the first call (invariant 7). A replay of an unanswered plan adds no second row.
INSERT INTO conflict (run, link_id, field, rule, {first}_base, {second}_base, {first}_value, {second}_value, winner, losing_value, winning_value, op_id, "at")
SELECT $run, link_id, field, rule, {first}_base, {second}_base, {first}_now, {second}_now, source,
       CASE source WHEN '{first}' THEN {second}_now WHEN '{second}' THEN {first}_now END,
       CASE source WHEN '{first}' THEN {first}_now WHEN '{second}' THEN {second}_now END, op_id, $now
FROM (
  SELECT d.*, o.op_id FROM decision d LEFT JOIN operation o ON o.link_id = d.link_id AND o.side = d.destination
  WHERE d.rule IN ('conflict', 'first_sync', 'blank_review', 'not_taken')
     OR (d.rule = 'one_way_first' AND CASE d.destination WHEN '{first}' THEN d.{first}_form ELSE d.{second}_form END IS NOT NULL AND d.kind <> 'boolean')
     OR (d.rule = 'one_way' AND CASE d.destination WHEN '{first}' THEN d.{first}_changed ELSE d.{second}_changed END)
     OR (d.rule = 'drift' AND d.drift IS DISTINCT FROM CASE d.feeder WHEN '{first}' THEN coalesce(d.{second}_form, '') ELSE coalesce(d.{first}_form, '') END)
  UNION ALL BY NAME
  -- Line 2: the value we sent is gone from the destination, whoever changed it.
  SELECT d.* REPLACE ('third_value' AS rule), CAST(NULL AS BIGINT) AS op_id FROM decision d WHERE d.verdict = 'third_value' AND d.rule NOT IN ('conflict', 'first_sync')
  UNION ALL BY NAME
  -- Rule 17: what the survivor was about to send to a record that is gone.
  SELECT r.* REPLACE ('delete' AS rule), r.gone AS source, CAST(NULL AS BIGINT) AS op_id FROM ruled r
  WHERE r.gone IS NOT NULL AND NOT r.deletion_line AND CASE r.gone WHEN '{first}' THEN r.{second}_changed ELSE r.{first}_changed END
) x
WHERE NOT EXISTS (
  SELECT 1 FROM conflict c LEFT JOIN intent i ON i.op_id = c.op_id
  WHERE c.link_id = x.link_id AND c.field = x.field AND c.rule = x.rule AND c.winner IS NOT DISTINCT FROM x.source
    AND c.{first}_value IS NOT DISTINCT FROM x.{first}_now AND c.{second}_value IS NOT DISTINCT FROM x.{second}_now
    AND i.outcome IS DISTINCT FROM 'applied');

-- Rule 7: base moves only for fields of an accepted operation; rule 2: unconfirmed, with what stood before.
UPDATE base SET
  status = 'unconfirmed', previous_status = coalesce(CASE WHEN base.field_digest = m.field_digest THEN base.status END, 'none'), field_digest = m.field_digest,
  previous_{first}_base = base.{first}_base, previous_{second}_base = base.{second}_base,
  {first}_base = CASE m.side WHEN '{first}' THEN m.sent ELSE m.used END, {second}_base = CASE m.side WHEN '{second}' THEN m.sent ELSE m.used END,
  sent_side = m.side, sent = m.sent, before = m.before, drift = NULL, has_twin = false
FROM (SELECT c.link_id, c.side, f.field, f.field_digest, f.sent, f.used, f.before FROM accepted c JOIN intent_field f USING (op_id) WHERE c.kind NOT IN ('delete', 'merge') AND f.rule <> 'combined') m
WHERE m.link_id = base.link_id AND m.field = base.field;

INSERT INTO flip SELECT c.link_id, f.field, f.sent, $now FROM accepted c JOIN intent_field f USING (op_id) WHERE c.link_id IS NOT NULL AND c.kind NOT IN ('delete', 'merge') AND f.rule <> 'assign'
  -- A value for both sides is one change.
  AND NOT (f.rule = 'combined' AND c.side = '{first}');

-- Rules 3 and 4: nothing is resolved again on these before a settled read.
DELETE FROM written USING accepted c WHERE c.side = written.side AND c.id = written.id;
INSERT INTO written SELECT side, id, max(wrote_at), $run FROM accepted WHERE kind NOT IN ('delete', 'merge') GROUP BY side, id;
DELETE FROM recheck USING accepted c WHERE c.side = recheck.side AND c.id = recheck.id;
INSERT INTO recheck SELECT side, any_value(entity), id, 'written', max(wrote_at) + $settle FROM accepted WHERE kind NOT IN ('delete', 'merge') GROUP BY side, id;

-- Numbers of a merge count once.
DELETE FROM addition WHERE op_id IN (SELECT op_id FROM accepted);

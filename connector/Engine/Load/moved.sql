-- Rule 7: base moves only for fields of an accepted operation; rule 2: unconfirmed, with what stood before.
UPDATE base SET
  status = 'unconfirmed', previous_status = coalesce(CASE WHEN base.field_digest = m.field_digest THEN base.status END, 'none'), field_digest = m.field_digest,
  previous_{first}_base = base.{first}_base, previous_{second}_base = base.{second}_base,
  {first}_base = CASE m.side WHEN '{first}' THEN m.sent ELSE m.used END, {second}_base = CASE m.side WHEN '{second}' THEN m.sent ELSE m.used END,
  sent_side = m.side, sent = m.sent, before = m.before, drift = NULL, has_twin = false
FROM (SELECT c.link_id, c.side, f.field, f.field_digest, f.sent, f.used, f.before FROM accepted c JOIN intent_field f USING (op_id) WHERE c.kind NOT IN ('delete', 'merge') AND f.rule <> 'combined') m
WHERE m.link_id = base.link_id AND m.field = base.field;

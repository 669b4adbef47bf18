-- Fields that had no row yet: what a create or a write-back gave, and what was answered so late that the pair had begun anew.
INSERT INTO base (link_id, field, field_digest, status, {first}_base, {second}_base, sent_side, sent, before, previous_status)
SELECT c.link_id, f.field, f.field_digest, 'unconfirmed', CASE c.side WHEN '{first}' THEN f.sent ELSE f.used END, CASE c.side WHEN '{second}' THEN f.sent ELSE f.used END,
       c.side, f.sent, f.before, 'none'
FROM accepted c JOIN intent_field f USING (op_id) ANTI JOIN base b ON b.link_id = c.link_id AND b.field = f.field
WHERE c.kind NOT IN ('delete', 'merge') AND f.rule NOT IN ('assign', 'combined')
  -- A second record has no pair to agree in.
  AND c.link_id NOT IN (SELECT link_id FROM link WHERE state = 'dead');

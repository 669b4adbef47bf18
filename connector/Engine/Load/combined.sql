-- Fields of accepted operations whose value goes to both sides, each with the other half of it.
CREATE OR REPLACE TEMP TABLE half AS
WITH own AS (
  SELECT c.link_id, c.side, i.run, f.field, f.field_digest, f.sent, f.before, f.used FROM accepted c JOIN intent i USING (op_id) JOIN intent_field f USING (op_id) WHERE f.rule = 'combined'
), other AS (
  SELECT i.run, i.link_id, i.side, i.outcome, f.field, f.sent, f.before FROM intent i JOIN intent_field f USING (op_id)
  WHERE f.rule = 'combined' AND (i.run, i.link_id) IN (SELECT (run, link_id) FROM own)
)
SELECT o.*, t.sent AS twin_sent, t.before AS twin_before, coalesce(t.outcome = 'applied', false) AS whole
FROM own o LEFT JOIN other t ON t.run = o.run AND t.link_id = o.link_id AND t.field = o.field AND t.side <> o.side;

-- The first half: base is what stood on both sides when it was decided. Should the second never be accepted, the value crosses as any change of this side does.
UPDATE base SET
  status = 'unconfirmed', previous_status = coalesce(CASE WHEN base.field_digest = h.field_digest THEN base.status END, 'none'), field_digest = h.field_digest,
  previous_{first}_base = base.{first}_base, previous_{second}_base = base.{second}_base,
  {first}_base = CASE h.side WHEN '{first}' THEN h.before ELSE h.used END, {second}_base = CASE h.side WHEN '{second}' THEN h.before ELSE h.used END,
  sent_side = h.side, sent = h.sent, before = h.before, drift = NULL, has_twin = false
FROM half h WHERE NOT h.whole AND h.link_id = base.link_id AND h.field = base.field;

-- The second: both sides have it (rules 2 and 7).
UPDATE base SET
  {first}_base = CASE h.side WHEN '{first}' THEN h.sent ELSE h.twin_sent END, {second}_base = CASE h.side WHEN '{second}' THEN h.sent ELSE h.twin_sent END,
  sent_side = h.side, sent = h.sent, before = h.before, has_twin = true, twin_sent = h.twin_sent, twin_before = h.twin_before
FROM half h WHERE h.whole AND h.link_id = base.link_id AND h.field = base.field;

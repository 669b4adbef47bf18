-- Rule 6: what our own write replaced, as the side's log tells it, is not what the last look had shown. Somebody typed it in between; no vendor keeps it for us, so it becomes a conflict's loser.
INSERT INTO conflict (run, link_id, field, rule, {first}_value, {second}_value, winner, losing_value, winning_value, op_id, "at")
SELECT $run, link_id, field, 'overtaken', CASE side WHEN '{first}' THEN was ELSE used END, CASE side WHEN '{second}' THEN was ELSE used END,
       CASE side WHEN '{first}' THEN '{second}' ELSE '{first}' END, was, sent, op_id, $now
FROM (
  SELECT i.op_id, i.link_id, i.side, f.field, f.before, f.sent, f.used, k.kind, k.scale, g.was
  FROM logged g
  JOIN intent i ON i.side = g.side AND i.id = g.id AND i.kind = 'update' AND i.outcome = 'applied' AND i.link_id IS NOT NULL
  JOIN intent_field f ON f.op_id = i.op_id AND f."column" = g."column"
  JOIN line_kind k USING (field)
  -- The log's seconds are whole, and the clocks of a side's hosts differ by one.
  WHERE g."at" BETWEEN i.sent_at - INTERVAL 2 SECOND AND i.answered_at + INTERVAL 2 SECOND
    AND form_of(k.kind, k.scale, g.now) IS NOT DISTINCT FROM form_of(k.kind, k.scale, f.sent)
  -- The first change to what was sent is our own.
  QUALIFY row_number() OVER (PARTITION BY i.op_id, f.field ORDER BY g."at", g.place) = 1
) x
WHERE form_of(kind, scale, was) IS DISTINCT FROM form_of(kind, scale, before) AND NOT is_bad(kind, form_of(kind, scale, was), was)
  AND NOT EXISTS (SELECT 1 FROM conflict c WHERE c.op_id = x.op_id AND c.field = x.field AND c.rule = 'overtaken');

SELECT f.op_id, f.field, f."column", f.before, f.sent, f.rule
FROM intent_field f
WHERE f.op_id IN (
  SELECT op_id FROM intent WHERE run = $run
  ORDER BY CASE kind WHEN 'create' THEN 1 WHEN 'update' THEN 2 WHEN 'merge' THEN 3 WHEN 'delete' THEN 4 ELSE 5 END, side, rule, op_id LIMIT $most)
ORDER BY f.op_id, f.field

-- Operations of a run in the order they are sent, holds last. Name is what a person would call the record.
SELECT op_id, side, entity, id, source_id, reference_value AS name, kind, rule, code, message, after_op, into_id
FROM intent WHERE run = $run
ORDER BY CASE kind WHEN 'create' THEN 1 WHEN 'update' THEN 2 WHEN 'merge' THEN 3 WHEN 'delete' THEN 4 ELSE 5 END, side, rule, op_id
LIMIT $most

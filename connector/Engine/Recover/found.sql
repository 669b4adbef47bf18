-- Rule 11: an operation whose answer was lost counts as accepted when every field it sent stands there.
SELECT o.op_id, NOT o.gone AND bool_and(form_of(r.kind, r.scale, t.value) IS NOT DISTINCT FROM form_of(r.kind, r.scale, f.sent)) AS stands
FROM target_op o
JOIN intent_field f ON f.op_id = o.op_id
JOIN (SELECT DISTINCT field, kind, scale FROM reach) r USING (field)
LEFT JOIN target t ON t.op_id = f.op_id AND t."column" = f."column"
GROUP BY o.op_id, o.gone

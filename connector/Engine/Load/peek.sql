-- Rule 5: operations whose destination no longer shows the planned before-image. target holds what the side shows now.
SELECT DISTINCT f.op_id
FROM intent_field f
JOIN (SELECT DISTINCT field, kind, scale FROM reach) r USING (field)
JOIN target_op o ON o.op_id = f.op_id
LEFT JOIN target t ON t.op_id = f.op_id AND t."column" = f."column"
WHERE o.gone OR form_of(r.kind, r.scale, t.value) IS DISTINCT FROM form_of(r.kind, r.scale, f.before)

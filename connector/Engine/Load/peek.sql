-- Rule 5: which of these operations have a destination that no longer shows the planned before-image. target holds what the side shows now
-- of operations whose values differ letter by letter; equal forms are one value (rule 1).
SELECT DISTINCT f.op_id
FROM intent_field f
JOIN line_kind k USING (field)
JOIN target_op o ON o.op_id = f.op_id
LEFT JOIN target t ON t.op_id = f.op_id AND t."column" = f."column"
WHERE o.gone OR form_of(k.kind, k.scale, t.value) IS DISTINCT FROM form_of(k.kind, k.scale, f.before)

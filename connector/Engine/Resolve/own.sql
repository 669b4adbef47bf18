-- The owner that the file or the caller names goes into what is created on {here}; it is no line of the mapping, so nothing of it is kept as base.
INSERT INTO intent_field (op_id, field, "column", before, sent, rule, field_digest)
SELECT op_id, '$owner', $owner_field, NULL, $owner, 'assign', '' FROM intent WHERE run = $run AND side = '{here}' AND kind = 'create' AND state = 'planned';

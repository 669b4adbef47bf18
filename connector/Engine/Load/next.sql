-- The operations of a batch with their fields; one without fields is one row. A write-back whose create was not answered has nothing to write yet.
SELECT i.op_id, i.id, i.reference_field, i.reference_value, f."column", f.sent, f.before, i.into_entity, i.into_id
FROM line_up l JOIN intent i USING (op_id) LEFT JOIN intent_field f USING (op_id)
WHERE l.number = $number AND i.state = 'planned' AND (i.rule <> 'write_back' OR i.link_id IS NOT NULL)

-- Creates that were accepted make links.
INSERT INTO link (link_id, {first}_id, {first}_type, {second}_id, {second}_type, state, made_by, since, run)
SELECT link_id, CASE side WHEN '{first}' THEN id ELSE source_id END, CASE side WHEN '{first}' THEN entity ELSE source_entity END,
       CASE side WHEN '{second}' THEN id ELSE source_id END, CASE side WHEN '{second}' THEN entity ELSE source_entity END, 'live', 'create', wrote_at, $run
FROM accepted WHERE kind = 'create';
UPDATE intent SET link_id = c.link_id FROM accepted c WHERE c.op_id = intent.op_id AND c.kind = 'create';

-- A write-back now knows what to write.
UPDATE intent SET link_id = c.link_id, source_id = c.id FROM accepted c WHERE intent.after_op = c.op_id AND intent.state = 'planned';
UPDATE intent_field SET sent = v.value, used = v.value
FROM (SELECT w.op_id, f.field, CASE f.used WHEN '$entity' THEN c.entity ELSE c.id END AS value
      FROM accepted c JOIN intent w ON w.after_op = c.op_id JOIN intent_field f ON f.op_id = w.op_id AND f.rule = 'write_back' AND f.sent IS NULL) v
WHERE v.op_id = intent_field.op_id AND v.field = intent_field.field;

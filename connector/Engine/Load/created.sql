-- Creates that were accepted make links. Rule 16: live links are one to one, so a record that found a partner meanwhile keeps that one.
INSERT INTO link (link_id, {first}_id, {first}_type, {second}_id, {second}_type, state, reason, made_by, since, run)
SELECT link_id, {first}_id, {first}_type, {second}_id, {second}_type, CASE WHEN taken THEN 'dead' ELSE 'live' END, CASE WHEN taken THEN 'taken' END, 'create', wrote_at, $run
FROM (
  SELECT *, EXISTS (FROM link l WHERE l.state = 'live' AND l.{first}_id = c.{first}_id) OR EXISTS (FROM link l WHERE l.state = 'live' AND l.{second}_id = c.{second}_id) AS taken
  FROM (SELECT link_id, wrote_at, CASE side WHEN '{first}' THEN id ELSE source_id END AS {first}_id, CASE side WHEN '{first}' THEN entity ELSE source_entity END AS {first}_type,
               CASE side WHEN '{second}' THEN id ELSE source_id END AS {second}_id, CASE side WHEN '{second}' THEN entity ELSE source_entity END AS {second}_type
        FROM accepted WHERE kind = 'create') c);
UPDATE intent SET link_id = c.link_id FROM accepted c WHERE c.op_id = intent.op_id AND c.kind = 'create';

-- A write-back now knows what to write.
UPDATE intent SET link_id = c.link_id, source_id = c.id FROM accepted c WHERE intent.after_op = c.op_id AND intent.state = 'planned';
UPDATE intent_field SET sent = v.value, used = v.value
FROM (SELECT w.op_id, f.field, CASE f.used WHEN '$entity' THEN c.entity ELSE c.id END AS value
      FROM accepted c JOIN intent w ON w.after_op = c.op_id JOIN intent_field f ON f.op_id = w.op_id AND f.rule = 'write_back' AND f.sent IS NULL) v
WHERE v.op_id = intent_field.op_id AND v.field = intent_field.field;

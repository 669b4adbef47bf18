-- What is there already changes hands only if it has to.
CREATE OR REPLACE TEMP TABLE given_away AS
SELECT o.entity, o.id, o."values" ->> $owner_field AS before, i.op_id AS planned, coalesce(i.op_id, nextval('operation_number')) AS op_id
FROM owned o LEFT JOIN intent i ON i.run = $run AND i.side = '{here}' AND i.id = o.id AND i.kind = 'update' AND i.state = 'planned' AND i.after_op IS NULL
WHERE o.side = '{here}' AND (o."values" ->> $owner_field) IS DISTINCT FROM $owner;

INSERT INTO intent (op_id, run, side, entity, id, link_id, source_id, source_entity, kind, rule, signature, state)
SELECT g.op_id, $run, '{here}', g.entity, g.id, l.link_id, l.{there}_id, l.{there}_type, 'update', 'assign', md5('assign|' || $owner), 'planned'
FROM given_away g LEFT JOIN link l ON l.state = 'live' AND l.{here}_id = g.id WHERE g.planned IS NULL;

INSERT INTO intent_field (op_id, field, "column", before, sent, rule, field_digest)
SELECT op_id, '$owner', $owner_field, before, $owner, 'assign', '' FROM given_away;

-- A merged person's numbers are added to the winner's, once, and the sum stands on both sides (B-J7).
UPDATE addition SET id = s.successor FROM seen s WHERE addition.side = '{here}' AND s.side = '{here}' AND s.id = addition.id AND s.state IN ('merged', 'converted') AND s.successor IS NOT NULL;
DELETE FROM addition WHERE side = '{here}' AND id IN (SELECT id FROM seen WHERE side = '{here}' AND state = 'deleted');

CREATE OR REPLACE TEMP TABLE summed AS
WITH amount AS (
  SELECT id, field, sum(amount) AS amount FROM addition WHERE side = '{here}' GROUP BY id, field
), now AS (
  SELECT a.field, a.amount, c.link_id, c.{here}_id, c.{here}_type, c.{there}_id, c.{there}_type,
    json_extract_string(h."values", ph.path) AS {here}_now, json_extract_string(t."values", pt.path) AS {there}_now
  FROM amount a JOIN scope c ON c.{here}_id = a.id AND c.{here}_state = 'live' AND c.{there}_state = 'live'
  JOIN seen h ON h.side = '{here}' AND h.id = c.{here}_id JOIN line_path ph ON ph.side = '{here}' AND ph.entity = c.{here}_type AND ph.field = a.field
  JOIN seen t ON t.side = '{there}' AND t.id = c.{there}_id JOIN line_path pt ON pt.side = '{there}' AND pt.entity = c.{there}_type AND pt.field = a.field
)
SELECT n.*, form_of(r.kind, r.scale, CAST(coalesce(TRY_CAST({here}_now AS DOUBLE), 0) + amount AS VARCHAR)) AS total, r.field_digest,
  r.to_{here}, r.to_{there}, r.{here}_column, r.{there}_column, r.kind, r.scale
FROM now n JOIN reach r ON r.field = n.field AND r.{here}_type = n.{here}_type AND r.{there}_type = n.{there}_type WHERE r.to_{here};

CREATE OR REPLACE TEMP TABLE sum_part AS
SELECT s.link_id, s.field, s.field_digest, s.total, '{here}' AS side, {here}_type AS entity, {here}_id AS id, {there}_id AS source_id, {there}_type AS source_entity, {here}_column AS "column", {here}_now AS before,
  CASE WHEN to_{there} THEN total ELSE {there}_now END AS used FROM summed s
UNION ALL
SELECT s.link_id, s.field, s.field_digest, s.total, '{there}', {there}_type, {there}_id, {here}_id, {here}_type, {there}_column, {there}_now, total FROM summed s
WHERE to_{there} AND form_of(kind, scale, {there}_now) IS DISTINCT FROM total;

-- With whatever else the record gets, or as an operation of its own.
CREATE OR REPLACE TEMP TABLE sum_operation AS
SELECT p.link_id, p.side, any_value(p.entity) AS entity, any_value(p.id) AS id, any_value(p.source_id) AS source_id, any_value(p.source_entity) AS source_entity,
  md5('sum|' || string_agg(p.field || '=' || p.total, '|' ORDER BY p.field)) AS signature,
  any_value(i.op_id) AS planned, coalesce(any_value(i.op_id), nextval('operation_number')) AS op_id
FROM sum_part p LEFT JOIN intent i ON i.run = $run AND i.link_id = p.link_id AND i.side = p.side AND i.kind = 'update' AND i.state = 'planned' AND i.after_op IS NULL
GROUP BY p.link_id, p.side;
INSERT INTO intent (op_id, run, side, entity, id, link_id, source_id, source_entity, kind, rule, signature, state)
SELECT op_id, $run, side, entity, id, link_id, source_id, source_entity, 'update', 'sum', signature, 'planned' FROM sum_operation WHERE planned IS NULL;
UPDATE intent SET signature = md5(intent.signature || o.signature) FROM sum_operation o WHERE o.planned = intent.op_id;
INSERT INTO intent_field (op_id, field, "column", before, sent, used, rule, field_digest)
SELECT o.op_id, p.field, p."column", p.before, p.total, p.used, 'sum', p.field_digest FROM sum_part p JOIN sum_operation o USING (link_id, side);

INSERT INTO base (link_id, field, field_digest, status)
SELECT link_id, field, field_digest, 'none' FROM summed s WHERE NOT EXISTS (FROM base b WHERE b.link_id = s.link_id AND b.field = s.field);
-- Done as soon as this very operation is accepted, and never again.
UPDATE addition SET op_id = o.op_id FROM sum_operation o JOIN sum_part p USING (link_id, side) WHERE addition.side = '{here}' AND p.side = '{here}' AND addition.id = p.id AND addition.field = p.field;

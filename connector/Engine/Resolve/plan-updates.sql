-- One operation per pair and side (invariant 2: this is all that will be sent).
CREATE OR REPLACE TEMP TABLE operation AS
WITH grouped AS (
  SELECT link_id, destination, any_value({first}_id) AS {first}_id, any_value({second}_id) AS {second}_id,
         bool_or(gone IS NOT NULL) AS flag, any_value({first}_type) AS {first}_type, any_value({second}_type) AS {second}_type,
         md5(string_agg(field || '=' || coalesce(sent_value, '') || '|' || field_digest, chr(10) ORDER BY field) || $schemas) AS signature
  FROM decision WHERE writes GROUP BY link_id, destination
)
SELECT nextval('operation_number') AS op_id, link_id, destination AS side,
  CASE destination WHEN '{first}' THEN {first}_type ELSE {second}_type END AS entity,
  CASE destination WHEN '{first}' THEN {first}_id ELSE {second}_id END AS id,
  CASE destination WHEN '{first}' THEN {second}_id ELSE {first}_id END AS source_id,
  CASE destination WHEN '{first}' THEN {second}_type ELSE {first}_type END AS source_entity,
  flag, signature
FROM grouped g
-- Rule 15 for whole records.
WHERE NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.link_id = g.link_id AND q.side = g.destination AND q.field = '*' AND q.signature = g.signature);

INSERT INTO intent (op_id, run, side, entity, id, link_id, source_id, source_entity, kind, rule, signature, state)
SELECT op_id, $run, side, entity, id, link_id, source_id, source_entity, 'update', CASE WHEN flag THEN 'flag' ELSE 'merge' END, signature, 'planned' FROM operation;

INSERT INTO intent_field (op_id, field, "column", before, sent, used, rule, field_digest)
SELECT o.op_id, d.field, d.destination_column, d.destination_now, d.sent_value, d.used, CASE WHEN d.combines THEN 'combined' ELSE d.rule END, d.field_digest
FROM operation o JOIN decision d ON d.link_id = o.link_id AND d.destination = o.side AND d.writes;

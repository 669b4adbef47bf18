-- Newly held fields: one answered operation per pair and side, so that the plan shows them and the equation counts them (invariant 1).
CREATE OR REPLACE TEMP TABLE newly_held AS
SELECT link_id, field, coalesce(destination, untaken, '{second}') AS side,
  {first}_id, {second}_id, {first}_type, {second}_type, hold AS code, field_signature, destination_now, sent_value, used, rule, field_digest,
  coalesce(destination_column, field) AS "column", kind, most, in_bytes
FROM decision WHERE hold IS NOT NULL AND hold <> 'held_before';

CREATE OR REPLACE TEMP TABLE held_operation AS
SELECT nextval('operation_number') AS op_id, * FROM (
  SELECT link_id, side, any_value(CASE side WHEN '{first}' THEN {first}_type ELSE {second}_type END) AS entity,
    any_value(CASE side WHEN '{first}' THEN {first}_id ELSE {second}_id END) AS id,
    any_value(CASE side WHEN '{first}' THEN {second}_id ELSE {first}_id END) AS source_id,
    any_value(CASE side WHEN '{first}' THEN {second}_type ELSE {first}_type END) AS source_entity,
    min(code) AS code, md5(string_agg(field_signature, '' ORDER BY field)) AS signature, count(*) AS fields
  FROM newly_held GROUP BY link_id, side);

INSERT INTO intent (op_id, run, side, entity, id, link_id, source_id, source_entity, kind, rule, signature, state, outcome, code, message, hint, fault_field)
SELECT o.op_id, $run, o.side, o.entity, o.id, o.link_id, o.source_id, o.source_entity, 'hold', 'merge', o.signature, 'answered', 'quarantined', o.code,
       r.message, r.hint, (SELECT min("column") FROM newly_held n WHERE n.link_id = o.link_id AND n.side = o.side AND n.code = o.code)
FROM held_operation o JOIN reason r USING (code);

INSERT INTO intent_field (op_id, field, "column", before, sent, used, rule, field_digest)
SELECT o.op_id, n.field, n."column", n.destination_now, n.sent_value, n.used, n.rule, n.field_digest
FROM held_operation o JOIN newly_held n USING (link_id, side);

-- A field no longer held, or held for another value, leaves quarantine; what was held before stays as it is.
DELETE FROM quarantine WHERE field <> '*' AND link_id IN (SELECT link_id FROM merging)
  AND (link_id, field) NOT IN (SELECT (link_id, field) FROM decision WHERE hold = 'held_before');
-- A record with nothing left to send to that side has nothing left to be refused.
DELETE FROM quarantine WHERE field = '*' AND link_id IN (SELECT link_id FROM merging)
  AND (link_id, side) NOT IN (SELECT (link_id, destination) FROM decision WHERE writes);

INSERT INTO quarantine (link_id, side, id, field, code, message, hint, value, signature, first_at, last_at, tries, run, op_id)
SELECT n.link_id, n.side, CASE n.side WHEN '{first}' THEN n.{first}_id ELSE n.{second}_id END, n.field, n.code,
  n."column" || ': ' || r.message, r.hint, n.sent_value, n.field_signature, $now, $now, 1, $run, o.op_id
FROM newly_held n JOIN held_operation o USING (link_id, side) JOIN reason r ON r.code = n.code;

-- A record that was read knows its entity; a side with one entity has no other.
UPDATE handed SET {first}_id = nullif(trim({first}_id), ''), {second}_id = nullif(trim({second}_id), ''), {first}_type = nullif(trim({first}_type), ''), {second}_type = nullif(trim({second}_type), '');
UPDATE handed SET {first}_type = s.entity FROM seen s WHERE s.side = '{first}' AND s.id = handed.{first}_id;
UPDATE handed SET {second}_type = s.entity FROM seen s WHERE s.side = '{second}' AND s.id = handed.{second}_id;
UPDATE handed SET {first}_type = $first_only WHERE {first}_type IS NULL;
UPDATE handed SET {second}_type = $second_only WHERE {second}_type IS NULL;

-- What is wrong with which pair. Rule 16: one to one. Rule 11: what waits for its answer is left alone.
CREATE OR REPLACE TEMP TABLE wrong_pair AS
WITH live AS (FROM handed WHERE state = 'live'), known AS (SELECT side, id, state FROM seen)
SELECT line, 'link.no_id' AS code, 'a pair needs an id of {first} and one of {second}' AS message FROM handed WHERE {first}_id IS NULL OR {second}_id IS NULL
UNION ALL
SELECT line, 'link.twice', '{first} ' || {first}_id || ' stands in more than one row' FROM live WHERE {first}_id IS NOT NULL QUALIFY count(*) OVER (PARTITION BY {first}_id) > 1
UNION ALL
SELECT line, 'link.twice', '{second} ' || {second}_id || ' stands in more than one row' FROM live WHERE {second}_id IS NOT NULL QUALIFY count(*) OVER (PARTITION BY {second}_id) > 1
UNION ALL
SELECT line, 'link.unknown_record', '{first} ' || {first}_id || ' was never read, and nothing says which entity it is' FROM handed WHERE {first}_id IS NOT NULL AND {first}_type IS NULL
UNION ALL
SELECT line, 'link.unknown_record', '{second} ' || {second}_id || ' was never read, and nothing says which entity it is' FROM handed WHERE {second}_id IS NOT NULL AND {second}_type IS NULL
UNION ALL
SELECT line, 'link.unknown_entity', '{first} has no entity ' || {first}_type || ' in this pipeline' FROM handed WHERE NOT list_contains(from_json($first_entities, '["VARCHAR"]'), {first}_type)
UNION ALL
SELECT line, 'link.unknown_entity', '{second} has no entity ' || {second}_type || ' in this pipeline' FROM handed WHERE NOT list_contains(from_json($second_entities, '["VARCHAR"]'), {second}_type)
UNION ALL
SELECT h.line, 'link.record_gone', '{first} ' || h.{first}_id || ' is ' || k.state FROM live h JOIN known k ON k.side = '{first}' AND k.id = h.{first}_id AND k.state NOT IN ('live', 'missing')
UNION ALL
SELECT h.line, 'link.record_gone', '{second} ' || h.{second}_id || ' is ' || k.state FROM live h JOIN known k ON k.side = '{second}' AND k.id = h.{second}_id AND k.state NOT IN ('live', 'missing')
UNION ALL
SELECT DISTINCT h.line, 'link.in_flight', 'an operation of this pair waits for its answer' FROM live h JOIN intent i ON i.state = 'sent'
  AND ((i.side = '{first}' AND (i.id = h.{first}_id OR i.source_id = h.{second}_id)) OR (i.side = '{second}' AND (i.id = h.{second}_id OR i.source_id = h.{first}_id)))
UNION ALL
SELECT DISTINCT h.line, 'link.in_flight', 'a record of this pair is about to become part of another' FROM live h JOIN merge_due m ON (m.side = '{first}' AND m.loser = h.{first}_id) OR (m.side = '{second}' AND m.loser = h.{second}_id);

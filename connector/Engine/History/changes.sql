-- A person is meant by an id of either side, or by an address that a change brought or took away.
WITH meant AS (
  SELECT DISTINCT link_id FROM changes
  WHERE pipeline = $pipeline AND list_has_any([lower(before), lower("after")], list_transform(from_json($person, '["VARCHAR"]'), who -> lower(who)))
)
SELECT happened_at, run, verb, side, entity, CASE side WHEN '{first}' THEN {first}_id ELSE {second}_id END, CASE side WHEN '{first}' THEN {second}_id ELSE {first}_id END,
  kind, field, column_name, before, "after", rule, outcome, code, link_id, into_id
FROM history
WHERE pipeline = $pipeline AND lower(run) GLOB lower($run) AND ($these = '[]' OR list_contains(from_json($these, '["VARCHAR"]'), run)) AND lower(side) GLOB lower($side) AND lower(entity) GLOB lower($entity)
  AND (lower(field) GLOB lower($field) OR lower(column_name) GLOB lower($field))
  AND ($since IS NULL OR happened_at >= $since) AND ($until IS NULL OR happened_at < $until)
  AND ($person = '[]' OR list_has_any([{first}_id, {second}_id], from_json($person, '["VARCHAR"]')) OR (kind = 'merge' AND list_contains(from_json($person, '["VARCHAR"]'), into_id)) OR link_id IN (FROM meant))
ORDER BY happened_at DESC, run DESC, op_id, field LIMIT $most

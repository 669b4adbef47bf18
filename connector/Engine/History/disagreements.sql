SELECT decided_at, run, field, rule, winner, winning_value, losing_value, link_id, {first}_id, {first}_base, {first}_value, {second}_id, {second}_base, {second}_value
FROM conflicts
WHERE pipeline = $pipeline AND lower(run) GLOB lower($run) AND ($these = '[]' OR list_contains(from_json($these, '["VARCHAR"]'), run)) AND lower(field) GLOB lower($field)
  AND ($since IS NULL OR decided_at >= $since) AND ($until IS NULL OR decided_at < $until)
  AND ($person = '[]' OR list_has_any([{first}_id, {second}_id, lower({first}_value), lower({second}_value)], from_json($person, '["VARCHAR"]')))
ORDER BY decided_at DESC, run DESC, link_id, field LIMIT $most

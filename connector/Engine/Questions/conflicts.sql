-- The newest disagreements, from the trail: the loser can be read here (invariant 7).
SELECT decided_at, run, {first}_id, {second}_id, field, rule, {first}_base, {second}_base, {first}_value, {second}_value, winner
FROM conflicts
WHERE pipeline = $pipeline AND ($link IS NULL OR link_id = $link) AND ($field IS NULL OR field = $field)
ORDER BY decided_at DESC, link_id, field LIMIT $most

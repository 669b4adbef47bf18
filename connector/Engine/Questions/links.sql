SELECT link_id, state, reason, made_by, since, {first}_id, {first}_type, {second}_id, {second}_type FROM link
WHERE state GLOB $state AND ($id IS NULL OR {first}_id = $id OR {second}_id = $id)
ORDER BY link_id LIMIT $most

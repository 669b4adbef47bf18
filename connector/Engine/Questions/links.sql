SELECT link_id, state, reason, made_by, since, {first}_id, {first}_type, {second}_id, {second}_type, run, changed_run, who FROM link
WHERE state GLOB $state AND ($id IS NULL OR {first}_id = $id OR {second}_id = $id) AND ($touched IS NULL OR coalesce(changed_run, run) = $touched)
ORDER BY link_id LIMIT $most

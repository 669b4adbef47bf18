SELECT happened_at, run, side, field, before, "after", rule, outcome FROM history
WHERE pipeline = $pipeline AND (link_id = $link OR {first}_id = $first_id OR {second}_id = $second_id)
ORDER BY happened_at DESC, op_id, field LIMIT $most

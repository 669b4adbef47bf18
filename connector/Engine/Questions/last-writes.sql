-- The newest write of each field of a person, with what was answered.
SELECT field, happened_at, run, side, before, "after", rule, outcome, code, message FROM history
WHERE pipeline = $pipeline AND (link_id = $link OR {first}_id = $first_id OR {second}_id = $second_id)
QUALIFY row_number() OVER (PARTITION BY field ORDER BY happened_at DESC, op_id DESC) = 1

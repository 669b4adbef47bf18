-- One row per field on which the sides did not agree by themselves; the loser can be read here (invariant 7).
SELECT c.run, r.digest AS pipeline_digest, c.link_id, l.{first}_id, l.{second}_id, c.field, c.rule,
  c.{first}_base, c.{second}_base, c.{first}_value, c.{second}_value,
  c.winner, c.losing_value, c.winning_value, c.op_id, c."at" AT TIME ZONE 'UTC' AS decided_at,
  c.policy, c.{first}_changed_at AT TIME ZONE 'UTC' AS {first}_changed_at, c.{second}_changed_at AT TIME ZONE 'UTC' AS {second}_changed_at, c.clock_skew, c.who
FROM conflict c JOIN run r ON r.run = c.run LEFT JOIN link l ON l.link_id = c.link_id
WHERE c.run = $run
ORDER BY c.link_id, c.field, c.rule, c.op_id

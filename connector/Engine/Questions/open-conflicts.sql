-- What waits for a person's decision, and what was decided and is not written yet. Values and bases as the disagreement's own row has them.
WITH told AS (
  SELECT link_id, field, rule, {first}_base, {second}_base, {first}_value, {second}_value FROM conflict
  QUALIFY row_number() OVER (PARTITION BY link_id, field ORDER BY "at" DESC, run DESC) = 1
), waits AS (
  SELECT link_id, field, code, first_at FROM quarantine WHERE code IN ('conflict.review', 'conflict.blank_review')
)
SELECT link_id, l.{first}_id, l.{second}_id, field, coalesce(w.code, 'decided') AS code, coalesce(w.first_at, r."at") AS since,
  t.{first}_base, t.{second}_base, t.{first}_value, t.{second}_value, r.take, r.value, r.who
FROM waits w FULL JOIN ruling r USING (link_id, field)
JOIN link l USING (link_id)
LEFT JOIN told t USING (link_id, field)
ORDER BY since, link_id, field

-- One row per record or field that went to rest in this run. A record without a partner has only its own side's id.
SELECT q.run, r.digest AS pipeline_digest, q.side, q.link_id,
  coalesce(l.{first}_id, CASE q.side WHEN '{first}' THEN q.id END) AS {first}_id,
  coalesce(l.{second}_id, CASE q.side WHEN '{second}' THEN q.id END) AS {second}_id,
  q.field, q.code, q.message, q.hint, q.value, q.signature, q.tries, q.op_id,
  q.first_at AT TIME ZONE 'UTC' AS first_at, q.last_at AT TIME ZONE 'UTC' AS last_at
FROM quarantine q JOIN run r ON r.run = q.run LEFT JOIN link l ON l.link_id = q.link_id
WHERE q.run = $run
ORDER BY q.side, {first}_id, {second}_id, q.field, q.signature

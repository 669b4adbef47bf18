-- What rests now, the commonest reason first. Ids of both sides where the record has a partner.
SELECT q.code, q.side, q.field, q.message, q.hint, q.value, q.tries, q.first_at, q.last_at,
  coalesce(l.{first}_id, CASE q.side WHEN '{first}' THEN q.id END), coalesce(l.{second}_id, CASE q.side WHEN '{second}' THEN q.id END)
FROM quarantine q LEFT JOIN link l ON l.link_id = q.link_id
ORDER BY count(*) OVER (PARTITION BY q.code) DESC, q.code, q.last_at DESC, q.id, q.field

-- Refusals of this run on records of {here} or on their partners, not yet noted there.
SELECT id, code, text FROM (
  SELECT DISTINCT CASE WHEN q.side = '{here}' THEN q.id ELSE l.{here}_id END AS id, q.code, q.message AS text
  FROM quarantine q LEFT JOIN link l ON l.link_id = q.link_id
  WHERE q.run = $run
) q
WHERE id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM note n WHERE n.side = '{here}' AND n.id = q.id AND n.code = q.code AND n.text = q.text)

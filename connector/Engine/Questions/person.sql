-- The pairs and lone records that an id or an e-mail address means. E-mail columns come as a list per side and entity.
WITH column_of AS (
  SELECT unnest(from_json($columns, '[{"side":"VARCHAR","entity":"VARCHAR","column":"VARCHAR"}]'), recursive := true)
), meant AS (
  SELECT side, id FROM seen WHERE id = $person
  UNION
  SELECT s.side, s.id FROM seen s JOIN column_of c ON c.side = s.side AND c.entity = s.entity
  WHERE lower(json_extract_string(s."values", '$."' || c."column" || '"')) = lower($person)
)
SELECT DISTINCT l.link_id,
  coalesce(l.{first}_id, CASE m.side WHEN '{first}' THEN m.id END) AS {first}_id,
  coalesce(l.{second}_id, CASE m.side WHEN '{second}' THEN m.id END) AS {second}_id,
  l.state, l.reason, l.made_by, l.since
FROM meant m
LEFT JOIN link l ON (m.side = '{first}' AND l.{first}_id = m.id) OR (m.side = '{second}' AND l.{second}_id = m.id)
QUALIFY l.link_id IS NULL OR row_number() OVER (PARTITION BY m.side, m.id ORDER BY l.state DESC, l.since DESC) = 1
ORDER BY l.state DESC NULLS LAST, l.link_id

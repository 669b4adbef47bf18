-- Line by line: what both sides show, the base where there is an exception, and who changed since both agreed (MERGE rules 1 and 8).
-- What stood there before our own write, and was not read since, is no change (rule 2).
WITH line AS (
  SELECT unnest(from_json($lines, '[{"field":"VARCHAR","kind":"VARCHAR","first":"VARCHAR","second":"VARCHAR"}]'), recursive := true)
), side_value AS (
  SELECT side, id, entity, state, "values" FROM seen
), shown AS (
  SELECT l.field, l.kind,
    CASE l.first WHEN '$entity' THEN f.entity WHEN '$deleted' THEN CAST(f.state <> 'live' AS VARCHAR) ELSE json_extract_string(f."values", '$."' || l.first || '"') END AS first_now,
    CASE l.second WHEN '$entity' THEN s.entity WHEN '$deleted' THEN CAST(s.state <> 'live' AS VARCHAR) ELSE json_extract_string(s."values", '$."' || l.second || '"') END AS second_now
  FROM line l
  LEFT JOIN side_value f ON f.side = '{first}' AND f.id = $first_id
  LEFT JOIN side_value s ON s.side = '{second}' AND s.id = $second_id
)
SELECT n.field, coalesce(b.status, CASE WHEN EXISTS (SELECT 1 FROM agreed a WHERE a.link_id = $link) THEN 'agreed' ELSE 'none' END) AS standing,
  n.first_now, n.second_now, b.{first}_base, b.{second}_base,
  b.status IN ('agreed', 'unconfirmed') AND form_of(n.kind, 2, n.first_now) IS DISTINCT FROM form_of(n.kind, 2, b.{first}_base)
    AND NOT coalesce(b.status = 'unconfirmed' AND form_of(n.kind, 2, n.first_now) IS NOT DISTINCT FROM form_of(n.kind, 2, CASE b.sent_side WHEN '{first}' THEN b.before ELSE b.twin_before END) AND (b.sent_side = '{first}' OR b.has_twin), false) AS first_changed,
  b.status IN ('agreed', 'unconfirmed') AND form_of(n.kind, 2, n.second_now) IS DISTINCT FROM form_of(n.kind, 2, b.{second}_base)
    AND NOT coalesce(b.status = 'unconfirmed' AND form_of(n.kind, 2, n.second_now) IS NOT DISTINCT FROM form_of(n.kind, 2, CASE b.sent_side WHEN '{second}' THEN b.before ELSE b.twin_before END) AND (b.sent_side = '{second}' OR b.has_twin), false) AS second_changed
FROM shown n LEFT JOIN base b ON b.link_id = $link AND b.field = n.field

-- The links on {here} that follow their successor (rule 16). Re-linking never carries a false base: it stays for a field whose value stands unchanged at the successor, and is dropped where that is blank or differs.
CREATE OR REPLACE TEMP TABLE inherited AS
WITH line AS (
  SELECT h.link_id, k.field, k.field_digest, b.field IS NOT NULL AS has_row,
    CASE WHEN b.field IS NULL THEN value_of(o."values", po.path, o.entity, o.state) ELSE b.{here}_base END AS {here}_base,
    CASE WHEN b.field IS NULL THEN value_of(p."values", pp.path, p.entity, p.state) ELSE b.{there}_base END AS {there}_base,
    form_of(k.kind, k.scale, value_of(n."values", pn.path, n.entity, n.state)) AS form, k.kind, k.scale
  FROM heir h CROSS JOIN line_kind k
  JOIN seen o ON o.side = '{here}' AND o.id = h.old_id JOIN line_path po ON po.side = o.side AND po.entity = o.entity AND po.field = k.field
  JOIN seen n ON n.side = '{here}' AND n.id = h.successor JOIN line_path pn ON pn.side = n.side AND pn.entity = n.entity AND pn.field = k.field
  JOIN seen p ON p.side = '{there}' AND p.id = h.partner JOIN line_path pp ON pp.side = p.side AND pp.entity = p.entity AND pp.field = k.field
  LEFT JOIN base b ON b.link_id = h.link_id AND b.field = k.field
  LEFT JOIN agreed a ON a.link_id = h.link_id
  LEFT JOIN mapping m ON m.mapping_digest = a.mapping_digest AND m.field = k.field AND m.field_digest = k.field_digest
  -- What is no field of a record ($entity, $deleted) says something else of its successor.
  WHERE NOT h.loses AND pn.path LIKE '$.%' AND CASE WHEN b.field IS NULL THEN m.field IS NOT NULL ELSE b.status = 'agreed' AND b.field_digest = k.field_digest END
)
SELECT * FROM line WHERE form IS NOT NULL AND form = form_of(kind, scale, {here}_base);

DELETE FROM agreed WHERE link_id IN (SELECT link_id FROM heir);
DELETE FROM base WHERE link_id IN (SELECT link_id FROM heir) AND (link_id, field) NOT IN (SELECT (link_id, field) FROM inherited);
INSERT INTO base (link_id, field, field_digest, status, {here}_base, {there}_base) SELECT link_id, field, field_digest, 'agreed', {here}_base, {there}_base FROM inherited WHERE NOT has_row;

UPDATE link SET {here}_id = h.successor, {here}_type = h.successor_type, changed_run = $run FROM heir h WHERE h.link_id = link.link_id AND NOT h.loses;
INSERT INTO pending SELECT '{here}', successor FROM heir WHERE NOT loses;

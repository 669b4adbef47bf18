-- Fields of linked pairs that change on a side with this delta, with the old values of both sides. Each side by itself first, and only then
-- joined by pair and field: by field alone the rows would multiply, and DuckDB's estimates invite that order.
CREATE OR REPLACE TEMP TABLE moved AS
WITH f AS MATERIALIZED (
  SELECT t.link_id, w.field, w.now AS was, n.id IS NOT NULL AND n.form IS DISTINCT FROM w.form AS moved, a.stamp
  FROM touched t JOIN was_{first} w ON w.id = t.{first}_id
  LEFT JOIN now_{first} n ON n.id = w.id AND n.field = w.field
  LEFT JOIN arrived a ON a.side = '{first}' AND a.id = w.id
), s AS MATERIALIZED (
  SELECT t.link_id, w.field, w.now AS was, n.id IS NOT NULL AND n.form IS DISTINCT FROM w.form AS moved, a.stamp
  FROM touched t JOIN was_{second} w ON w.id = t.{second}_id
  LEFT JOIN now_{second} n ON n.id = w.id AND n.field = w.field
  LEFT JOIN arrived a ON a.side = '{second}' AND a.id = w.id
)
SELECT f.link_id, f.field, k.field_digest, f.was AS {first}_was, s.was AS {second}_was,
  f.moved AS {first}_moved, s.moved AS {second}_moved, f.stamp AS {first}_stamp, s.stamp AS {second}_stamp
FROM f JOIN s ON s.link_id = f.link_id AND s.field = f.field
JOIN line_kind k ON k.field = f.field
WHERE f.moved OR s.moved;

-- Rule 8: before seen moves, a field that changes on a side gets its base row from the old values of both sides.
INSERT INTO base (link_id, field, field_digest, status, {first}_base, {second}_base, {first}_changed_at, {second}_changed_at)
SELECT w.link_id, w.field, w.field_digest, 'agreed', w.{first}_was, w.{second}_was,
       CASE WHEN w.{first}_moved THEN w.{first}_stamp END, CASE WHEN w.{second}_moved THEN w.{second}_stamp END
FROM moved w
JOIN agreed a ON a.link_id = w.link_id
JOIN mapping m ON m.mapping_digest = a.mapping_digest AND m.field = w.field AND m.field_digest = w.field_digest
WHERE NOT EXISTS (SELECT 1 FROM base b WHERE b.link_id = w.link_id AND b.field = w.field);

DELETE FROM seen WHERE (side, id) IN (SELECT (side, id) FROM arrived);
INSERT INTO seen (side, id, entity, "values", stamp, read_at, state, successor)
SELECT side, id, entity, "values", stamp, read_at, state, successor FROM arrived;

DELETE FROM pending WHERE (side, id) IN (SELECT (side, id) FROM arrived);
INSERT INTO pending SELECT side, id FROM arrived;

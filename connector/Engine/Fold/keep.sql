-- Fields of linked pairs that change on a side with this delta, with the old values of both sides.
CREATE OR REPLACE TEMP TABLE moved AS
SELECT t.link_id, f.field, k.field_digest, f.now AS {first}_was, s.now AS {second}_was,
  nf.id IS NOT NULL AND nf.form IS DISTINCT FROM f.form AS {first}_moved, ns.id IS NOT NULL AND ns.form IS DISTINCT FROM s.form AS {second}_moved,
  af.stamp AS {first}_stamp, "as".stamp AS {second}_stamp
FROM touched t
JOIN was_{first} f ON f.id = t.{first}_id
JOIN was_{second} s ON s.id = t.{second}_id AND s.field = f.field
JOIN line_kind k ON k.field = f.field
LEFT JOIN now_{first} nf ON nf.id = f.id AND nf.field = f.field
LEFT JOIN now_{second} ns ON ns.id = s.id AND ns.field = s.field
LEFT JOIN arrived af ON af.side = '{first}' AND af.id = f.id
LEFT JOIN arrived "as" ON "as".side = '{second}' AND "as".id = s.id
WHERE (nf.id IS NOT NULL AND nf.form IS DISTINCT FROM f.form) OR (ns.id IS NOT NULL AND ns.form IS DISTINCT FROM s.form);

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

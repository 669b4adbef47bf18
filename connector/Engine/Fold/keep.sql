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

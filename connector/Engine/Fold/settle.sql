-- What the extract brought, one row a record: the newest version. {settle} seconds per side are in settle_time.
CREATE OR REPLACE TEMP TABLE newest AS
SELECT * FROM delta QUALIFY row_number() OVER (PARTITION BY side, id ORDER BY stamp DESC, read_at DESC) = 1;

-- MERGE rule 3: a row counts only if it was read late enough after our own write, and is no older than the one known.
CREATE OR REPLACE TEMP TABLE unsettled AS
SELECT n.side, n.entity, n.id,
       CASE WHEN w.id IS NOT NULL THEN 'written' ELSE 'stale' END AS why,
       CASE WHEN w.id IS NOT NULL THEN w.wrote_at + s.settle ELSE n.read_at END AS not_before
FROM newest n
JOIN settle_time s USING (side)
LEFT JOIN written w ON w.side = n.side AND w.id = n.id
LEFT JOIN seen o ON o.side = n.side AND o.id = n.id
WHERE (w.id IS NOT NULL AND n.read_at < w.wrote_at + s.settle) OR (o.id IS NOT NULL AND n.stamp < o.stamp);

DELETE FROM recheck WHERE (side, id) IN (SELECT (side, id) FROM newest);
INSERT INTO recheck SELECT side, entity, id, why, not_before FROM unsettled;
DELETE FROM written WHERE (side, id) IN (SELECT (side, id) FROM newest) AND (side, id) NOT IN (SELECT (side, id) FROM unsettled);

-- What differs from what was seen. A deletion may come without values: the last ones stay.
CREATE OR REPLACE TEMP TABLE arrived AS
SELECT n.side, n.entity, n.id, n.state, coalesce({values}, o."values") AS "values", n.stamp, n.read_at, n.successor, o.id IS NULL AS is_new
FROM newest n
LEFT JOIN seen o ON o.side = n.side AND o.id = n.id
WHERE (n.side, n.id) NOT IN (SELECT (side, id) FROM unsettled)
  AND (o.id IS NULL OR o.state <> n.state OR o."values" IS DISTINCT FROM coalesce({values}, o."values") OR o.entity <> n.entity);

-- A read-back that changed nothing still has to be judged where a write awaits it (rule 2).
CREATE OR REPLACE TEMP TABLE touched AS
SELECT link_id, {first}_id, {first}_type, {second}_id, {second}_type FROM link
WHERE state = 'live' AND (
  {first}_id IN (SELECT id FROM arrived WHERE side = '{first}') OR {second}_id IN (SELECT id FROM arrived WHERE side = '{second}'));

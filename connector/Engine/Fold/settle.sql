-- What the extract brought, one row a record: the newest version. Its values stay in delta, where row finds them, so that a million people are not held twice.
-- Few come more than once, and only those are put in order.
CREATE OR REPLACE TEMP TABLE repeated AS SELECT side, id FROM delta GROUP BY side, id HAVING count(*) > 1;
CREATE OR REPLACE TEMP TABLE newest AS
SELECT side, entity, id, state, stamp, read_at, successor, rowid AS row, md5_number("values") AS digest FROM delta d
ANTI JOIN repeated r ON r.side = d.side AND r.id = d.id
UNION ALL
SELECT * FROM (
  SELECT side, entity, id, state, stamp, read_at, successor, rowid AS row, md5_number("values") AS digest FROM delta d
  SEMI JOIN repeated r ON r.side = d.side AND r.id = d.id)
QUALIFY row_number() OVER (PARTITION BY side, id ORDER BY stamp DESC, read_at DESC) = 1;

-- MERGE rule 3: a row counts only if it was read late enough after our own write, and is no older than the one known. {settle} seconds per side are in settle_time.
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

-- Which of them may differ from what was seen. The digest tells, so that nobody else's values are looked at.
CREATE OR REPLACE TEMP TABLE stirred AS
SELECT n.*, o.id IS NULL AS is_new FROM newest n
LEFT JOIN seen o ON o.side = n.side AND o.id = n.id
ANTI JOIN unsettled u ON u.side = n.side AND u.id = n.id
WHERE o.id IS NULL OR o.state <> n.state OR o.entity <> n.entity OR (n.digest IS NOT NULL AND o.digest IS DISTINCT FROM n.digest);

-- Those that are linked, each with its partner.
CREATE OR REPLACE TEMP TABLE touched AS
SELECT l.link_id, n.side, n.id, '{second}' AS partner_side, l.{second}_id AS partner FROM stirred n JOIN link l ON l.{first}_id = n.id AND l.state = 'live' WHERE n.side = '{first}'
UNION ALL
SELECT l.link_id, n.side, n.id, '{first}', l.{first}_id FROM stirred n JOIN link l ON l.{second}_id = n.id AND l.state = 'live' WHERE n.side = '{second}';

-- What was seen of them and of their partners, fetched in one walk: finding a few thousand records costs a walk over everybody's values.
CREATE OR REPLACE TEMP TABLE known AS
SELECT s.side, s.id, s.entity, s.state, s."values" FROM seen s
SEMI JOIN (SELECT side, id FROM stirred WHERE NOT is_new UNION ALL SELECT partner_side, partner FROM touched) w ON w.side = s.side AND w.id = s.id;

-- What differs from what was seen. A deletion may come without values: the last ones stay. patched holds values where they are not those of delta.
CREATE OR REPLACE TEMP TABLE arrival AS
SELECT * EXCLUDE ("values", fresh, was, digest), CASE WHEN "values" IS DISTINCT FROM fresh THEN "values" END AS patched,
       CASE WHEN "values" IS DISTINCT FROM fresh THEN md5_number("values") ELSE digest END AS digest
FROM (
  SELECT s.*, o.entity AS was_entity, o.state AS was_state, o."values" AS was, n."values" AS fresh, coalesce({values}, o."values") AS "values"
  FROM delta n JOIN stirred s ON s.row = n.rowid
  LEFT JOIN known o ON o.side = s.side AND o.id = s.id)
WHERE is_new OR was_state <> state OR was_entity <> entity OR was IS DISTINCT FROM "values";

CREATE OR REPLACE TEMP VIEW arrived AS
SELECT a.* EXCLUDE (patched, row), coalesce(a.patched, d."values") AS "values" FROM delta d JOIN arrival a ON a.row = d.rowid;

-- Records whose values need not be looked for among everybody seen.
CREATE OR REPLACE TEMP VIEW at_hand AS
SELECT k.side, k.id, k.entity, k.state, k."values" FROM known k ANTI JOIN arrival a ON a.side = k.side AND a.id = k.id
UNION ALL
SELECT a.side, a.id, a.entity, a.state, a."values" FROM arrived a SEMI JOIN touched t ON t.side = a.side AND t.id = a.id;

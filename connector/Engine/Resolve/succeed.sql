-- Merged or converted on {here} (rule 16): the link follows the successor if that one is free. A successor may itself have been merged away: the last of the chain counts.
CREATE OR REPLACE TEMP TABLE succession AS
WITH RECURSIVE path AS (
  SELECT l.link_id, l.{here}_id AS old_id, l.{there}_id AS partner, s.successor, 1 AS step
  FROM link l JOIN seen s ON s.side = '{here}' AND s.id = l.{here}_id AND s.state IN ('merged', 'converted')
  WHERE l.state = 'live' AND s.successor IS NOT NULL
  UNION ALL
  SELECT p.link_id, p.old_id, p.partner, n.successor, step + 1
  FROM path p JOIN seen n ON n.side = '{here}' AND n.id = p.successor AND n.state IN ('merged', 'converted') AND n.successor IS NOT NULL WHERE step < 20
), last AS (
  SELECT * FROM path QUALIFY row_number() OVER (PARTITION BY link_id ORDER BY step DESC) = 1
)
SELECT p.link_id, p.old_id, p.successor, p.partner, n.entity AS successor_type, n.id IS NOT NULL AND n.state = 'live' AS known,
  EXISTS (SELECT 1 FROM link o WHERE o.state = 'live' AND o.{here}_id = p.successor) AS taken
FROM last p LEFT JOIN seen n ON n.side = '{here}' AND n.id = p.successor;

-- Not read yet: asked for, and the pair waits.
INSERT INTO recheck SELECT DISTINCT '{here}', '*', successor, 'successor', $now FROM succession
WHERE NOT known AND ('{here}', successor) NOT IN (SELECT (side, id) FROM recheck);

-- Until it is seen, quarantine says what the pair waits for; it may be hidden from this user (B-H5).
DELETE FROM quarantine WHERE code = 'link.successor_unseen' AND side = '{here}' AND (link_id, value) NOT IN (SELECT (link_id, successor) FROM succession WHERE NOT known);
INSERT INTO quarantine (link_id, side, id, field, code, message, hint, value, signature, first_at, last_at, tries, run)
SELECT s.link_id, '{here}', s.old_id, '*', r.code, 'It became ' || s.successor || ': ' || r.message, r.hint, s.successor, md5(s.successor), $now, $now, 1, $run
FROM succession s JOIN reason r ON r.code = 'link.successor_unseen'
WHERE NOT s.known AND NOT EXISTS (FROM quarantine q WHERE q.code = r.code AND q.link_id = s.link_id);

-- Two losers of one winner: one takes it over, the other is treated like a link whose successor is taken.
CREATE OR REPLACE TEMP TABLE heir AS
SELECT *, taken OR row_number() OVER (PARTITION BY successor ORDER BY link_id) > 1 AS loses FROM succession WHERE known;

-- Merged or converted on {here} (rule 16): the link follows the successor if that one is free.
CREATE OR REPLACE TEMP TABLE succession AS
SELECT l.link_id, l.{here}_id AS old_id, s.successor, n.entity AS successor_type,
  n.id IS NOT NULL AND n.state = 'live' AS known,
  EXISTS (SELECT 1 FROM link o WHERE o.state = 'live' AND o.{here}_id = s.successor) AS taken, l.{there}_id AS partner
FROM link l JOIN seen s ON s.side = '{here}' AND s.id = l.{here}_id AND s.state IN ('merged', 'converted')
LEFT JOIN seen n ON n.side = '{here}' AND n.id = s.successor
WHERE l.state = 'live' AND s.successor IS NOT NULL;

-- Not read yet: asked for, and the pair waits.
INSERT INTO recheck SELECT '{here}', '*', successor, 'successor', $now FROM succession
WHERE NOT known AND ('{here}', successor) NOT IN (SELECT (side, id) FROM recheck);

-- Until it is seen, quarantine says what the pair waits for; it may be hidden from this user (B-H5).
DELETE FROM quarantine WHERE code = 'link.successor_unseen' AND side = '{here}' AND (link_id, value) NOT IN (SELECT (link_id, successor) FROM succession WHERE NOT known);
INSERT INTO quarantine (link_id, side, id, field, code, message, hint, value, signature, first_at, last_at, tries, run)
SELECT s.link_id, '{here}', s.old_id, '*', r.code, 'It became ' || s.successor || ': ' || r.message, r.hint, s.successor, md5(s.successor), $now, $now, 1, $run
FROM succession s JOIN reason r ON r.code = 'link.successor_unseen'
WHERE NOT s.known AND NOT EXISTS (FROM quarantine q WHERE q.code = r.code AND q.link_id = s.link_id);

-- Two losers of one winner: one takes it over, the other is parked like a link whose successor is taken.
CREATE OR REPLACE TEMP TABLE heir AS
SELECT *, taken OR row_number() OVER (PARTITION BY successor ORDER BY link_id) > 1 AS loses FROM succession WHERE known;

-- Re-linking never carries a false base: every field starts without one.
DELETE FROM agreed WHERE link_id IN (SELECT link_id FROM heir);
DELETE FROM base WHERE link_id IN (SELECT link_id FROM heir);
UPDATE link SET {here}_id = h.successor, {here}_type = h.successor_type, changed_run = $run FROM heir h WHERE h.link_id = link.link_id AND NOT h.loses;
INSERT INTO pending SELECT '{here}', successor FROM heir WHERE NOT loses;

UPDATE link SET state = 'dead', reason = 'merge_partner', changed_run = $run WHERE link_id IN (SELECT link_id FROM heir WHERE loses);
INSERT INTO quarantine (link_id, side, id, field, code, message, hint, value, signature, first_at, last_at, tries, run)
SELECT NULL, '{there}', partner, '*', 'link.merge_partner', 'Its record became ' || successor || ': ' || r.message, r.hint, successor, md5(successor), $now, $now, 1, $run
FROM heir JOIN reason r ON r.code = 'link.merge_partner' WHERE loses;

-- {there} bears the key of a record of {here} that was about to be created there. Records that have a partner already do not count:
-- an e-mail may be shared (B-B3).
CREATE OR REPLACE TEMP TABLE bearer AS
SELECT f.*, f.id IN (SELECT id FROM seen WHERE side = '{there}') AS known FROM found f
WHERE NOT EXISTS (SELECT 1 FROM link l WHERE l.state = 'live' AND l.{there}_id = f.id)
  AND (f.state = 'live' OR $reference);

INSERT INTO elsewhere SELECT DISTINCT '{here}', here_id FROM bearer WHERE state = 'live' AND NOT known;
INSERT INTO recheck SELECT DISTINCT '{there}', entity, id, 'found', $now::TIMESTAMP - INTERVAL 1 DAY FROM bearer WHERE state = 'live' AND NOT known AND ('{there}', id) NOT IN (SELECT (side, id) FROM recheck);
INSERT INTO link (link_id, {here}_id, {here}_type, {there}_id, {there}_type, state, reason, made_by, since, run)
SELECT nextval('link_number'), u.id, u.entity, b.id, b.entity, 'dead', 'deleted', 'reference', $now, $run
FROM bearer b JOIN unlinked u ON u.side = '{here}' AND u.id = b.here_id WHERE b.state <> 'live' AND NOT $force AND ('{here}', u.id) NOT IN (SELECT (side, id) FROM lifted);
DELETE FROM unlinked WHERE side = '{here}' AND (id IN (SELECT id FROM elsewhere WHERE side = '{here}') OR (NOT $force AND ('{here}', id) NOT IN (SELECT (side, id) FROM lifted) AND id IN (SELECT here_id FROM bearer WHERE state <> 'live')));

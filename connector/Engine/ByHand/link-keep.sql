-- Rule 8: no base on any field. Tombstones of a crosswalk are kept where the two have no link at all.
INSERT INTO link (link_id, {first}_id, {first}_type, {second}_id, {second}_type, state, made_by, since, run, who)
SELECT link_id, {first}_id, {first}_type, {second}_id, {second}_type, 'live', 'hand', $now, $run, $who FROM making;
INSERT INTO link (link_id, {first}_id, {first}_type, {second}_id, {second}_type, state, reason, made_by, since, run, who)
SELECT nextval('link_number'), {first}_id, {first}_type, {second}_id, {second}_type, 'dead', coalesce(reason, 'hand'), 'hand', $now, $run, $who FROM handed h
WHERE h.state = 'dead' AND NOT EXISTS (FROM link l WHERE l.{first}_id = h.{first}_id AND l.{second}_id = h.{second}_id);

DELETE FROM quarantine WHERE link_id IS NULL AND ((side = '{first}' AND id IN (SELECT {first}_id FROM making)) OR (side = '{second}' AND id IN (SELECT {second}_id FROM making)));

-- The next cycle looks at both: at what was read of them, or, where they were never read, by asking for them.
INSERT INTO pending
SELECT side, id FROM seen
WHERE ((side = '{first}' AND id IN (SELECT {first}_id FROM making)) OR (side = '{second}' AND id IN (SELECT {second}_id FROM making)))
  AND (side, id) NOT IN (SELECT (side, id) FROM pending);
INSERT INTO recheck
SELECT * FROM (
  SELECT '{first}' AS side, {first}_type AS entity, {first}_id AS id, 'hand' AS why, $now AS not_before FROM making
  UNION ALL SELECT '{second}', {second}_type, {second}_id, 'hand', $now FROM making) asked
WHERE (side, id) NOT IN (SELECT (side, id) FROM seen) AND (side, id) NOT IN (SELECT (side, id) FROM recheck);

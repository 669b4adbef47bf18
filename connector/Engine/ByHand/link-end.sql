-- Ended by hand: a dead link is a tombstone (rule 17), and nothing of what its pair had agreed on counts any more.
UPDATE link SET state = 'dead', reason = $reason, changed_run = $run, who = $who WHERE link_id IN (SELECT link_id FROM ending);
DELETE FROM agreed WHERE link_id IN (SELECT link_id FROM ending);
DELETE FROM base WHERE link_id IN (SELECT link_id FROM ending);
DELETE FROM ruling WHERE link_id IN (SELECT link_id FROM ending);
DELETE FROM quarantine WHERE link_id IN (SELECT link_id FROM ending);

-- Both are looked at by the next cycle.
INSERT INTO pending
SELECT side, id FROM seen
WHERE ((side = '{first}' AND id IN (SELECT {first}_id FROM ending)) OR (side = '{second}' AND id IN (SELECT {second}_id FROM ending)))
  AND (side, id) NOT IN (SELECT (side, id) FROM pending);

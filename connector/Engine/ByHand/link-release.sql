-- Released: earlier ends by hand hold these records back no longer, and the next cycle looks at them.
CREATE OR REPLACE TEMP TABLE released AS
SELECT link_id, {first}_id, {second}_id FROM link
WHERE $release AND state = 'dead' AND reason = 'hand'
  AND ({first}_id = $id OR {second}_id = $id OR {first}_id IN (SELECT {first}_id FROM ending) OR {second}_id IN (SELECT {second}_id FROM ending));
UPDATE link SET reason = 'released', changed_run = $run, who = $who WHERE link_id IN (SELECT link_id FROM released);
INSERT INTO pending
SELECT side, id FROM seen
WHERE ((side = '{first}' AND id IN (SELECT {first}_id FROM released)) OR (side = '{second}' AND id IN (SELECT {second}_id FROM released)))
  AND (side, id) NOT IN (SELECT (side, id) FROM pending);

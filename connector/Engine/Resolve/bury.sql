-- Links whose record is gone and that have nothing more to send are dead: tombstones (rule 17).
CREATE OR REPLACE TEMP TABLE buried AS
SELECT g.link_id, g.{first}_id, g.{second}_id FROM gone g
WHERE g.link_id NOT IN (SELECT link_id FROM intent WHERE run = $run AND state = 'planned' AND link_id IS NOT NULL);
UPDATE link SET state = 'dead', reason = 'deleted', changed_run = $run WHERE link_id IN (SELECT link_id FROM buried);
-- An edit that could not be sent any more is the edit a tombstone asks for.
UPDATE link SET reason = t.policy FROM gone g JOIN tombstone t ON t.side = g.gone AND t.policy <> 'keep'
WHERE g.link_id = link.link_id AND g.link_id IN (SELECT link_id FROM buried) AND g.link_id IN (SELECT link_id FROM conflict WHERE rule = 'delete');
DELETE FROM quarantine WHERE link_id IN (SELECT link_id FROM buried);
DELETE FROM pending WHERE ((side = '{first}' AND id IN (SELECT {first}_id FROM buried)) OR (side = '{second}' AND id IN (SELECT {second}_id FROM buried)))
  AND id NOT IN (SELECT unnest([{first}_id, {second}_id]) FROM link WHERE state = 'dead' AND reason = 'recreate');

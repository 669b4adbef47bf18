-- A record that came back from the bin, or out of a merge, takes its link back, if both ids are free and alive (rule 16).
CREATE OR REPLACE TEMP TABLE revived AS
SELECT link_id, {first}_id, {second}_id FROM link
WHERE state = 'dead' AND reason IN ('deleted', 'merge_partner', 'merging', 'recreate', 'delete')
  AND ({first}_id IN (SELECT id FROM pending WHERE side = '{first}') OR {second}_id IN (SELECT id FROM pending WHERE side = '{second}'))
  AND {first}_id IN (SELECT id FROM seen WHERE side = '{first}' AND state = 'live') AND {second}_id IN (SELECT id FROM seen WHERE side = '{second}' AND state = 'live')
  AND {first}_id NOT IN (SELECT {first}_id FROM link WHERE state = 'live') AND {second}_id NOT IN (SELECT {second}_id FROM link WHERE state = 'live')
QUALIFY row_number() OVER (PARTITION BY {first}_id ORDER BY link_id DESC) = 1 AND row_number() OVER (PARTITION BY {second}_id ORDER BY link_id DESC) = 1;
UPDATE link SET state = 'live', reason = NULL, changed_run = $run WHERE link_id IN (SELECT link_id FROM revived);

-- What was edited meanwhile left no base behind: as with any new link every field starts without one (rules 8 and 16).
DELETE FROM agreed WHERE link_id IN (SELECT link_id FROM revived);
DELETE FROM base WHERE link_id IN (SELECT link_id FROM revived);
DELETE FROM quarantine WHERE code = 'link.merge_partner'
  AND ((side = '{first}' AND id IN (SELECT {first}_id FROM revived)) OR (side = '{second}' AND id IN (SELECT {second}_id FROM revived)));
DELETE FROM merge_due WHERE link_id IN (SELECT link_id FROM revived);

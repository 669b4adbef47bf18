-- Deleted on {here}, and the survivor on {there} was edited since: the file says whether that brings the record back or ends the survivor too (rule 17). What only we write there is no edit.
UPDATE link SET reason = t.policy, changed_run = $run FROM tombstone t
WHERE t.side = '{here}' AND t.policy <> 'keep' AND link.state = 'dead' AND link.reason = 'deleted'
  AND link.{here}_id IN (SELECT id FROM seen WHERE side = '{here}' AND state = 'deleted') AND link.{there}_id IN (SELECT id FROM seen WHERE side = '{there}' AND state = 'live')
  AND link.{there}_id NOT IN (SELECT {there}_id FROM link WHERE state = 'live')
  AND EXISTS (FROM edited a JOIN reach r ON r.field = a.field AND r.to_{here} WHERE a.side = '{there}' AND a.id = link.{there}_id AND r.{here}_type = link.{here}_type AND r.{there}_type = link.{there}_type);

-- Brought back by now, or ended.
UPDATE link SET reason = 'deleted' WHERE state = 'dead' AND reason IN ('recreate', 'delete')
  AND ({there}_id IN (SELECT {there}_id FROM link WHERE state = 'live') OR {there}_id IN (SELECT id FROM seen WHERE side = '{there}' AND state <> 'live'))
  AND {here}_id IN (SELECT id FROM seen WHERE side = '{here}' AND state = 'deleted');
DELETE FROM edited WHERE side = '{there}';

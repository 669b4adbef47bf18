-- A record that came back from the bin takes its link back, if both ids are free and alive (rule 16).
UPDATE link SET state = 'live', reason = NULL, changed_run = $run
WHERE state = 'dead' AND reason = 'deleted'
  AND ({first}_id IN (SELECT id FROM pending WHERE side = '{first}') OR {second}_id IN (SELECT id FROM pending WHERE side = '{second}'))
  AND {first}_id IN (SELECT id FROM seen WHERE side = '{first}' AND state = 'live') AND {second}_id IN (SELECT id FROM seen WHERE side = '{second}' AND state = 'live')
  AND {first}_id NOT IN (SELECT {first}_id FROM link WHERE state = 'live') AND {second}_id NOT IN (SELECT {second}_id FROM link WHERE state = 'live');

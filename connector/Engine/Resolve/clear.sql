-- An unlinked record that needs nothing now rests until its next change; one in quarantine or on its way stays pending.
CREATE OR REPLACE TEMP TABLE resting AS
SELECT p.side, p.id FROM pending p SEMI JOIN seen s ON s.side = p.side AND s.id = p.id
ANTI JOIN (
  SELECT side, id FROM written
  UNION ALL SELECT side, id FROM recheck
  UNION ALL SELECT side, id FROM quarantine WHERE link_id IS NULL
  UNION ALL SELECT side, id FROM elsewhere
  UNION ALL SELECT '{first}', {first}_id FROM link WHERE state = 'live'
  UNION ALL SELECT '{second}', {second}_id FROM link WHERE state = 'live'
  -- Buried by this very run, and to be made again by the next.
  UNION ALL SELECT unnest(['{first}', '{second}']), unnest([{first}_id, {second}_id]) FROM link WHERE state = 'dead' AND reason = 'recreate' AND changed_run = $run
  UNION ALL SELECT CASE side WHEN '{first}' THEN '{second}' ELSE '{first}' END, source_id FROM intent WHERE kind = 'create' AND state IN ('planned', 'sent')
) busy ON busy.side = p.side AND busy.id = p.id
WHERE {only};
DELETE FROM pending WHERE (side, id) IN (SELECT (side, id) FROM resting);

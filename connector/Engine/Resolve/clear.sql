-- An unlinked record that needs nothing now rests until its next change; one in quarantine or on its way stays pending.
DELETE FROM pending WHERE {only}
  AND (side, id) IN (SELECT (s.side, s.id) FROM seen s)
  AND (side, id) NOT IN (SELECT (side, id) FROM written)
  AND (side, id) NOT IN (SELECT (side, id) FROM recheck)
  AND (side, id) NOT IN (SELECT (side, id) FROM quarantine WHERE link_id IS NULL)
  AND id NOT IN (SELECT {first}_id FROM link WHERE state = 'live' AND side = '{first}')
  AND id NOT IN (SELECT {second}_id FROM link WHERE state = 'live' AND side = '{second}')
  AND NOT EXISTS (SELECT 1 FROM intent i WHERE i.kind = 'create' AND i.state IN ('planned', 'sent') AND i.source_id = pending.id AND i.side <> pending.side)
  AND (side, id) NOT IN (SELECT (side, id) FROM elsewhere)
  -- Buried by this very run, and to be made again by the next.
  AND (side, id) NOT IN (SELECT ('{first}', {first}_id) FROM link WHERE state = 'dead' AND reason = 'recreate' AND changed_run = $run UNION ALL SELECT ('{second}', {second}_id) FROM link WHERE state = 'dead' AND reason = 'recreate' AND changed_run = $run);

-- One record as last read, and what it waits for.
SELECT s.id, s.entity, s.state, s.read_at,
  EXISTS (SELECT 1 FROM pending p WHERE p.side = s.side AND p.id = s.id),
  (SELECT max(r.not_before) FROM recheck r WHERE r.side = s.side AND r.id = s.id),
  EXISTS (SELECT 1 FROM intent i WHERE i.state = 'sent' AND ((i.side = s.side AND i.id = s.id) OR (i.kind = 'create' AND i.side <> s.side AND i.source_id = s.id)))
FROM seen s WHERE s.side = $side AND s.id = $id

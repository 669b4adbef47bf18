-- Survivors on {there} that were edited after their partner's end, where the file says that they end too.
INSERT INTO intent (op_id, run, side, entity, id, link_id, source_id, source_entity, kind, rule, signature, state)
SELECT nextval('operation_number'), $run, '{there}', l.{there}_type, l.{there}_id, l.link_id, l.{here}_id, l.{here}_type, 'delete', 'delete', md5('delete|' || l.{there}_id), 'planned'
FROM link l JOIN seen s ON s.side = '{there}' AND s.id = l.{there}_id AND s.state = 'live' JOIN seen g ON g.side = '{here}' AND g.id = l.{here}_id AND g.state = 'deleted'
WHERE l.state = 'dead' AND l.reason = 'delete'
  AND NOT EXISTS (FROM (SELECT side, id FROM written UNION ALL SELECT side, id FROM recheck) x WHERE x.side = '{there}' AND x.id = l.{there}_id)
  AND NOT EXISTS (FROM intent i WHERE i.state IN ('planned', 'sent') AND i.side = '{there}' AND i.id = l.{there}_id)
  AND NOT EXISTS (FROM quarantine q WHERE q.link_id = l.link_id AND q.signature = md5('delete|' || l.{there}_id));

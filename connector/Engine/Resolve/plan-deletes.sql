-- The survivors on {there} of records deleted on {here}, where the file says delete.
INSERT INTO intent (op_id, run, side, entity, id, link_id, source_id, source_entity, kind, rule, signature, state)
SELECT nextval('operation_number'), $run, '{there}', {there}_type, {there}_id, link_id, {here}_id, {here}_type, 'delete', 'delete', md5('delete|' || {there}_id), 'planned'
FROM gone g WHERE g.gone = '{here}' AND g.{there}_state = 'live'
  AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.link_id = g.link_id AND q.signature = md5('delete|' || g.{there}_id));

-- Per side: records to create, to update, to delete, held, fields that would be blanked, and records to merge into others. A write-back is an update, but not a change of somebody's data;
-- nor is one that comes late, when a run was broken off between a create and it: an update that only notes the partner's id and entity where nothing stands.
SELECT i.side,
  count(*) FILTER (i.kind = 'create' AND i.state = 'planned'),
  count(*) FILTER (i.kind = 'update' AND i.state = 'planned' AND i.rule <> 'write_back'
    AND EXISTS (SELECT 1 FROM intent_field f WHERE f.op_id = i.op_id AND NOT coalesce(f.before IS NULL AND f.used IN (i.source_id, i.source_entity), false))),
  count(*) FILTER (i.kind = 'delete' AND i.state = 'planned'),
  count(*) FILTER (i.kind = 'hold'),
  coalesce(sum((SELECT count(*) FROM intent_field f WHERE f.op_id = i.op_id AND f.sent IS NULL AND f.before IS NOT NULL AND f.rule <> 'write_back')) FILTER (i.state = 'planned' AND i.kind = 'update'), 0)::BIGINT,
  count(*) FILTER (i.kind = 'merge' AND i.state = 'planned')
FROM intent i WHERE i.run = $run GROUP BY i.side

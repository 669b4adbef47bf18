-- Per side: records to create, to update, to delete, held, fields that would be blanked, and records to merge into others. A write-back is an update, but not a change of somebody's data.
SELECT i.side,
  count(*) FILTER (i.kind = 'create' AND i.state = 'planned'),
  count(*) FILTER (i.kind = 'update' AND i.state = 'planned' AND i.rule <> 'write_back'),
  count(*) FILTER (i.kind = 'delete' AND i.state = 'planned'),
  count(*) FILTER (i.kind = 'hold'),
  coalesce(sum((SELECT count(*) FROM intent_field f WHERE f.op_id = i.op_id AND f.sent IS NULL AND f.before IS NOT NULL AND f.rule <> 'write_back')) FILTER (i.state = 'planned' AND i.kind = 'update'), 0)::BIGINT,
  count(*) FILTER (i.kind = 'merge' AND i.state = 'planned')
FROM intent i WHERE i.run = $run GROUP BY i.side

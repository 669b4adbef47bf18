-- Per side: records to create, to update, to delete, held, fields that would be blanked, and records to merge into others. A write-back is an update, but not a change of somebody's data;
-- nor is one that comes late, when a run was broken off between a create and it: an update that only notes the partner's id and entity where nothing stands.
WITH update_planned AS (
  SELECT i.op_id, bool_or(NOT coalesce(f.before IS NULL AND f.used IN (i.source_id, i.source_entity), false)) AS changes,
    count(*) FILTER (f.sent IS NULL AND f.before IS NOT NULL AND f.rule <> 'write_back') AS blanks
  FROM intent i JOIN intent_field f USING (op_id) WHERE i.run = $run AND i.state = 'planned' AND i.kind = 'update' GROUP BY i.op_id
)
SELECT i.side,
  count(*) FILTER (i.kind = 'create' AND i.state = 'planned'),
  count(*) FILTER (u.changes AND i.rule <> 'write_back'),
  count(*) FILTER (i.kind = 'delete' AND i.state = 'planned'),
  count(*) FILTER (i.kind = 'hold'),
  coalesce(sum(u.blanks), 0)::BIGINT,
  count(*) FILTER (i.kind = 'merge' AND i.state = 'planned')
FROM intent i LEFT JOIN update_planned u USING (op_id) WHERE i.run = $run GROUP BY i.side

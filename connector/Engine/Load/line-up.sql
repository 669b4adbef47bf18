-- The plan as batches, in the order they are sent: write-backs need the ids that creates give, so all creates come first. What is to be merged away has given its last edits by then.
-- batch_limit says per side and entity, in the file's order, how many operations one call takes, from how many on they go as jobs of how many, and which kinds do.
CREATE OR REPLACE TEMP TABLE line_up AS
WITH phased AS (
  SELECT i.op_id, i.side, i.entity, i.kind, l.place, CASE WHEN i.rule = 'write_back' THEN 5 ELSE list_position(['create', 'update', 'merge', 'delete'], i.kind) END AS phase,
    (row_number() OVER (PARTITION BY phase, i.side, i.entity ORDER BY i.op_id) - 1)
      // CASE WHEN count(*) OVER (PARTITION BY phase, i.side, i.entity) >= l.jobs_from AND list_contains(l.job_kinds, i.kind) THEN l.job_rows ELSE l.most END AS part
  FROM intent i JOIN batch_limit l USING (side, entity)
  WHERE i.run = $run AND i.state = 'planned'
)
SELECT op_id, side, entity, kind, phase, dense_rank() OVER (ORDER BY phase, place, part) AS number FROM phased;

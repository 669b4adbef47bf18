-- The tables of the trail that a run has rows for; of operations, how many.
SELECT 'runs' AS name, 1 AS rows
UNION ALL SELECT 'operations', count(*) FROM intent WHERE run = $run
UNION ALL SELECT 'changes', CAST(EXISTS (FROM intent_field WHERE op_id IN (SELECT op_id FROM intent WHERE run = $run)) AS BIGINT)
UNION ALL SELECT 'conflicts', CAST(EXISTS (FROM conflict WHERE run = $run) AS BIGINT)
UNION ALL SELECT 'quarantine', CAST(EXISTS (FROM quarantine WHERE run = $run) AS BIGINT)
UNION ALL SELECT 'links', CAST(EXISTS (FROM link WHERE coalesce(changed_run, run) = $run) AS BIGINT)

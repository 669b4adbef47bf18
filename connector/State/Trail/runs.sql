-- One row a run. A run that died did not count itself: its operations do.
SELECT r.run, r.digest AS pipeline_digest, r.mapping_digest, r.verb,
  r.started_at AT TIME ZONE 'UTC' AS started_at, r.ended_at AT TIME ZONE 'UTC' AS ended_at, r.seconds,
  r.status, r.code, r.message,
  coalesce(r.planned, o.planned) AS planned, coalesce(r.applied, o.applied) AS applied, coalesce(r.skipped, o.skipped) AS skipped,
  coalesce(r.quarantined, o.quarantined) AS quarantined, coalesce(r.unprocessed, o.unprocessed) AS unprocessed,
  coalesce(r.conflicts, (SELECT count(*) FROM conflict WHERE run = $run)) AS conflicts,
  '{first}' AS first_side, '{second}' AS second_side,
  CAST(r.counts ->> '$.{first}.read' AS BIGINT) AS {first}_read, CAST(r.counts ->> '$.{first}.created' AS BIGINT) AS {first}_created,
  CAST(r.counts ->> '$.{first}.updated' AS BIGINT) AS {first}_updated, CAST(r.counts ->> '$.{first}.deleted' AS BIGINT) AS {first}_deleted,
  CAST(r.counts ->> '$.{first}.calls' AS BIGINT) AS {first}_calls,
  CAST(r.counts ->> '$.{second}.read' AS BIGINT) AS {second}_read, CAST(r.counts ->> '$.{second}.created' AS BIGINT) AS {second}_created,
  CAST(r.counts ->> '$.{second}.updated' AS BIGINT) AS {second}_updated, CAST(r.counts ->> '$.{second}.deleted' AS BIGINT) AS {second}_deleted,
  CAST(r.counts ->> '$.{second}.calls' AS BIGINT) AS {second}_calls,
  r.who,
  CAST(r.counts ->> '$.{first}.unchanged' AS BIGINT) AS {first}_unchanged, CAST(r.counts ->> '$.{first}.merged' AS BIGINT) AS {first}_merged,
  CAST(r.counts ->> '$.{second}.unchanged' AS BIGINT) AS {second}_unchanged, CAST(r.counts ->> '$.{second}.merged' AS BIGINT) AS {second}_merged
FROM run r, (
  SELECT count(*) AS planned, count(*) FILTER (outcome = 'applied') AS applied, count(*) FILTER (outcome = 'skipped') AS skipped,
    count(*) FILTER (outcome = 'quarantined') AS quarantined, count(*) FILTER (outcome = 'unprocessed') AS unprocessed
  FROM intent WHERE run = $run) o
WHERE r.run = $run

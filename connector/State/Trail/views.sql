-- The trail as DuckDB views, version 3. What each column means: SCHEMA.md of the program's source.
-- In the trail's own copy {folder} is '.': start DuckDB there with  duckdb -init views.sql
-- From elsewhere put the trail's folder in place of {folder}. All moments are UTC.
-- Rows count once their run is in runs, which is written last: a run half written is not seen.
-- Columns that came later are named apart: of files that are all older they are blank.
SET TimeZone = 'UTC';

CREATE OR REPLACE VIEW runs AS
SELECT * FROM read_parquet('{folder}/runs/*/*/*.parquet', hive_partitioning = true, hive_types = {'pipeline': VARCHAR, 'date': DATE}, union_by_name = true)
UNION ALL BY NAME SELECT CAST(NULL AS VARCHAR) AS who WHERE false;

CREATE OR REPLACE VIEW operations AS
SELECT * FROM read_parquet('{folder}/operations/*/*/*.parquet', hive_partitioning = true, hive_types = {'pipeline': VARCHAR, 'date': DATE}, union_by_name = true)
WHERE (pipeline, run) IN (SELECT (pipeline, run) FROM runs)
UNION ALL BY NAME SELECT CAST(NULL AS VARCHAR) AS into_id WHERE false;

CREATE OR REPLACE VIEW changes AS
SELECT * FROM read_parquet('{folder}/changes/*/*/*.parquet', hive_partitioning = true, hive_types = {'pipeline': VARCHAR, 'date': DATE}, union_by_name = true)
WHERE (pipeline, run) IN (SELECT (pipeline, run) FROM runs);

CREATE OR REPLACE VIEW conflicts AS
SELECT * FROM read_parquet('{folder}/conflicts/*/*/*.parquet', hive_partitioning = true, hive_types = {'pipeline': VARCHAR, 'date': DATE}, union_by_name = true)
WHERE (pipeline, run) IN (SELECT (pipeline, run) FROM runs)
UNION ALL BY NAME SELECT CAST(NULL AS VARCHAR) AS who WHERE false;

CREATE OR REPLACE VIEW quarantine AS
SELECT * FROM read_parquet('{folder}/quarantine/*/*/*.parquet', hive_partitioning = true, hive_types = {'pipeline': VARCHAR, 'date': DATE}, union_by_name = true)
WHERE (pipeline, run) IN (SELECT (pipeline, run) FROM runs);

CREATE OR REPLACE VIEW links AS
SELECT * FROM read_parquet('{folder}/links/*/*/*.parquet', hive_partitioning = true, hive_types = {'pipeline': VARCHAR, 'date': DATE}, union_by_name = true)
WHERE (pipeline, run) IN (SELECT (pipeline, run) FROM runs)
UNION ALL BY NAME SELECT CAST(NULL AS VARCHAR) AS who WHERE false;

-- What happened to a person, field by field; filter by an id or by link_id. happened_at: answered, else sent, else when the run began.
CREATE OR REPLACE VIEW history AS
SELECT coalesce(o.answered_at, o.sent_at, r.started_at) AS happened_at, r.verb, o.entity, o.kind, c.*, o.code, o.message, o.into_id
FROM changes c
JOIN operations o ON o.pipeline = c.pipeline AND o.run = c.run AND o.op_id = c.op_id
JOIN runs r ON r.pipeline = c.pipeline AND r.run = c.run
ORDER BY happened_at, c.pipeline, c.op_id, c.field;

-- The newest run of each pipeline.
CREATE OR REPLACE VIEW last_run AS
SELECT * FROM runs QUALIFY row_number() OVER (PARTITION BY pipeline ORDER BY started_at DESC, run DESC) = 1;

-- Each day of each pipeline in one row.
CREATE OR REPLACE VIEW days AS
SELECT pipeline, date, count(*) AS runs, count(*) FILTER (status IN ('failed', 'stopped', 'interrupted', 'incomplete', 'paused')) AS troubled,
  sum(planned) AS planned, sum(applied) AS applied, sum(skipped) AS skipped, sum(quarantined) AS quarantined, sum(unprocessed) AS unprocessed,
  sum(conflicts) AS conflicts, sum(seconds) AS seconds
FROM runs GROUP BY pipeline, date ORDER BY pipeline, date;

-- Fields by how often they disagree, and by which rule it was settled.
CREATE OR REPLACE VIEW disputes AS
SELECT pipeline, field, rule, winner, count(*) AS times, max(decided_at) AS last_at
FROM conflicts GROUP BY ALL ORDER BY times DESC, pipeline, field;

-- What policies, faces and lives of records need beside version 5. Each block says which rule it serves.

-- Megabytes DuckDB was allowed when the run ended: what a host for this pipeline should have.
ALTER TABLE run ADD COLUMN memory BIGINT;

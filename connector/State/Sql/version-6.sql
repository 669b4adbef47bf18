-- What policies, faces and lives of records need beside version 5. Each block says which rule it serves.

-- Megabytes DuckDB was allowed when the run ended: what a host for this pipeline should have.
ALTER TABLE run ADD COLUMN memory BIGINT;

-- MERGE line 12 where the outcome is a value neither side had: it is written to both, and both have to be seen stored. sent, before and sent_side are the later write, twin_* the earlier.
ALTER TABLE base ADD COLUMN has_twin BOOLEAN;
ALTER TABLE base ADD COLUMN twin_sent VARCHAR;
ALTER TABLE base ADD COLUMN twin_before VARCHAR;

-- Rule 20: what a conflict was decided by, when the field changed on each side as that side's clock has it, and by how many seconds the first side's clock is ahead of the second's.
ALTER TABLE conflict ADD COLUMN policy VARCHAR;
ALTER TABLE conflict ADD COLUMN {first}_changed_at TIMESTAMP;
ALTER TABLE conflict ADD COLUMN {second}_changed_at TIMESTAMP;
ALTER TABLE conflict ADD COLUMN clock_skew DOUBLE;

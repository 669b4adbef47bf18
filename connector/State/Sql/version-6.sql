-- What policies, faces and lives of records need beside version 5. Each block says which rule it serves.

-- Megabytes DuckDB was allowed when the run ended: what a host for this pipeline should have.
ALTER TABLE run ADD COLUMN memory BIGINT;

-- Merges and conversions followed on the other side (rule 16): which record there is still to become part of which. Its link died as 'merging'; the row goes when it is done.
CREATE TABLE merge_due (link_id BIGINT NOT NULL, side VARCHAR NOT NULL, entity VARCHAR NOT NULL, loser VARCHAR NOT NULL, winner VARCHAR NOT NULL);
-- Of a merge: the record that remains.
ALTER TABLE intent ADD COLUMN into_id VARCHAR;
ALTER TABLE intent ADD COLUMN into_entity VARCHAR;
-- Numbers of a merged record that are still to be added to the winner's (B-J7).
CREATE TABLE addition (side VARCHAR NOT NULL, id VARCHAR NOT NULL, field VARCHAR NOT NULL, amount DOUBLE NOT NULL, op_id BIGINT);

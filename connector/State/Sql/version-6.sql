-- What policies, faces and lives of records need beside version 5. Each block says which rule it serves.

-- Megabytes DuckDB was allowed when the run ended: what a host for this pipeline should have.
ALTER TABLE run ADD COLUMN memory BIGINT;

-- What people do by hand is said with their name (links, decisions, erasures).
ALTER TABLE link ADD COLUMN who VARCHAR;
ALTER TABLE conflict ADD COLUMN who VARCHAR;
ALTER TABLE run ADD COLUMN who VARCHAR;
-- A decision by hand about one field (policies review, and losers brought back): what to take, and what both sides held when it was made. It is dropped when they hold something else.
CREATE TABLE ruling (
  link_id BIGINT NOT NULL, field VARCHAR NOT NULL,
  take VARCHAR NOT NULL,               -- a side, or value
  value VARCHAR, begins VARCHAR,       -- with take = value: the side that gets it as it is, the other gets its image
  {first}_value VARCHAR, {second}_value VARCHAR,
  who VARCHAR NOT NULL, "at" TIMESTAMP NOT NULL, run VARCHAR NOT NULL
);
-- Salted hashes of records that were erased on request and are not to be taken up again.
CREATE TABLE forgotten (hash VARCHAR NOT NULL, "at" TIMESTAMP NOT NULL);

-- Merges and conversions followed on the other side (rule 16): which record there is still to become part of which. Its link died as 'merging'; the row goes when it is done.
CREATE TABLE merge_due (link_id BIGINT NOT NULL, side VARCHAR NOT NULL, entity VARCHAR NOT NULL, loser VARCHAR NOT NULL, winner VARCHAR NOT NULL);
-- Of a merge: the record that remains.
ALTER TABLE intent ADD COLUMN into_id VARCHAR;
ALTER TABLE intent ADD COLUMN into_entity VARCHAR;
-- Numbers of a merged record that are still to be added to the winner's (B-J7).
CREATE TABLE addition (side VARCHAR NOT NULL, id VARCHAR NOT NULL, field VARCHAR NOT NULL, amount DOUBLE NOT NULL, op_id BIGINT);

-- MERGE line 12 where the outcome is a value neither side had: it is written to both, and both have to be seen stored. sent, before and sent_side are the later write, twin_* the earlier.
ALTER TABLE base ADD COLUMN has_twin BOOLEAN;
ALTER TABLE base ADD COLUMN twin_sent VARCHAR;
ALTER TABLE base ADD COLUMN twin_before VARCHAR;

-- Rule 20: what a conflict was decided by, when the field changed on each side as that side's clock has it, and by how many seconds the first side's clock is ahead of the second's.
ALTER TABLE conflict ADD COLUMN policy VARCHAR;
ALTER TABLE conflict ADD COLUMN {first}_changed_at TIMESTAMP;
ALTER TABLE conflict ADD COLUMN {second}_changed_at TIMESTAMP;
ALTER TABLE conflict ADD COLUMN clock_skew DOUBLE;

-- Rule 17: edits of survivors whose partner's tombstone has not been judged by them yet; a run that a guard stops leaves them.
CREATE TABLE edited (side VARCHAR NOT NULL, id VARCHAR NOT NULL, field VARCHAR NOT NULL);

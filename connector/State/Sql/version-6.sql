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
  value VARCHAR,                       -- with take = value
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

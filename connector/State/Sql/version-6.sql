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

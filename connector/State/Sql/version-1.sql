-- State of one pipeline between {first} and {second}. What each table means: MERGE rules, named per table.
CREATE SEQUENCE link_number;
CREATE SEQUENCE operation_number;

-- Rule 16: live links are one to one; dead ones are tombstones that block a second creation (rule 17).
CREATE TABLE link (
  link_id BIGINT NOT NULL,
  {first}_id VARCHAR, {first}_type VARCHAR,
  {second}_id VARCHAR, {second}_type VARCHAR,
  state VARCHAR NOT NULL,              -- live | dead
  reason VARCHAR,                      -- why it died
  made_by VARCHAR NOT NULL,            -- the rung that matched, or create
  since TIMESTAMP NOT NULL,
  run VARCHAR NOT NULL
);

-- The last values read on a side.
CREATE TABLE seen (
  side VARCHAR NOT NULL, id VARCHAR NOT NULL, entity VARCHAR NOT NULL,
  "values" VARCHAR,                    -- JSON object, canonical text by column
  stamp TIMESTAMP NOT NULL, read_at TIMESTAMP NOT NULL,
  state VARCHAR NOT NULL,              -- live | deleted | merged | converted
  successor VARCHAR
);

-- Records written by us and not yet read back by a settled read (rules 2 to 4); a record without a row here is settled.
CREATE TABLE written (side VARCHAR NOT NULL, id VARCHAR NOT NULL, wrote_at TIMESTAMP NOT NULL, run VARCHAR NOT NULL);

-- Values by which records of the two sides find each other; one row per record and rung.
CREATE TABLE match_key (side VARCHAR NOT NULL, id VARCHAR NOT NULL, field VARCHAR NOT NULL, key VARCHAR NOT NULL);

-- Rule 8: agreement is stated, never implied. Base is seen where a link has a row here and the field none in base.
CREATE TABLE agreed (link_id BIGINT NOT NULL, mapping_digest VARCHAR NOT NULL, agreed_at TIMESTAMP NOT NULL);

-- Rule 18: what each field's line was under a mapping.
CREATE TABLE mapping (mapping_digest VARCHAR NOT NULL, field VARCHAR NOT NULL, field_digest VARCHAR NOT NULL);

-- Every exception to agreement (rules 2, 7, 8).
CREATE TABLE base (
  link_id BIGINT NOT NULL, field VARCHAR NOT NULL, field_digest VARCHAR NOT NULL,
  status VARCHAR NOT NULL,             -- agreed | none | unconfirmed | drift
  {first}_base VARCHAR, {second}_base VARCHAR,
  sent_side VARCHAR, sent VARCHAR, before VARCHAR,
  previous_status VARCHAR, previous_{first}_base VARCHAR, previous_{second}_base VARCHAR,
  drift VARCHAR,                       -- the value of the one-way line's other side already reported
  {first}_changed_at TIMESTAMP, {second}_changed_at TIMESTAMP
);

-- One row per planned operation; planned before, sent before, answered after each call (rules 10, 11, 14).
CREATE TABLE intent (
  op_id BIGINT NOT NULL, run VARCHAR NOT NULL, batch BIGINT,
  side VARCHAR NOT NULL, entity VARCHAR NOT NULL, id VARCHAR,
  link_id BIGINT, source_id VARCHAR, source_entity VARCHAR,
  kind VARCHAR NOT NULL,               -- create | update | delete
  after_op BIGINT,                     -- a write-back waits for this create
  reference_field VARCHAR, reference_value VARCHAR,
  rule VARCHAR NOT NULL,               -- why the operation exists: merge | create | write_back | flag | delete
  signature VARCHAR NOT NULL,          -- of the values to send, mapping and schema (rule 15)
  state VARCHAR NOT NULL,              -- planned | sent | answered | dropped
  sent_at TIMESTAMP, answered_at TIMESTAMP,
  outcome VARCHAR,                     -- applied | skipped | quarantined | unprocessed | unknown
  code VARCHAR, message VARCHAR, hint VARCHAR, fault_field VARCHAR,
  published BOOLEAN NOT NULL DEFAULT false
);

-- The fields of an operation; doubles as the trail's table of changes.
CREATE TABLE intent_field (
  op_id BIGINT NOT NULL, field VARCHAR NOT NULL, "column" VARCHAR NOT NULL,
  before VARCHAR, sent VARCHAR, used VARCHAR,
  rule VARCHAR NOT NULL, field_digest VARCHAR NOT NULL
);

-- Rule 14: keyed by link, field, loser and winner, so that a replay adds no second row.
CREATE TABLE conflict (
  run VARCHAR NOT NULL, link_id BIGINT NOT NULL, field VARCHAR NOT NULL, rule VARCHAR NOT NULL,
  {first}_base VARCHAR, {second}_base VARCHAR, {first}_value VARCHAR, {second}_value VARCHAR,
  winner VARCHAR, losing_value VARCHAR, winning_value VARCHAR,
  op_id BIGINT, "at" TIMESTAMP NOT NULL, published BOOLEAN NOT NULL DEFAULT false
);

-- Rule 15. field is * for the whole record; link_id is null for a record without a partner.
CREATE TABLE quarantine (
  link_id BIGINT, side VARCHAR NOT NULL, id VARCHAR, field VARCHAR NOT NULL,
  code VARCHAR NOT NULL, message VARCHAR NOT NULL, hint VARCHAR, value VARCHAR,
  signature VARCHAR NOT NULL, first_at TIMESTAMP NOT NULL, last_at TIMESTAMP NOT NULL, tries INTEGER NOT NULL,
  run VARCHAR NOT NULL, op_id BIGINT, published BOOLEAN NOT NULL DEFAULT false
);

CREATE TABLE recheck (side VARCHAR NOT NULL, entity VARCHAR NOT NULL, id VARCHAR NOT NULL, why VARCHAR NOT NULL, not_before TIMESTAMP NOT NULL);

-- Rule 9: folded into seen, not yet decided.
CREATE TABLE pending (side VARCHAR NOT NULL, id VARCHAR NOT NULL);

CREATE TABLE cursor (
  side VARCHAR NOT NULL, feed VARCHAR NOT NULL, position TIMESTAMP NOT NULL, columns_digest VARCHAR NOT NULL, swept_at TIMESTAMP
);

-- Rule 1: what was lately written to a field, to see it flip.
CREATE TABLE flip (link_id BIGINT NOT NULL, field VARCHAR NOT NULL, value VARCHAR, "at" TIMESTAMP NOT NULL);

-- Outbox of the activity log: once per record and distinct refusal (B-P1). Marked before the call: at most once.
CREATE TABLE note (side VARCHAR NOT NULL, id VARCHAR NOT NULL, code VARCHAR NOT NULL, text VARCHAR NOT NULL, state VARCHAR NOT NULL, "at" TIMESTAMP NOT NULL, fault VARCHAR);

CREATE TABLE run (
  run VARCHAR NOT NULL, verb VARCHAR NOT NULL, digest VARCHAR NOT NULL, mapping_digest VARCHAR NOT NULL,
  started_at TIMESTAMP NOT NULL, ended_at TIMESTAMP, status VARCHAR NOT NULL, code VARCHAR, message VARCHAR,
  planned BIGINT, applied BIGINT, skipped BIGINT, quarantined BIGINT, unprocessed BIGINT, conflicts BIGINT, seconds DOUBLE,
  counts VARCHAR,                      -- JSON: per side read, created, updated, deleted, calls
  published BOOLEAN NOT NULL DEFAULT false
);

-- The tables of the trail without a row: what a reader sees where nothing was ever published. Types as in SCHEMA.md.
CREATE SCHEMA empty;
CREATE TABLE empty.runs (
  run VARCHAR, pipeline_digest VARCHAR, mapping_digest VARCHAR, verb VARCHAR, started_at TIMESTAMPTZ, ended_at TIMESTAMPTZ, seconds DOUBLE,
  status VARCHAR, code VARCHAR, message VARCHAR, planned BIGINT, applied BIGINT, skipped BIGINT, quarantined BIGINT, unprocessed BIGINT, conflicts BIGINT,
  first_side VARCHAR, second_side VARCHAR,
  {first}_read BIGINT, {first}_created BIGINT, {first}_updated BIGINT, {first}_deleted BIGINT, {first}_calls BIGINT,
  {second}_read BIGINT, {second}_created BIGINT, {second}_updated BIGINT, {second}_deleted BIGINT, {second}_calls BIGINT,
  who VARCHAR, {first}_unchanged BIGINT, {first}_merged BIGINT, {second}_unchanged BIGINT, {second}_merged BIGINT, date DATE, pipeline VARCHAR);
CREATE TABLE empty.operations (
  run VARCHAR, pipeline_digest VARCHAR, op_id BIGINT, side VARCHAR, entity VARCHAR, kind VARCHAR, rule VARCHAR, {first}_id VARCHAR, {second}_id VARCHAR,
  link_id BIGINT, batch BIGINT, after_op BIGINT, outcome VARCHAR, code VARCHAR, message VARCHAR, fault_field VARCHAR, hint VARCHAR,
  sent_at TIMESTAMPTZ, answered_at TIMESTAMPTZ, into_id VARCHAR, date DATE, pipeline VARCHAR);
CREATE TABLE empty.changes (
  run VARCHAR, pipeline_digest VARCHAR, op_id BIGINT, link_id BIGINT, {first}_id VARCHAR, {second}_id VARCHAR, field VARCHAR, column_name VARCHAR,
  side VARCHAR, from_side VARCHAR, from_value VARCHAR, before VARCHAR, "after" VARCHAR, rule VARCHAR, outcome VARCHAR, field_digest VARCHAR,
  date DATE, pipeline VARCHAR);
CREATE TABLE empty.conflicts (
  run VARCHAR, pipeline_digest VARCHAR, link_id BIGINT, {first}_id VARCHAR, {second}_id VARCHAR, field VARCHAR, rule VARCHAR,
  {first}_base VARCHAR, {second}_base VARCHAR, {first}_value VARCHAR, {second}_value VARCHAR, winner VARCHAR, losing_value VARCHAR, winning_value VARCHAR,
  op_id BIGINT, decided_at TIMESTAMPTZ, policy VARCHAR, {first}_changed_at TIMESTAMPTZ, {second}_changed_at TIMESTAMPTZ, clock_skew DOUBLE, who VARCHAR, date DATE, pipeline VARCHAR);
CREATE TABLE empty.quarantine (
  run VARCHAR, pipeline_digest VARCHAR, side VARCHAR, link_id BIGINT, {first}_id VARCHAR, {second}_id VARCHAR, field VARCHAR, code VARCHAR, message VARCHAR,
  hint VARCHAR, value VARCHAR, signature VARCHAR, tries INTEGER, op_id BIGINT, first_at TIMESTAMPTZ, last_at TIMESTAMPTZ, date DATE, pipeline VARCHAR);
CREATE TABLE empty.links (
  run VARCHAR, pipeline_digest VARCHAR, link_id BIGINT, {first}_id VARCHAR, {first}_type VARCHAR, {second}_id VARCHAR, {second}_type VARCHAR,
  state VARCHAR, reason VARCHAR, made_by VARCHAR, made_run VARCHAR, since TIMESTAMPTZ, who VARCHAR, date DATE, pipeline VARCHAR);

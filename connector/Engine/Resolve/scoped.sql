-- Pairs to decide: both alive, or one deleted whose partner has to be told. merging are those that merge field by field.
CREATE OR REPLACE TEMP TABLE scoped AS
SELECT link_id, {first}_id, {first}_type, {second}_id, {second}_type, {first}_state, {second}_state, agreed_digest, has_exception,
       CASE WHEN {first}_state = 'deleted' THEN '{first}' WHEN {second}_state = 'deleted' THEN '{second}' END AS gone
FROM scope WHERE place // $bucket_size = $bucket AND {first}_state IN ('live', 'deleted') AND {second}_state IN ('live', 'deleted');

CREATE OR REPLACE TEMP TABLE merging AS SELECT link_id, {first}_id, {second}_id FROM scoped WHERE gone IS NULL;
CREATE OR REPLACE TEMP TABLE gone AS SELECT * FROM scoped WHERE gone IS NOT NULL;

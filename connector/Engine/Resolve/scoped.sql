-- Pairs to decide: both alive, or one deleted whose partner has to be told. merging are those that merge field by field.
-- Views: what a transaction replaces stays in memory until its end, and everybody would be in there several times.
CREATE OR REPLACE TEMP VIEW scoped AS
SELECT link_id, {first}_id, {first}_type, {second}_id, {second}_type, {first}_state, {second}_state, agreed_digest, has_exception,
       CASE WHEN {first}_state = 'deleted' THEN '{first}' WHEN {second}_state = 'deleted' THEN '{second}' END AS gone
FROM scope WHERE place >= {from} AND place < {to} AND {first}_state IN ('live', 'deleted') AND {second}_state IN ('live', 'deleted');

CREATE OR REPLACE TEMP VIEW merging AS SELECT link_id, {first}_id, {second}_id FROM scoped WHERE gone IS NULL;
CREATE OR REPLACE TEMP VIEW gone AS SELECT * FROM scoped WHERE gone IS NOT NULL;

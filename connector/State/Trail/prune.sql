-- What the trail holds and state no longer needs. Runs that still wait for an answer stay whole.
CREATE OR REPLACE TEMP TABLE old_run AS
SELECT run FROM run
WHERE published AND started_at < {before} AND run NOT IN (SELECT run FROM intent WHERE state = 'sent' OR NOT published);

-- A conflict whose field still has an exception keeps its row: it keeps the next cycle from reporting it again (rule 14).
DELETE FROM conflict WHERE published AND run IN (SELECT run FROM old_run) AND (link_id, field) NOT IN (SELECT (link_id, field) FROM base);
DELETE FROM old_run WHERE run IN (SELECT run FROM conflict);

DELETE FROM intent_field WHERE op_id IN (SELECT op_id FROM intent WHERE run IN (SELECT run FROM old_run));
DELETE FROM intent WHERE run IN (SELECT run FROM old_run);
DELETE FROM run WHERE run IN (SELECT run FROM old_run);
DELETE FROM flip WHERE "at" < {before};

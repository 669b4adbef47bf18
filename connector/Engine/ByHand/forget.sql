-- What is about the person alone goes.
DELETE FROM seen WHERE (side, id) IN (SELECT (side, id) FROM erased);
DELETE FROM written WHERE (side, id) IN (SELECT (side, id) FROM erased);
DELETE FROM match_key WHERE (side, id) IN (SELECT (side, id) FROM erased);
DELETE FROM recheck WHERE (side, id) IN (SELECT (side, id) FROM erased);
DELETE FROM pending WHERE (side, id) IN (SELECT (side, id) FROM erased);
DELETE FROM note WHERE (side, id) IN (SELECT (side, id) FROM erased);
-- Whose the log's rows are they do not say, so all go; the next window reads again.
DELETE FROM handled;
DELETE FROM agreed WHERE link_id IN (SELECT link_id FROM erased_link);
DELETE FROM base WHERE link_id IN (SELECT link_id FROM erased_link);
DELETE FROM ruling WHERE link_id IN (SELECT link_id FROM erased_link);
DELETE FROM flip WHERE link_id IN (SELECT link_id FROM erased_link);
DELETE FROM quarantine WHERE link_id IN (SELECT link_id FROM erased_link) OR (side, id) IN (SELECT (side, id) FROM erased);
DELETE FROM merge_due WHERE link_id IN (SELECT link_id FROM erased_link) OR (side, loser) IN (SELECT (side, id) FROM erased) OR (side, winner) IN (SELECT (side, id) FROM erased);
DELETE FROM addition WHERE (side, id) IN (SELECT (side, id) FROM erased);
DELETE FROM link WHERE link_id IN (SELECT link_id FROM erased_link);

-- Operations stay without whom they were about: runs that are not published yet count them (invariant 1).
UPDATE intent_field SET before = NULL, sent = NULL, used = NULL WHERE op_id IN (SELECT op_id FROM erased_op);
UPDATE intent SET id = NULL, source_id = NULL, into_id = NULL, link_id = NULL, reference_value = NULL, signature = '', message = CASE WHEN message IS NOT NULL THEN '(forgotten)' END
WHERE op_id IN (SELECT op_id FROM erased_op);
UPDATE conflict SET link_id = 0, {first}_base = NULL, {second}_base = NULL, {first}_value = NULL, {second}_value = NULL, losing_value = NULL, winning_value = NULL
WHERE link_id IN (SELECT link_id FROM erased_link);

-- A tombstone that somebody else shares stays theirs. No null: lists of ids are asked with NOT IN.
UPDATE link SET {first}_id = '' WHERE {first}_id IN (SELECT id FROM erased WHERE side = '{first}');
UPDATE link SET {second}_id = '' WHERE {second}_id IN (SELECT id FROM erased WHERE side = '{second}');
UPDATE seen SET successor = NULL WHERE (side, successor) IN (SELECT (side, id) FROM erased);

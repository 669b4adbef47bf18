-- Merges that were accepted: the loser is part of the winner, whose blanks it may have filled, so the winner is read anew before anything is decided about it (rules 3 and 4).
CREATE OR REPLACE TEMP TABLE united AS
SELECT c.op_id, c.side, c.id, c.entity, c.link_id, c.wrote_at, i.into_id, i.into_entity FROM accepted c JOIN intent i USING (op_id) WHERE c.kind = 'merge';

UPDATE seen SET state = CASE WHEN u.entity = u.into_entity THEN 'merged' ELSE 'converted' END, successor = u.into_id FROM united u WHERE u.side = seen.side AND u.id = seen.id;
UPDATE link SET reason = 'merged', changed_run = $run WHERE link_id IN (SELECT link_id FROM united);
DELETE FROM merge_due WHERE link_id IN (SELECT link_id FROM united);
DELETE FROM quarantine USING united u WHERE quarantine.link_id = u.link_id OR (quarantine.link_id IS NULL AND quarantine.side = u.side AND quarantine.id = u.id);

DELETE FROM written USING united u WHERE u.side = written.side AND u.into_id = written.id;
INSERT INTO written SELECT side, into_id, max(wrote_at), $run FROM united GROUP BY side, into_id;
DELETE FROM recheck USING united u WHERE u.side = recheck.side AND recheck.id IN (u.into_id, u.id);
INSERT INTO recheck SELECT side, any_value(into_entity), into_id, 'written', max(wrote_at) + $settle FROM united GROUP BY side, into_id;

-- The winner's numbers are still its own: what the loser brings is added once both are at rest.
INSERT INTO addition
SELECT u.side, u.into_id, f.field, TRY_CAST(f.before AS DOUBLE), NULL FROM united u JOIN intent_field f USING (op_id) JOIN sum_line s ON s.side = u.side AND s.field = f.field
WHERE coalesce(TRY_CAST(f.before AS DOUBLE), 0) <> 0;

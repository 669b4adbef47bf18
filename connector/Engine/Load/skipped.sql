-- Rule 5: what stood otherwise than planned is read again before it is decided again.
DELETE FROM recheck USING intent i, answer a WHERE a.op_id = i.op_id AND a.outcome = 'skipped' AND recheck.side = i.side AND recheck.id = i.id;
INSERT INTO recheck SELECT i.side, i.entity, i.id, 'skipped', $now FROM intent i JOIN answer a USING (op_id) WHERE a.outcome = 'skipped' AND i.id IS NOT NULL;
-- Of a merge both records may have moved.
INSERT INTO recheck SELECT DISTINCT i.side, i.into_entity, i.into_id, 'skipped', $now FROM intent i JOIN answer a USING (op_id)
WHERE a.outcome = 'skipped' AND i.into_id IS NOT NULL AND (i.side, i.into_id) NOT IN (SELECT (side, id) FROM recheck);

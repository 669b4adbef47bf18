-- Rule 15: refused for this content; base is not touched.
CREATE OR REPLACE TEMP TABLE refused AS
SELECT i.op_id, i.link_id, CASE WHEN i.kind = 'create' THEN (CASE i.side WHEN '{first}' THEN '{second}' ELSE '{first}' END) ELSE i.side END AS side,
       CASE WHEN i.kind = 'create' THEN i.source_id ELSE i.id END AS id, a.code, a.message, a.hint, a.field, i.signature
FROM intent i JOIN answer a USING (op_id) WHERE a.outcome = 'quarantined';
CREATE OR REPLACE TEMP TABLE refused_again AS
SELECT r.op_id, min(q.first_at) AS first_at, sum(q.tries) AS tries FROM refused r
JOIN quarantine q ON q.field = '*' AND q.side = r.side AND (q.link_id = r.link_id OR (q.link_id IS NULL AND r.link_id IS NULL AND q.id = r.id)) GROUP BY r.op_id;
DELETE FROM quarantine USING refused r WHERE quarantine.field = '*' AND quarantine.side = r.side AND (quarantine.link_id = r.link_id OR (quarantine.link_id IS NULL AND r.link_id IS NULL AND quarantine.id = r.id));
INSERT INTO quarantine (link_id, side, id, field, code, message, hint, value, signature, first_at, last_at, tries, run, op_id)
SELECT r.link_id, r.side, r.id, '*', r.code, r.message, r.hint, r.field, r.signature, coalesce(o.first_at, $now), $now, coalesce(o.tries, 0) + 1, $run, r.op_id
FROM refused r LEFT JOIN refused_again o USING (op_id);
-- The create was refused, so there is nothing to write back.
UPDATE intent SET state = 'answered', outcome = 'skipped', code = 'load.create_refused' WHERE after_op IN (SELECT op_id FROM refused);

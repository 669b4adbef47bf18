-- Records that could not be matched rest in quarantine until their key or the other side changes.
CREATE OR REPLACE TEMP TABLE newly_unmatched AS
SELECT nextval('operation_number') AS op_id, u.side, u.id, s.entity, u.code, u.value, u.rung, md5(concat_ws('|', u.code, u.value, u.rung)) AS signature
FROM unmatched u JOIN seen s ON s.side = u.side AND s.id = u.id
WHERE NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.link_id IS NULL AND q.side = u.side AND q.id = u.id AND q.signature = md5(concat_ws('|', u.code, u.value, u.rung)));

DELETE FROM quarantine WHERE link_id IS NULL AND field = '*' AND code LIKE 'match.%' AND (side, id) IN (SELECT (side, id) FROM newly_unmatched);
DELETE FROM quarantine WHERE link_id IS NULL AND field = '*' AND code LIKE 'match.%' AND (side, id) IN (SELECT (side, id) FROM unlinked);

INSERT INTO intent (op_id, run, side, entity, id, kind, rule, signature, state, outcome, code, message, hint)
SELECT op_id, $run, side, entity, id, 'hold', 'match', signature, 'answered', 'quarantined', code, r.message, r.hint FROM newly_unmatched JOIN reason r USING (code);

INSERT INTO quarantine (side, id, field, code, message, hint, value, signature, first_at, last_at, tries, run, op_id)
SELECT side, id, '*', code, 'By ' || rung || ': ' || r.message || ' ' || value, r.hint, value, signature, $now, $now, 1, $run, op_id
FROM newly_unmatched JOIN reason r USING (code);

-- Absence is never a delete (rule 17): a record that is nowhere to be found keeps its link, its pair rests, and quarantine says so.
UPDATE seen SET state = 'missing' FROM missing m WHERE m.side = seen.side AND m.id = seen.id;
DELETE FROM quarantine WHERE code = 'sweep.missing' AND (side, id) NOT IN (SELECT (side, id) FROM seen WHERE state = 'missing');
INSERT INTO quarantine (link_id, side, id, field, code, message, hint, signature, first_at, last_at, tries, run)
SELECT l.link_id, m.side, m.id, '*', r.code, r.message, r.hint, md5(m.id), $now, $now, 1, $run
FROM missing m JOIN link l ON l.state = 'live' AND ((m.side = '{first}' AND l.{first}_id = m.id) OR (m.side = '{second}' AND l.{second}_id = m.id))
JOIN reason r ON r.code = 'sweep.missing'
WHERE NOT EXISTS (FROM quarantine q WHERE q.code = 'sweep.missing' AND q.side = m.side AND q.id = m.id);

-- What is to become part of another record of {here}, where both are at rest. Gone already, or linked anew: nothing is left to do.
UPDATE link SET reason = 'merged', changed_run = $run FROM merge_due d JOIN seen s ON s.side = d.side AND s.id = d.loser AND s.state <> 'live' WHERE d.side = '{here}' AND d.link_id = link.link_id;
DELETE FROM merge_due WHERE side = '{here}' AND (loser IN (SELECT id FROM seen WHERE side = '{here}' AND state <> 'live') OR loser IN (SELECT {here}_id FROM link WHERE state = 'live'));
UPDATE merge_due SET winner = s.successor FROM seen s WHERE merge_due.side = '{here}' AND s.side = '{here}' AND s.id = merge_due.winner AND s.state IN ('merged', 'converted') AND s.successor IS NOT NULL;

CREATE OR REPLACE TEMP TABLE union_plan AS
SELECT nextval('operation_number') AS op_id, d.link_id, d.loser, l.entity AS loser_type, d.winner, w.entity AS winner_type, t.{there}_id AS source_id, t.{there}_type AS source_type,
  md5(concat_ws('|', 'merge', d.loser, d.winner, l."values", w."values")) AS signature
FROM merge_due d JOIN link t ON t.link_id = d.link_id
JOIN seen l ON l.side = '{here}' AND l.id = d.loser AND l.state = 'live' JOIN seen w ON w.side = '{here}' AND w.id = d.winner AND w.state = 'live'
WHERE d.side = '{here}'
  AND NOT EXISTS (FROM (SELECT side, id FROM written UNION ALL SELECT side, id FROM recheck) x WHERE x.side = '{here}' AND x.id IN (d.loser, d.winner))
  AND NOT EXISTS (FROM intent i WHERE i.state = 'sent' AND i.side = '{here}' AND (i.id IN (d.loser, d.winner) OR i.into_id IN (d.loser, d.winner)))
  -- Rule 15: refused for what the two held then.
  AND NOT EXISTS (FROM quarantine q WHERE q.link_id = d.link_id AND q.signature = md5(concat_ws('|', 'merge', d.loser, d.winner, l."values", w."values")));

INSERT INTO intent (op_id, run, side, entity, id, link_id, source_id, source_entity, kind, rule, signature, state, into_id, into_entity)
SELECT op_id, $run, '{here}', loser_type, loser, link_id, source_id, source_type, 'merge', 'united', signature, 'planned', winner, winner_type FROM union_plan;

-- What the loser holds, and what will stand there: the winner's value, or the loser's where the winner has none (B-J5). Looked at once more before it is sent (rule 5).
CREATE OR REPLACE TEMP TABLE union_line AS
SELECT u.op_id, u.link_id, k.field, k.field_digest, substr(pl.path, 4, length(pl.path) - 4) AS "column",
  json_extract_string(l."values", pl.path) AS losing, json_extract_string(w."values", pw.path) AS winning, value_of(p."values", pp.path, p.entity, p.state) AS of_partner
FROM union_plan u CROSS JOIN line_kind k
JOIN seen l ON l.side = '{here}' AND l.id = u.loser JOIN line_path pl ON pl.side = '{here}' AND pl.entity = l.entity AND pl.field = k.field AND pl.path LIKE '$.%'
JOIN seen w ON w.side = '{here}' AND w.id = u.winner LEFT JOIN line_path pw ON pw.side = '{here}' AND pw.entity = w.entity AND pw.field = k.field AND pw.path LIKE '$.%'
LEFT JOIN seen p ON p.side = '{there}' AND p.id = u.source_id LEFT JOIN line_path pp ON pp.side = '{there}' AND pp.entity = p.entity AND pp.field = k.field;

INSERT INTO intent_field (op_id, field, "column", before, sent, rule, field_digest)
SELECT op_id, field, "column", losing, coalesce(winning, losing), 'united', field_digest FROM union_line
-- A parent's field cannot be asked for by the record's id.
WHERE coalesce(losing, winning) IS NOT NULL AND "column" NOT LIKE '%.%';

-- Rule 14: all that the two held is on disk before they are one.
INSERT INTO conflict (run, link_id, field, rule, {here}_value, {there}_value, winner, losing_value, winning_value, op_id, "at")
SELECT $run, link_id, field, 'merge', losing, of_partner, '{there}', losing, winning, op_id, $now FROM union_line u
WHERE coalesce(losing, of_partner) IS NOT NULL
  AND NOT EXISTS (FROM conflict c WHERE c.link_id = u.link_id AND c.field = u.field AND c.rule = 'merge' AND c.losing_value IS NOT DISTINCT FROM u.losing AND c.{there}_value IS NOT DISTINCT FROM u.of_partner);

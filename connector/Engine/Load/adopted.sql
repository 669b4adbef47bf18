-- Creates for which the side named the record that is meant: nothing was written, the two are linked and meet for the first time (rule 8: no base).
-- Rule 16: live links are one to one, so a record that has a partner is not taken from it; its create rests in quarantine instead.
CREATE OR REPLACE TEMP TABLE adoption AS
SELECT i.op_id, i.side, i.source_id, i.source_entity, d.entity, d.id, d.code, d.message,
  EXISTS (FROM link l WHERE l.state = 'live' AND CASE i.side WHEN '{first}' THEN l.{first}_id ELSE l.{second}_id END = d.id)
    OR count(*) OVER (PARTITION BY i.side, d.id) > 1 AS taken
FROM adopted_record d JOIN intent i USING (op_id);

INSERT INTO link (link_id, {first}_id, {first}_type, {second}_id, {second}_type, state, made_by, since, run)
SELECT nextval('link_number'), CASE side WHEN '{first}' THEN id ELSE source_id END, CASE side WHEN '{first}' THEN entity ELSE source_entity END,
  CASE side WHEN '{second}' THEN id ELSE source_id END, CASE side WHEN '{second}' THEN entity ELSE source_entity END, 'live', 'duplicate_rule', $now, $run
FROM adoption WHERE NOT taken;

-- Its fields are read before anything is decided about the pair.
DELETE FROM recheck USING adoption a WHERE a.side = recheck.side AND a.id = recheck.id;
INSERT INTO recheck SELECT side, entity, id, 'adopted', $now FROM adoption WHERE NOT taken;
-- There is no create any more whose id could be written back; the reference line brings it with the first merge.
UPDATE intent SET state = 'answered', outcome = 'skipped', code = 'load.adopted' WHERE after_op IN (SELECT op_id FROM adoption WHERE NOT taken);

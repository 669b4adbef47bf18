-- What the next cycles have to know of everything accepted: what a field was lately given (rule 1), and that nothing is resolved again on these records before a settled read (rules 3 and 4).
INSERT INTO flip SELECT c.link_id, f.field, f.sent, $now FROM accepted c JOIN intent_field f USING (op_id) WHERE c.link_id IS NOT NULL AND c.kind NOT IN ('delete', 'merge') AND f.rule <> 'assign'
  -- A value for both sides is one change.
  AND NOT (f.rule = 'combined' AND c.side = '{first}');

DELETE FROM written USING accepted c WHERE c.side = written.side AND c.id = written.id;
INSERT INTO written SELECT side, id, max(wrote_at), $run FROM accepted WHERE kind NOT IN ('delete', 'merge') GROUP BY side, id;
DELETE FROM recheck USING accepted c WHERE c.side = recheck.side AND c.id = recheck.id;
INSERT INTO recheck SELECT side, any_value(entity), id, 'written', max(wrote_at) + $settle FROM accepted WHERE kind NOT IN ('delete', 'merge') GROUP BY side, id;

-- Numbers that are still to be added up rest until that is done: a value that flows meanwhile would be counted twice, or not at all.
CREATE OR REPLACE TEMP TABLE frozen AS
SELECT DISTINCT l.link_id, w.field FROM (
  SELECT d.side, d.winner AS id, s.field FROM merge_due d JOIN sum_line s ON s.side = d.side
  UNION ALL SELECT side, id, field FROM addition
) w JOIN link l ON l.state = 'live' AND ((w.side = '{first}' AND l.{first}_id = w.id) OR (w.side = '{second}' AND l.{second}_id = w.id));

-- A field that never agreed does not begin to by being left out.
INSERT INTO base (link_id, field, field_digest, status)
SELECT f.link_id, f.field, k.field_digest, 'none' FROM frozen f JOIN line_kind k USING (field)
WHERE NOT EXISTS (FROM base b WHERE b.link_id = f.link_id AND b.field = f.field) AND NOT EXISTS (FROM agreed a WHERE a.link_id = f.link_id);

DELETE FROM ruling WHERE link_id = $link AND field = $field;
INSERT INTO ruling (link_id, field, take, value, begins, {first}_value, {second}_value, who, "at", run)
VALUES ($link, $field, $take, $value, $begins, $first_value, $second_value, $who, $now, $run);

-- A pair at rest is looked at again because of this row: base is what stands now, as the agreement says.
INSERT INTO base (link_id, field, field_digest, status, {first}_base, {second}_base)
SELECT a.link_id, m.field, m.field_digest, 'agreed', $first_value, $second_value
FROM agreed a JOIN mapping m ON m.mapping_digest = a.mapping_digest AND m.field = $field
WHERE a.link_id = $link AND NOT EXISTS (FROM base b WHERE b.link_id = $link AND b.field = $field);
-- What drifted on a one-way line is nobody's exception any more: it was decided about.
UPDATE base SET status = 'none', drift = NULL WHERE link_id = $link AND field = $field AND status = 'drift';

-- Invariant 7: what gives way can be read, with who chose.
INSERT INTO conflict (run, link_id, field, rule, {first}_base, {second}_base, {first}_value, {second}_value, winner, losing_value, winning_value, "at", who)
SELECT $run, $link, $field, 'decided', b.{first}_base, b.{second}_base, $first_value, $second_value,
  CASE WHEN $take IN ('{first}', '{second}') THEN $take END,
  CASE $take WHEN '{first}' THEN $second_value WHEN '{second}' THEN $first_value END,
  CASE $take WHEN '{first}' THEN $first_value WHEN '{second}' THEN $second_value ELSE $value END, $now, $who
FROM (SELECT 1) LEFT JOIN base b ON b.link_id = $link AND b.field = $field;

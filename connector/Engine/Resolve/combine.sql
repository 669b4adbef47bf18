-- A value that goes to both sides goes to both or to none; where one side has it already (cut to what it holds), the other is written as by any conflict.
UPDATE decision SET writes = false
WHERE combines AND ((link_id, field) IN (SELECT (link_id, field) FROM decision WHERE combines AND (hold IS NOT NULL OR dropped IS NOT NULL))
  OR form_of(kind, scale, sent_value) IS NOT DISTINCT FROM form_of(kind, scale, destination_now));
UPDATE decision SET combines = false WHERE combines AND (link_id, field) NOT IN (SELECT (link_id, field) FROM decision WHERE combines AND writes GROUP BY link_id, field HAVING count(*) = 2);

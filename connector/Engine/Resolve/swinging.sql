-- Fields that were written as often as the file allows, back and forth between two values and nothing else.
CREATE OR REPLACE TEMP TABLE swinging AS
WITH often AS (
  SELECT link_id, field FROM flip WHERE "at" > $freeze_since GROUP BY link_id, field HAVING count(*) >= $freeze_after
), lately AS (
  SELECT link_id, field, coalesce(form_of(kind, scale, value), '') AS form FROM flip SEMI JOIN often USING (link_id, field) JOIN line_kind USING (field) WHERE "at" > $freeze_since
)
SELECT link_id, field, min(form) AS low, max(form) AS high FROM lately GROUP BY link_id, field HAVING count(DISTINCT form) <= 2;

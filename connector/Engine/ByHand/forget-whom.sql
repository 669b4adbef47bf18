-- Both records of the person, and the records that were merged or converted into them.
CREATE OR REPLACE TEMP TABLE erased AS
WITH RECURSIVE own(side, id) AS (
  SELECT side, id FROM (SELECT '{first}' AS side, $first_id::VARCHAR AS id UNION ALL SELECT '{second}', $second_id::VARCHAR) WHERE id IS NOT NULL
  UNION
  SELECT s.side, s.id FROM seen s JOIN own o ON o.side = s.side AND o.id = s.successor
)
SELECT side, id FROM own;
CREATE OR REPLACE TEMP TABLE erased_link AS
SELECT link_id FROM link WHERE link_id = $link OR ({first}_id IN (SELECT id FROM erased WHERE side = '{first}') AND {second}_id IN (SELECT id FROM erased WHERE side = '{second}'));
CREATE OR REPLACE TEMP TABLE erased_op AS
SELECT op_id FROM intent
WHERE link_id IN (SELECT link_id FROM erased_link) OR (side, id) IN (SELECT (side, id) FROM erased) OR (side, into_id) IN (SELECT (side, id) FROM erased)
  OR (CASE side WHEN '{first}' THEN '{second}' ELSE '{first}' END, source_id) IN (SELECT (side, id) FROM erased);

-- What was decided for each case, in the words of the tables.
WITH told AS (
  SELECT s.n, d.writes, d.combines, d.destination, d.sent_value, d.hold, coalesce(replace(d.sent_value, ' ', '_'), '-') AS text
  FROM state s LEFT JOIN decision d ON d.link_id = s.n
), cell AS (
  SELECT n,
    CASE WHEN any_value(hold) IS NOT NULL THEN '!' || CASE any_value(hold)
           WHEN 'map.not_in_picklist' THEN 'not_offered' WHEN 'map.unlisted_value' THEN 'unlisted' WHEN 'map.too_long' THEN 'too_long' WHEN 'map.required_blank' THEN 'required' WHEN 'map.bad_value' THEN 'bad'
           WHEN 'conflict.blank_review' THEN 'blank' WHEN 'conflict.review' THEN 'review' WHEN 'conflict.expression_failed' THEN 'failed' WHEN 'merge.not_taken' THEN 'not_taken' ELSE any_value(hold) END
         WHEN count(*) FILTER (writes) = 0 THEN '.'
         WHEN count(*) FILTER (writes) = 2 AND count(DISTINCT text) FILTER (writes) = 1 THEN '<>' || any_value(text)
         ELSE string_agg(CASE destination WHEN 'marketo' THEN '<' ELSE '>' END || text, '&' ORDER BY destination) FILTER (writes) END AS what
  FROM told GROUP BY n
)
SELECT n, what || CASE WHEN n IN (SELECT link_id FROM conflict) THEN '*' ELSE '' END FROM cell

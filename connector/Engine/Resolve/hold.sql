-- What was decided but may not be sent: held with its reason, base untouched (invariant 6; rules 1 and 15).
CREATE OR REPLACE TEMP TABLE decision AS
WITH aimed AS (
  SELECT *,
    CASE source WHEN '{first}' THEN {first}_now WHEN '{second}' THEN {second}_now END AS used,
    CASE WHEN rule = 'review' AND hand_own THEN hand_value WHEN source = '{first}' THEN {first}_image WHEN source = '{second}' THEN {second}_image END AS sent_value,
    CASE destination WHEN '{first}' THEN {first}_now WHEN '{second}' THEN {second}_now END AS destination_now,
    CASE destination WHEN '{first}' THEN {first}_id WHEN '{second}' THEN {second}_id END AS destination_id,
    CASE destination WHEN '{first}' THEN {first}_column WHEN '{second}' THEN {second}_column END AS destination_column,
    CASE destination WHEN '{first}' THEN {first}_length WHEN '{second}' THEN {second}_length END AS most,
    CASE destination WHEN '{first}' THEN {first}_bytes WHEN '{second}' THEN {second}_bytes END AS in_bytes,
    CASE destination WHEN '{first}' THEN {first}_nullable WHEN '{second}' THEN {second}_nullable END AS nullable,
    CASE destination WHEN '{first}' THEN {first}_restricted WHEN '{second}' THEN {second}_restricted END AS restricted,
    CASE destination WHEN '{first}' THEN {first}_type WHEN '{second}' THEN {second}_type END AS destination_type
  FROM directed
), often AS (
  SELECT link_id, field FROM flip WHERE "at" > $hour_ago GROUP BY link_id, field HAVING count(*) >= 3
), lately AS (
  SELECT link_id, field, coalesce(form_of(kind, scale, value), '') AS form FROM flip SEMI JOIN often USING (link_id, field) JOIN line_kind USING (field) WHERE "at" > $hour_ago
), recent AS (
  -- Between two values and nothing else.
  SELECT link_id, field, min(form) AS low, max(form) AS high FROM lately GROUP BY link_id, field HAVING count(DISTINCT form) <= 2
), judged AS (
  SELECT a.*, v.variant,
    CASE
      WHEN rule = 'not_taken' THEN 'merge.not_taken'
      WHEN rule = 'bad_value' THEN 'map.bad_value'
      WHEN rule IN ('conflict', 'first_sync') AND source IS NULL THEN 'conflict.review'
      WHEN rule = 'blank_review' THEN 'conflict.blank_review'
      WHEN source IS NULL THEN NULL
      WHEN sent_value IS NULL AND NOT nullable THEN 'map.required_blank'
      WHEN most < CASE WHEN in_bytes THEN strlen(sent_value) ELSE length(sent_value) END THEN 'map.too_long'
      WHEN restricted AND sent_value IS NOT NULL AND NOT is_offered(c.offered, kind, sent_value) THEN 'map.not_in_picklist'
      -- Rule 1: three writes within an hour between the same two values, and now again one of them.
      WHEN coalesce(form_of(kind, scale, sent_value), '') IN (r.low, r.high) THEN 'merge.flip_flop'
    END AS hold
  FROM aimed a
  LEFT JOIN variant_of v ON v.side = a.destination AND v.id = a.destination_id
  -- A variant nobody described has no row: the side judges.
  LEFT JOIN choice c ON c.side = a.destination AND c.entity = a.destination_type AND c.field = a.field AND c.variant IS NOT DISTINCT FROM v.variant
  LEFT JOIN recent r ON r.link_id = a.link_id AND r.field = a.field
)
SELECT * EXCLUDE (restricted, destination_type, destination_id, variant),
  CASE WHEN hold IS NOT NULL OR source IS NOT NULL THEN
    md5(concat_ws('|', field, coalesce(CASE rule WHEN 'not_taken' THEN sent ELSE sent_value END, CASE WHEN source IS NULL THEN concat_ws('/', {first}_now, {second}_now) END, ''), field_digest, $schemas, CASE WHEN restricted THEN variant END)) END AS field_signature,
  source IS NOT NULL AND hold IS NULL AS writes
FROM judged;

-- Rule 15: the same value was refused before; not again until value, mapping or schema differ. The other direction still flows.
UPDATE decision SET writes = false, hold = 'held_before'
WHERE field_signature IS NOT NULL AND (link_id, field, field_signature) IN (SELECT (link_id, field, signature) FROM quarantine WHERE link_id IS NOT NULL AND field <> '*');

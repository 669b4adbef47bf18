-- What was decided but may not be sent: held with its reason, or left out where the file says so; base untouched (invariant 6; rules 1 and 15).
CREATE OR REPLACE TEMP TABLE decision AS
WITH aimed AS (
  SELECT *,
    CASE source WHEN '{first}' THEN {first}_now WHEN '{second}' THEN {second}_now END AS used,
    CASE WHEN rule = 'review' AND hand_own THEN NULL WHEN source = '{first}' THEN {first}_form WHEN source = '{second}' THEN {second}_form END AS used_form,
    CASE WHEN rule = 'review' AND hand_own THEN hand_value WHEN combines THEN chosen WHEN source = '{first}' THEN {first}_image WHEN source = '{second}' THEN {second}_image END AS ready,
    CASE WHEN rule = 'review' AND hand_own THEN hand_value WHEN source = '{first}' THEN {first}_whole WHEN source = '{second}' THEN {second}_whole END AS uncut,
    CASE destination WHEN '{first}' THEN {first}_now WHEN '{second}' THEN {second}_now END AS destination_now,
    CASE destination WHEN '{first}' THEN {first}_id WHEN '{second}' THEN {second}_id END AS destination_id,
    CASE destination WHEN '{first}' THEN {first}_column WHEN '{second}' THEN {second}_column END AS destination_column,
    CASE destination WHEN '{first}' THEN {first}_length WHEN '{second}' THEN {second}_length END AS most,
    CASE destination WHEN '{first}' THEN {first}_bytes WHEN '{second}' THEN {second}_bytes END AS in_bytes,
    CASE destination WHEN '{first}' THEN {first}_nullable WHEN '{second}' THEN {second}_nullable END AS nullable,
    CASE destination WHEN '{first}' THEN {first}_restricted WHEN '{second}' THEN {second}_restricted END AS restricted,
    CASE destination WHEN '{first}' THEN {first}_type WHEN '{second}' THEN {second}_type END AS destination_type
  FROM directed
), fitted AS (
  SELECT *, CASE WHEN combines AND too_long = 'cut' AND most IS NOT NULL THEN cut_to(ready, most, in_bytes) ELSE ready END AS sent_value FROM aimed
), faulted AS (
  SELECT a.*, v.variant, l.unlisted,
    CASE
      WHEN rule = 'not_taken' THEN 'merge.not_taken'
      WHEN rule = 'bad_value' THEN 'map.bad_value'
      WHEN rule IN ('conflict', 'first_sync') AND failed THEN 'conflict.expression_failed'
      WHEN rule IN ('conflict', 'first_sync') AND source IS NULL THEN 'conflict.review'
      WHEN rule = 'blank_review' THEN 'conflict.blank_review'
      WHEN source IS NULL THEN NULL
      WHEN sent_value IS NULL AND NOT nullable THEN 'map.required_blank'
      WHEN l.unlisted <> 'pass' AND used_form IS NOT NULL AND NOT is_offered(l.forms, kind, used_form) THEN 'map.unlisted_value'
      WHEN most < CASE WHEN in_bytes THEN strlen(sent_value) ELSE length(sent_value) END THEN 'map.too_long'
      WHEN restricted AND sent_value IS NOT NULL AND NOT is_offered(c.offered, kind, sent_value) THEN 'map.not_in_picklist'
    END AS fault
  FROM fitted a
  LEFT JOIN variant_of v ON v.side = a.destination AND v.id = a.destination_id
  LEFT JOIN listed l ON l.side = a.source AND l.field = a.field
  -- A variant nobody described has no row: the side judges.
  LEFT JOIN choice c ON c.side = a.destination AND c.entity = a.destination_type AND c.field = a.field AND c.variant IS NOT DISTINCT FROM v.variant
), sorted AS (
  SELECT *, CASE WHEN fault = 'map.too_long' AND too_long = 'drop' THEN 'too_long' WHEN fault = 'map.not_in_picklist' AND not_offered = 'drop' THEN 'not_offered'
                 WHEN fault = 'map.unlisted_value' AND unlisted = 'drop' THEN 'unlisted' END AS dropped
  FROM faulted
), judged AS (
  SELECT * EXCLUDE (fault), CASE WHEN dropped IS NULL THEN fault END AS hold FROM sorted
)
SELECT * EXCLUDE (restricted, destination_type, destination_id, variant, used_form, ready, uncut),
  CASE WHEN combines AND ready IS DISTINCT FROM sent_value THEN ready WHEN NOT combines THEN uncut END AS whole,
  CASE WHEN hold IS NOT NULL OR source IS NOT NULL THEN
    md5(concat_ws('|', field, coalesce(CASE rule WHEN 'not_taken' THEN untaken_value ELSE sent_value END, CASE WHEN source IS NULL THEN concat_ws('/', {first}_now, {second}_now) END, ''), field_digest, $schemas, CASE WHEN restricted THEN variant END)) END AS field_signature,
  source IS NOT NULL AND hold IS NULL AND dropped IS NULL AS writes
FROM judged;

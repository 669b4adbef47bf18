-- The decision for one field, MERGE's table line by line. One row of candidate is one field of one pair whose both ids are settled.
-- gone names the side whose record is deleted: such a pair only carries its flag over.
CREATE OR REPLACE TEMP VIEW judged AS
SELECT c.*, r.* EXCLUDE (field, {first}_type, {second}_type),
       b.field IS NOT NULL AS has_row, b.status, b.sent_side, b.sent, b.before, b.drift,
       b.previous_status, b.previous_{first}_base, b.previous_{second}_base, b.{first}_changed_at, b.{second}_changed_at,
       -- Lines 1 and 2: what a settled read says of our own write.
       CASE WHEN b.status IS DISTINCT FROM 'unconfirmed' THEN NULL
            WHEN form_of(r.kind, r.scale, CASE b.sent_side WHEN '{first}' THEN c.{first}_now ELSE c.{second}_now END)
                 IS NOT DISTINCT FROM form_of(r.kind, r.scale, b.sent) THEN 'confirmed'
            WHEN form_of(r.kind, r.scale, CASE b.sent_side WHEN '{first}' THEN c.{first}_now ELSE c.{second}_now END)
                 IS NOT DISTINCT FROM form_of(r.kind, r.scale, b.before) THEN 'not_taken'
            ELSE 'third_value' END AS verdict,
       -- Line 4 and rule 18: a base under another mapping of the line is no base. Rule 8: none is implied.
       coalesce(b.status IN ('agreed', 'unconfirmed', 'drift') AND b.field_digest = r.field_digest, false) AS has_base,
       b.{first}_base, b.{second}_base, h.hand_source, h.hand_own, h.hand_value
FROM candidate c
JOIN reach r ON r.field = c.field AND r.{first}_type = c.{first}_type AND r.{second}_type = c.{second}_type
LEFT JOIN base b ON b.link_id = c.link_id AND b.field = c.field
LEFT JOIN by_hand h ON h.link_id = c.link_id AND h.field = c.field
LEFT JOIN mapping m ON m.mapping_digest = c.agreed_digest AND m.field = c.field AND m.field_digest = r.field_digest
-- No row under a stated agreement means base is seen: neither side changed, line 13.
WHERE b.field IS NOT NULL OR m.field IS NULL;

CREATE OR REPLACE TEMP TABLE ruled AS
WITH fact AS (
  SELECT *,
    has_base AND {first}_form IS DISTINCT FROM form_of(kind, scale, {first}_base) AS {first}_changed,
    has_base AND {second}_form IS DISTINCT FROM form_of(kind, scale, {second}_base) AS {second}_changed,
    to_{first} <> to_{second} AS one_way,
    CASE WHEN to_{second} AND NOT to_{first} THEN '{first}' WHEN to_{first} AND NOT to_{second} THEN '{second}' END AS feeder,
    (to_{second} AND {first}_image_form IS NOT DISTINCT FROM {second}_form) OR (to_{first} AND {second}_image_form IS NOT DISTINCT FROM {first}_form) AS agrees,
    CASE winner_rule
      WHEN 'non_blank' THEN CASE WHEN {first}_form IS NULL THEN '{second}' WHEN {second}_form IS NULL THEN '{first}' ELSE winner_side END
      WHEN 'restrictive' THEN CASE WHEN {first}_form = 'true' THEN '{first}' WHEN {second}_form = 'true' THEN '{second}' ELSE winner_side END
      WHEN 'review' THEN NULL
      ELSE winner_side END AS winner
  FROM judged
)
SELECT *,
  CASE
    WHEN verdict = 'not_taken' THEN 'not_taken'                                                                     -- 1
    WHEN hand_source IS NOT NULL THEN 'review'                                                                     -- a person decided
    WHEN agrees THEN 'agree'                                                                                       -- 3, 14
    WHEN NOT to_{first} AND NOT to_{second} THEN 'closed'
    WHEN is_bad(kind, {first}_form, {first}_now) OR is_bad(kind, {second}_form, {second}_now) THEN 'bad_value'
    WHEN one_way AND NOT has_base THEN 'one_way_first'                                                             -- 5
    WHEN one_way AND CASE feeder WHEN '{first}' THEN {first}_changed ELSE {second}_changed END THEN 'one_way'      -- 6
    WHEN one_way AND ({first}_changed OR {second}_changed) THEN 'drift'                                            -- 7
    WHEN one_way THEN 'rest'
    WHEN NOT has_base AND ({first}_form IS NULL OR {second}_form IS NULL) THEN 'fill'                              -- 8
    WHEN NOT has_base THEN 'first_sync'                                                                            -- 9
    WHEN {first}_changed AND {second}_changed THEN 'conflict'                                                      -- 12
    WHEN ({first}_changed AND {first}_form IS NOT NULL) OR ({second}_changed AND {second}_form IS NOT NULL) THEN 'one_sided'  -- 10
    WHEN {first}_changed OR {second}_changed THEN CASE blank WHEN 'propagate' THEN 'blank' WHEN 'keep' THEN 'blank_kept' ELSE 'blank_review' END  -- 11
    ELSE 'rest'                                                                                                    -- 13
  END AS rule
FROM fact;

CREATE OR REPLACE TEMP VIEW directed AS
SELECT *, CASE source WHEN '{first}' THEN '{second}' WHEN '{second}' THEN '{first}' END AS destination
FROM (
  SELECT *, CASE rule
    WHEN 'review' THEN hand_source
    WHEN 'one_way_first' THEN feeder
    WHEN 'one_way' THEN feeder
    WHEN 'fill' THEN CASE WHEN {first}_form IS NULL THEN '{second}' ELSE '{first}' END
    WHEN 'first_sync' THEN winner
    WHEN 'conflict' THEN winner
    WHEN 'one_sided' THEN CASE WHEN {first}_changed THEN '{first}' ELSE '{second}' END
    WHEN 'blank' THEN CASE WHEN {first}_changed THEN '{first}' ELSE '{second}' END
    WHEN 'blank_kept' THEN CASE WHEN {first}_changed THEN '{second}' ELSE '{first}' END
  END AS source
  FROM ruled
)
WHERE gone IS NULL OR (deletion_line AND feeder = gone AND rule IN ('one_way', 'one_way_first', 'agree') AND CASE gone WHEN '{first}' THEN {second}_flags ELSE {first}_flags END);

-- The decision for one field, MERGE's table line by line. One row of candidate is one field of one pair whose both ids are settled.
-- gone names the side whose record is deleted: such a pair only carries its flag over.
CREATE OR REPLACE TEMP VIEW judged AS
WITH known AS (
  SELECT c.*, r.* EXCLUDE (field, {first}_type, {second}_type),
    b.field IS NOT NULL AS has_row, b.status, b.drift, coalesce(b.has_twin, false) AS has_twin,
    b.previous_status, b.previous_{first}_base, b.previous_{second}_base, b.{first}_changed_at, b.{second}_changed_at,
    -- Our own writes that a settled read has not judged yet: one, or one on each side.
    coalesce(b.status = 'unconfirmed' AND (b.sent_side = '{first}' OR b.has_twin), false) AS {first}_awaited,
    coalesce(b.status = 'unconfirmed' AND (b.sent_side = '{second}' OR b.has_twin), false) AS {second}_awaited,
    CASE b.sent_side WHEN '{first}' THEN b.sent ELSE b.twin_sent END AS {first}_sent, CASE b.sent_side WHEN '{first}' THEN b.before ELSE b.twin_before END AS {first}_before,
    CASE b.sent_side WHEN '{second}' THEN b.sent ELSE b.twin_sent END AS {second}_sent, CASE b.sent_side WHEN '{second}' THEN b.before ELSE b.twin_before END AS {second}_before,
    -- Line 4 and rule 18: a base under another mapping of the line is no base. Rule 8: none is implied.
    coalesce(b.status IN ('agreed', 'unconfirmed', 'drift') AND b.field_digest = r.field_digest, false) AS has_base,
    b.{first}_base, b.{second}_base, h.hand_source, h.hand_own, h.hand_value
  FROM candidate c
  JOIN reach r ON r.field = c.field AND r.{first}_type = c.{first}_type AND r.{second}_type = c.{second}_type
  LEFT JOIN base b ON b.link_id = c.link_id AND b.field = c.field
  LEFT JOIN by_hand h ON h.link_id = c.link_id AND h.field = c.field
  LEFT JOIN mapping m ON m.mapping_digest = c.agreed_digest AND m.field = c.field AND m.field_digest = r.field_digest
  -- No row under a stated agreement means base is seen: neither side changed, line 13.
  WHERE b.field IS NOT NULL OR m.field IS NULL
), formed AS (
  -- All six by one expression: planning form_of takes longer than running it.
  SELECT *, list_transform([{first}_sent, {first}_before, {first}_base, {second}_sent, {second}_before, {second}_base], lambda v: form_of(kind, scale, v)) AS forms FROM known
), compared AS (
  SELECT *, {first}_awaited AND {first}_form IS DISTINCT FROM forms[1] AS {first}_differs, {second}_awaited AND {second}_form IS DISTINCT FROM forms[4] AS {second}_differs FROM formed
), told AS (
  SELECT *, {first}_differs AND {first}_form IS NOT DISTINCT FROM forms[2] AS {first}_untaken, {second}_differs AND {second}_form IS NOT DISTINCT FROM forms[5] AS {second}_untaken FROM compared
)
-- Lines 1 and 2: what a settled read says of our own write.
SELECT *,
  CASE WHEN {first}_untaken THEN '{first}' WHEN {second}_untaken THEN '{second}' END AS untaken,
  CASE WHEN {first}_untaken THEN {first}_sent WHEN {second}_untaken THEN {second}_sent END AS untaken_value,
  CASE WHEN NOT {first}_awaited AND NOT {second}_awaited THEN NULL
       WHEN {first}_untaken OR {second}_untaken THEN 'not_taken'
       WHEN {first}_differs OR {second}_differs THEN 'third_value'
       ELSE 'confirmed' END AS verdict
FROM told;

CREATE OR REPLACE TEMP TABLE ruled AS
WITH fact AS (
  SELECT j.* EXCLUDE (forms),
    has_base AND {first}_form IS DISTINCT FROM forms[3] AS {first}_changed, has_base AND {second}_form IS DISTINCT FROM forms[6] AS {second}_changed,
    to_{first} <> to_{second} AS one_way,
    CASE WHEN to_{second} AND NOT to_{first} THEN '{first}' WHEN to_{first} AND NOT to_{second} THEN '{second}' END AS feeder,
    (to_{second} AND {first}_image_form IS NOT DISTINCT FROM {second}_form) OR (to_{first} AND {second}_image_form IS NOT DISTINCT FROM {first}_form) AS agrees,
    -- Rule 20: by how many seconds the first side's change of this field is the later one, each server's clock corrected.
    CASE winner_rule WHEN 'newest' THEN epoch({first}_changed_at) - epoch({second}_changed_at) - $skew::DOUBLE END AS newer_by,
    CASE winner_rule WHEN 'append' THEN append_of(kind,
        CASE winner_side WHEN '{first}' THEN coalesce({first}_whole, {first}_image) ELSE coalesce({second}_whole, {second}_image) END,
        CASE winner_side WHEN '{first}' THEN coalesce({second}_whole, {second}_image) ELSE coalesce({first}_whole, {first}_image) END)
      WHEN 'sql' THEN x.outcome.v END AS worked_out
  FROM judged j LEFT JOIN expressed x ON x.link_id = j.link_id AND x.field = j.field
), worked AS (
  SELECT *, form_of(kind, scale, worked_out) AS chosen_form FROM fact
), chosen AS (
  SELECT *, image_of(kind, chosen_form, worked_out) AS chosen,
    -- Nothing is blanked because an expression gives nothing (invariant 6).
    winner_rule = 'sql' AND (nullif(trim(worked_out), '') IS NULL OR is_bad(kind, chosen_form, worked_out)) AS failed
  FROM worked
), weighed AS (
  SELECT *,
    CASE winner_rule
      WHEN 'non_blank' THEN CASE WHEN {first}_form IS NULL THEN '{second}' WHEN {second}_form IS NULL THEN '{first}' ELSE winner_side END
      WHEN 'restrictive' THEN CASE WHEN {first}_form = 'true' THEN '{first}' WHEN {second}_form = 'true' THEN '{second}' ELSE winner_side END
      WHEN 'review' THEN NULL
      WHEN 'newest' THEN CASE WHEN newer_by > $doubt THEN '{first}' WHEN newer_by < -$doubt THEN '{second}' ELSE winner_side END
      -- Compared as the first side would have them; a value beats a blank.
      WHEN 'max' THEN CASE WHEN {first}_form IS NULL OR is_greater(kind, {second}_image_form, {first}_form) THEN '{second}' ELSE '{first}' END
      WHEN 'min' THEN CASE WHEN {first}_form IS NULL OR is_greater(kind, {first}_form, {second}_image_form) THEN '{second}' ELSE '{first}' END
      WHEN 'append' THEN CASE WHEN chosen_form IS NOT DISTINCT FROM {first}_form THEN '{first}' WHEN chosen_form IS NOT DISTINCT FROM {second}_form THEN '{second}' ELSE 'both' END
      WHEN 'sql' THEN CASE WHEN failed THEN NULL WHEN chosen_form IS NOT DISTINCT FROM {first}_form THEN '{first}' WHEN chosen_form IS NOT DISTINCT FROM {second}_form THEN '{second}' ELSE 'both' END
      ELSE winner_side END AS winner,
    CASE winner_rule WHEN 'newest' THEN CASE WHEN abs(newer_by) > $doubt THEN 'newest' ELSE 'newest_tie' END ELSE winner_rule END AS policy
  FROM chosen
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
    WHEN {first}_changed OR {second}_changed THEN                                                                  -- 11: as the side that would be blanked allows
      CASE CASE WHEN {first}_changed THEN {second}_blank ELSE {first}_blank END WHEN 'propagate' THEN 'blank' WHEN 'keep' THEN 'blank_kept' ELSE 'blank_review' END
    ELSE 'rest'                                                                                                    -- 13
  END AS rule
FROM weighed;

-- Whose value is taken (decided_for: a side, or both where a third value goes to both), and one row for each side that has to be written.
CREATE OR REPLACE TEMP VIEW directed AS
WITH aimed AS (
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
  END AS decided_for
  FROM ruled
), written AS (
  SELECT *, unnest(CASE decided_for WHEN '{first}' THEN ['{second}'] WHEN '{second}' THEN ['{first}'] WHEN 'both' THEN ['{first}', '{second}'] ELSE [CAST(NULL AS VARCHAR)] END) AS destination FROM aimed
)
SELECT *, CASE destination WHEN '{first}' THEN '{second}' WHEN '{second}' THEN '{first}' END AS source, coalesce(decided_for = 'both', false) AS combines
FROM written
WHERE gone IS NULL OR (deletion_line AND feeder = gone AND rule IN ('one_way', 'one_way_first', 'agree') AND CASE gone WHEN '{first}' THEN {second}_flags ELSE {first}_flags END);

-- What people decided by hand of the fields in hand, and whether it still holds: both sides must show what they showed then, or already the value that was chosen.
CREATE OR REPLACE TEMP TABLE ruling_now AS
WITH told AS (
  SELECT h.link_id, h.field, h.take, h.value, h.begins, k.kind, k.scale, form_of(k.kind, k.scale, h.value) AS form,
    form_of(k.kind, k.scale, h.{first}_value) AS {first}_then, form_of(k.kind, k.scale, h.{second}_value) AS {second}_then
  FROM ruling h JOIN line_kind k USING (field)
), judged AS (
  SELECT t.*, c.{first}_form, c.{second}_form, r.to_{first}, r.to_{second},
    (r.to_{second} AND c.{first}_image_form IS NOT DISTINCT FROM c.{second}_form) OR (r.to_{first} AND c.{second}_image_form IS NOT DISTINCT FROM c.{first}_form) AS agrees,
    t.take = 'value' AND c.{first}_form IS NOT DISTINCT FROM t.form AS {first}_has, t.take = 'value' AND c.{second}_form IS NOT DISTINCT FROM t.form AS {second}_has,
    is_bad(t.kind, t.form, t.value) AS unfit,
    CASE t.take WHEN '{first}' THEN is_bad(t.kind, c.{first}_form, c.{first}_now) WHEN '{second}' THEN is_bad(t.kind, c.{second}_form, c.{second}_now) ELSE false END AS bad
  FROM told t JOIN candidate c USING (link_id, field)
  JOIN reach r ON r.field = c.field AND r.{first}_type = c.{first}_type AND r.{second}_type = c.{second}_type
  WHERE c.gone IS NULL
)
SELECT link_id, field, take, kind, form, value,
  CASE
    WHEN take = 'value' AND (({first}_has AND {second}_has) OR (agrees AND CASE begins WHEN '{first}' THEN {first}_has ELSE {second}_has END)) THEN 'done'
    WHEN take <> 'value' AND agrees THEN 'done'
    WHEN unfit OR bad THEN 'unfit'
    WHEN NOT ({first}_has OR {first}_form IS NOT DISTINCT FROM {first}_then) OR NOT ({second}_has OR {second}_form IS NOT DISTINCT FROM {second}_then) THEN 'dropped'
    WHEN CASE take WHEN '{first}' THEN to_{second} WHEN '{second}' THEN to_{first} ELSE to_{first} AND to_{second} END THEN 'stands'
    ELSE 'unfit' END AS fate,
  -- A value of its own goes to the side in whose words it is, and from there to the other once it is seen to stand.
  CASE WHEN take <> 'value' THEN take WHEN begins = '{first}' THEN CASE WHEN {first}_has THEN '{first}' ELSE '{second}' END ELSE CASE WHEN {second}_has THEN '{second}' ELSE '{first}' END END AS source,
  take = 'value' AND NOT CASE begins WHEN '{first}' THEN {first}_has ELSE {second}_has END AS own
FROM judged;

-- The decisions that decide.sql follows.
CREATE OR REPLACE TEMP VIEW by_hand AS SELECT link_id, field, source AS hand_source, own AS hand_own, image_of(kind, form, value) AS hand_value FROM ruling_now WHERE fate = 'stands';

INSERT INTO ruling_over SELECT link_id, field, fate FROM ruling_now WHERE fate <> 'stands';
DELETE FROM ruling USING ruling_now n WHERE n.link_id = ruling.link_id AND n.field = ruling.field AND n.fate <> 'stands';

-- One row per pair and field worth deciding: exceptions, and pairs without an agreement under this mapping where the sides differ.
CREATE OR REPLACE TEMP TABLE candidate AS
SELECT c.link_id, f.field, c.{first}_id, c.{first}_type, c.{second}_id, c.{second}_type, c.gone, c.agreed_digest,
  f.now AS {first}_now, f.form AS {first}_form, f.image AS {first}_image, f.image_form AS {first}_image_form,
  s.now AS {second}_now, s.form AS {second}_form, s.image AS {second}_image, s.image_form AS {second}_image_form
FROM scoped c
JOIN mapped_{first} f ON f.id = c.{first}_id
JOIN mapped_{second} s ON s.id = c.{second}_id AND s.field = f.field
WHERE c.has_exception
   OR (c.agreed_digest IS DISTINCT FROM $mapping AND NOT (f.image_form IS NOT DISTINCT FROM s.form AND s.image_form IS NOT DISTINCT FROM f.form));

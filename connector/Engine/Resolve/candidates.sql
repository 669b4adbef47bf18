-- One row per pair and field worth deciding: exceptions, and pairs without an agreement under this mapping where the sides differ.
-- Under an agreement on this very mapping the fields without a row in base have nothing to decide (line 13).
-- Materialized, so that the sides' rows meet pair by pair: by field alone they would multiply, and DuckDB's estimates invite that order.
CREATE OR REPLACE TEMP TABLE candidate AS
WITH own AS MATERIALIZED (SELECT c.*, f.field, f.now, f.form, f.image, f.image_form, f.whole FROM scoped c JOIN mapped_{first} f ON f.id = c.{first}_id)
SELECT o.link_id, o.field, o.{first}_id, o.{first}_type, o.{second}_id, o.{second}_type, o.gone, o.agreed_digest,
  o.now AS {first}_now, o.form AS {first}_form, o.image AS {first}_image, o.image_form AS {first}_image_form, o.whole AS {first}_whole,
  s.now AS {second}_now, s.form AS {second}_form, s.image AS {second}_image, s.image_form AS {second}_image_form, s.whole AS {second}_whole
FROM own o
JOIN mapped_{second} s ON s.id = o.{second}_id AND s.field = o.field
WHERE (o.link_id, o.field) NOT IN (SELECT (link_id, field) FROM frozen) AND ((o.has_exception AND (o.link_id, o.field) IN (SELECT (link_id, field) FROM base))
   OR (o.agreed_digest IS DISTINCT FROM $mapping AND (o.has_exception OR NOT (o.image_form IS NOT DISTINCT FROM s.form AND s.image_form IS NOT DISTINCT FROM o.form))));

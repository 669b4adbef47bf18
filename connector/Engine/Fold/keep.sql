-- Fields of linked pairs that change with this delta, with the old values of both sides. altered holds the fields whose text differs;
-- equal forms are one value (rule 1).
CREATE OR REPLACE TEMP TABLE moved AS
WITH change AS MATERIALIZED (
  SELECT t.link_id, t.side, t.partner_side, t.partner, a.field, k.field_digest, a.was,
    -- Rule 20: when the field changed; a side that tells it knows, of another the stamp of the first row that differed.
    CASE WHEN a.side IN (SELECT side FROM teller) THEN (SELECT max(f."at") FROM field_time f WHERE f.side = a.side AND f.id = a.id AND f.field = a.field) ELSE a.stamp END AS stamp
  FROM altered a JOIN line_kind k USING (field) JOIN touched t ON t.side = a.side AND t.id = a.id
  WHERE form_of(k.kind, k.scale, a.was) IS DISTINCT FROM form_of(k.kind, k.scale, a.now)
), both_sides AS (
  SELECT c.*, value_of(o."values", p.path, o.entity, o.state) AS partner_was
  FROM change c JOIN known o ON o.side = c.partner_side AND o.id = c.partner
  JOIN line_path p ON p.side = o.side AND p.entity = o.entity AND p.field = c.field
)
SELECT link_id, field, field_digest,
  any_value(CASE side WHEN '{first}' THEN was ELSE partner_was END) AS {first}_was, any_value(CASE side WHEN '{second}' THEN was ELSE partner_was END) AS {second}_was,
  bool_or(side = '{first}') AS {first}_moved, bool_or(side = '{second}') AS {second}_moved,
  max(stamp) FILTER (side = '{first}') AS {first}_stamp, max(stamp) FILTER (side = '{second}') AS {second}_stamp
FROM both_sides GROUP BY link_id, field, field_digest;

-- Rule 8: before seen moves, a field that changes on a side gets its base row from the old values of both sides.
INSERT INTO base (link_id, field, field_digest, status, {first}_base, {second}_base, {first}_changed_at, {second}_changed_at)
SELECT w.link_id, w.field, w.field_digest, 'agreed', w.{first}_was, w.{second}_was, w.{first}_stamp, w.{second}_stamp
FROM moved w
JOIN agreed a ON a.link_id = w.link_id
JOIN mapping m ON m.mapping_digest = a.mapping_digest AND m.field = w.field AND m.field_digest = w.field_digest
WHERE NOT EXISTS (SELECT 1 FROM base b WHERE b.link_id = w.link_id AND b.field = w.field);

-- Where there is a row already, the side that moves now changed now.
UPDATE base SET {first}_changed_at = CASE WHEN w.{first}_moved THEN w.{first}_stamp ELSE base.{first}_changed_at END, {second}_changed_at = CASE WHEN w.{second}_moved THEN w.{second}_stamp ELSE base.{second}_changed_at END
FROM moved w WHERE w.link_id = base.link_id AND w.field = base.field;

DELETE FROM seen WHERE (side, id) IN (SELECT (side, id) FROM arrival);
DELETE FROM pending WHERE (side, id) IN (SELECT (side, id) FROM arrival);
INSERT INTO pending SELECT side, id FROM arrival;

-- By which values others find them, where those may be others now.
CREATE OR REPLACE TEMP TABLE rekeyed AS
SELECT side, id FROM arrival a
WHERE is_new OR was_entity <> entity OR EXISTS (FROM altered f WHERE f.side = a.side AND f.id = a.id AND f.field IN ({rungs}));
DELETE FROM match_key WHERE (side, id) IN (SELECT (side, id) FROM rekeyed);

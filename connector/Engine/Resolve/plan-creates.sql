-- Records of {here} that get a partner in {there}: one row per record and field of that partner, values as they would be sent.
-- A stand-in counts only here, at the first creation, and only for a blank (B-D7).
-- What a restricted field offers may depend on the variant the new record will be.
CREATE OR REPLACE TEMP TABLE given AS
WITH variant AS (
  SELECT m.id, coalesce(m.image, g.stand_in) AS named FROM newcomer_{here} m JOIN give_line g ON g.entity = m.entity AND g.field = m.field WHERE g."column" = $variant_field
)
SELECT m.id, g.field, g."column", m.now AS used, coalesce(m.image, g.stand_in) AS sent_value, k.field_digest, g.most, g.in_bytes, g.required,
  coalesce(g.restricted AND sent_value IS NOT NULL AND NOT is_offered(c.offered, k.kind, coalesce(m.image, g.stand_in)), false)
    OR coalesce(l.unlisted <> 'pass' AND m.form IS NOT NULL AND NOT is_offered(l.forms, k.kind, m.form), false) AS unlisted,
  is_bad(k.kind, m.form, m.now) AS bad
FROM newcomer_{here} m
JOIN unlinked u ON u.side = '{here}' AND u.id = m.id
JOIN give_line g ON g.entity = m.entity AND g.field = m.field
JOIN line_kind k ON k.field = m.field
LEFT JOIN variant v ON v.id = m.id
LEFT JOIN listed l ON l.side = '{here}' AND l.field = m.field
LEFT JOIN choice c ON c.side = '{there}' AND c.entity = $entity AND c.field = g.field AND c.variant IS NOT DISTINCT FROM coalesce(v.named, $variant_of_new);

CREATE OR REPLACE TEMP TABLE creation AS
WITH checked AS (
  SELECT g.*, g.sent_value IS NOT NULL AND (
      coalesce(g.most < CASE WHEN g.in_bytes THEN strlen(g.sent_value) ELSE length(g.sent_value) END, false)
      OR g.unlisted OR g.bad) AS faulty
  FROM given g
), held AS (
  SELECT id, min(field) FILTER (required AND (sent_value IS NULL OR faulty)) AS missing,
    min(CASE WHEN required AND sent_value IS NULL THEN 'map.required_missing' WHEN required AND bad THEN 'map.bad_value'
             WHEN required AND most < length(sent_value) THEN 'map.too_long' WHEN required AND faulty THEN 'map.not_in_picklist' END) AS code,
    md5(string_agg(field || '=' || coalesce(sent_value, '') || '|' || field_digest, chr(10) ORDER BY field) || $schemas) AS signature
  FROM checked GROUP BY id
)
SELECT nextval('operation_number') AS op_id, u.id AS source_id, u.entity AS source_entity, h.code, h.missing, h.signature
FROM unlinked u JOIN held h USING (id)
WHERE u.side = '{here}'
  AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.link_id IS NULL AND q.side = '{here}' AND q.id = u.id AND q.signature = h.signature);

INSERT INTO intent (op_id, run, side, entity, source_id, source_entity, kind, rule, reference_field, reference_value, signature, state, outcome, code, message, hint, fault_field)
SELECT op_id, $run, '{there}', $entity, source_id, source_entity, CASE WHEN c.code IS NULL THEN 'create' ELSE 'hold' END, 'create', $reference, source_id, signature,
  CASE WHEN c.code IS NULL THEN 'planned' ELSE 'answered' END, CASE WHEN c.code IS NOT NULL THEN 'quarantined' END, c.code, r.message, r.hint, c.missing
FROM creation c LEFT JOIN reason r ON r.code = c.code;

-- A field that cannot go is left out of the create and held on the new link by the next cycle; a required one holds the create.
INSERT INTO intent_field (op_id, field, "column", before, sent, used, rule, field_digest)
SELECT c.op_id, g.field, g."column", NULL, g.sent_value, g.used, 'create', g.field_digest
FROM creation c JOIN given g ON g.id = c.source_id
WHERE g.sent_value IS NOT NULL AND NOT g.bad
  AND coalesce(g.most >= CASE WHEN g.in_bytes THEN strlen(g.sent_value) ELSE length(g.sent_value) END, true)
  AND NOT g.unlisted;

DELETE FROM quarantine WHERE link_id IS NULL AND side = '{here}' AND id IN (SELECT source_id FROM creation);
INSERT INTO quarantine (side, id, field, code, message, hint, signature, first_at, last_at, tries, run, op_id)
SELECT '{here}', source_id, '*', c.code, c.missing || ': ' || r.message, r.hint, signature, $now, $now, 1, $run, op_id
FROM creation c JOIN reason r ON r.code = c.code;

-- The new id goes back to the record it was made from, in the same run.
CREATE OR REPLACE TEMP TABLE write_back AS
SELECT nextval('operation_number') AS op_id, op_id AS after_op, source_id, source_entity, signature FROM creation WHERE code IS NULL AND {has_write_back};
INSERT INTO intent (op_id, run, side, entity, id, source_entity, kind, after_op, rule, signature, state)
SELECT op_id, $run, '{here}', source_entity, source_id, $entity, 'update', after_op, 'write_back', signature, 'planned' FROM write_back;
INSERT INTO intent_field (op_id, field, "column", before, rule, field_digest, used)
SELECT w.op_id, b.field, b."column", n.now, 'write_back', b.field_digest, b.virtual
FROM write_back w JOIN write_back_line b ON b.entity = w.source_entity AND b.side = '{here}'
LEFT JOIN newcomer_{here} n ON n.id = w.source_id AND n.field = b.field;

-- One transaction per answered batch (rule 13): outcome, link, base, what waits to be confirmed. answer holds one row per operation.
UPDATE intent SET
  state = CASE a.outcome WHEN 'unknown' THEN 'sent' ELSE 'answered' END,
  outcome = CASE a.outcome WHEN 'unknown' THEN 'unprocessed' ELSE a.outcome END,
  answered_at = CASE a.outcome WHEN 'unknown' THEN NULL ELSE a."at" END,
  id = coalesce(intent.id, a.id), code = a.code, message = a.message, hint = a.hint, fault_field = a.field
FROM answer a WHERE a.op_id = intent.op_id;

CREATE OR REPLACE TEMP TABLE accepted AS
SELECT i.op_id, i.side, i.entity, i.id, i.source_id, i.source_entity, i.kind, i.rule, a."at" AS wrote_at,
       CASE i.kind WHEN 'create' THEN nextval('link_number') ELSE i.link_id END AS link_id
FROM intent i JOIN answer a USING (op_id) WHERE a.outcome = 'applied';

INSERT INTO link (link_id, {first}_id, {first}_type, {second}_id, {second}_type, state, made_by, since, run)
SELECT link_id, CASE side WHEN '{first}' THEN id ELSE source_id END, CASE side WHEN '{first}' THEN entity ELSE source_entity END,
       CASE side WHEN '{second}' THEN id ELSE source_id END, CASE side WHEN '{second}' THEN entity ELSE source_entity END, 'live', 'create', wrote_at, $run
FROM accepted WHERE kind = 'create';
UPDATE intent SET link_id = c.link_id FROM accepted c WHERE c.op_id = intent.op_id AND c.kind = 'create';

-- A write-back now knows what to write.
UPDATE intent SET link_id = c.link_id, source_id = c.id FROM accepted c WHERE intent.after_op = c.op_id AND intent.state = 'planned';
UPDATE intent_field SET sent = v.value, used = v.value
FROM (SELECT w.op_id, f.field, CASE f.used WHEN '$entity' THEN c.entity ELSE c.id END AS value
      FROM accepted c JOIN intent w ON w.after_op = c.op_id JOIN intent_field f ON f.op_id = w.op_id AND f.rule = 'write_back' AND f.sent IS NULL) v
WHERE v.op_id = intent_field.op_id AND v.field = intent_field.field;

-- Rule 7: base moves only for fields of an accepted operation; rule 2: unconfirmed, with what stood before.
CREATE OR REPLACE TEMP TABLE moving AS
SELECT c.link_id, f.field, f.field_digest, c.side, f.sent, f.before, f.used,
       CASE WHEN b.field_digest = f.field_digest THEN b.status END AS previous_status, b.{first}_base, b.{second}_base, b.{first}_changed_at, b.{second}_changed_at
FROM accepted c JOIN intent_field f USING (op_id)
LEFT JOIN base b ON b.link_id = c.link_id AND b.field = f.field
WHERE c.kind <> 'delete';
DELETE FROM base USING moving m WHERE m.link_id = base.link_id AND m.field = base.field;
INSERT INTO base (link_id, field, field_digest, status, {first}_base, {second}_base, sent_side, sent, before, previous_status, previous_{first}_base, previous_{second}_base, {first}_changed_at, {second}_changed_at)
SELECT link_id, field, field_digest, 'unconfirmed', CASE side WHEN '{first}' THEN sent ELSE used END, CASE side WHEN '{second}' THEN sent ELSE used END,
       side, sent, before, coalesce(previous_status, 'none'), {first}_base, {second}_base, {first}_changed_at, {second}_changed_at FROM moving;
INSERT INTO flip SELECT m.link_id, m.field, form_of(r.kind, r.scale, m.sent), $now
FROM moving m JOIN (SELECT DISTINCT field, kind, scale FROM reach) r USING (field) WHERE m.link_id IS NOT NULL;

-- Rules 3 and 4: nothing is resolved again on these before a settled read.
DELETE FROM written USING accepted c WHERE c.side = written.side AND c.id = written.id;
INSERT INTO written SELECT side, id, max(wrote_at), $run FROM accepted WHERE kind <> 'delete' GROUP BY side, id;
DELETE FROM recheck USING accepted c WHERE c.side = recheck.side AND c.id = recheck.id;
INSERT INTO recheck SELECT side, any_value(entity), id, 'written', max(wrote_at) + $settle FROM accepted WHERE kind <> 'delete' GROUP BY side, id;

UPDATE link SET state = 'dead', reason = 'deleted', changed_run = $run WHERE link_id IN (SELECT link_id FROM accepted WHERE rule IN ('flag', 'delete'));
UPDATE seen SET state = 'deleted' FROM accepted c WHERE c.kind = 'delete' AND c.side = seen.side AND c.id = seen.id;

DELETE FROM quarantine USING accepted c WHERE quarantine.field = '*' AND ((quarantine.link_id = c.link_id AND quarantine.side = c.side) OR (quarantine.link_id IS NULL AND quarantine.side <> c.side AND quarantine.id = c.source_id));

-- Rule 15: refused for this content; base is not touched.
CREATE OR REPLACE TEMP TABLE refused AS
SELECT i.op_id, i.link_id, CASE WHEN i.kind = 'create' THEN (CASE i.side WHEN '{first}' THEN '{second}' ELSE '{first}' END) ELSE i.side END AS side,
       CASE WHEN i.kind = 'create' THEN i.source_id ELSE i.id END AS id, a.code, a.message, a.hint, a.field, i.signature
FROM intent i JOIN answer a USING (op_id) WHERE a.outcome = 'quarantined';
CREATE OR REPLACE TEMP TABLE refused_again AS
SELECT r.op_id, min(q.first_at) AS first_at, sum(q.tries) AS tries FROM refused r
JOIN quarantine q ON q.field = '*' AND q.side = r.side AND (q.link_id = r.link_id OR (q.link_id IS NULL AND r.link_id IS NULL AND q.id = r.id)) GROUP BY r.op_id;
DELETE FROM quarantine USING refused r WHERE quarantine.field = '*' AND quarantine.side = r.side AND (quarantine.link_id = r.link_id OR (quarantine.link_id IS NULL AND r.link_id IS NULL AND quarantine.id = r.id));
INSERT INTO quarantine (link_id, side, id, field, code, message, hint, value, signature, first_at, last_at, tries, run, op_id)
SELECT r.link_id, r.side, r.id, '*', r.code, r.message, r.hint, r.field, r.signature, coalesce(o.first_at, $now), $now, coalesce(o.tries, 0) + 1, $run, r.op_id
FROM refused r LEFT JOIN refused_again o USING (op_id);
-- The create was refused, so there is nothing to write back.
UPDATE intent SET state = 'answered', outcome = 'skipped', code = 'load.create_refused' WHERE after_op IN (SELECT op_id FROM refused);

-- Rule 5: what stood otherwise than planned is read again before it is decided again.
DELETE FROM recheck USING intent i, answer a WHERE a.op_id = i.op_id AND a.outcome = 'skipped' AND recheck.side = i.side AND recheck.id = i.id;
INSERT INTO recheck SELECT i.side, i.entity, i.id, 'skipped', $now FROM intent i JOIN answer a USING (op_id) WHERE a.outcome = 'skipped' AND i.id IS NOT NULL;

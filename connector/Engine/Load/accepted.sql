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

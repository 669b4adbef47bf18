-- One transaction per answered batch (rule 13): outcome, link, base, what waits to be confirmed. answer holds one row per operation.
UPDATE intent SET
  state = CASE a.outcome WHEN 'unknown' THEN 'sent' ELSE 'answered' END,
  outcome = CASE a.outcome WHEN 'unknown' THEN 'unprocessed' ELSE a.outcome END,
  answered_at = CASE a.outcome WHEN 'unknown' THEN NULL ELSE a."at" END,
  id = coalesce(intent.id, a.id), code = a.code, message = coalesce(a.message, CASE WHEN a.outcome = 'applied' THEN 'Became part of ' || intent.into_id || '.' END), hint = a.hint, fault_field = a.field
FROM answer a WHERE a.op_id = intent.op_id;

CREATE OR REPLACE TEMP TABLE accepted AS
SELECT i.op_id, i.side, i.entity, i.id, i.source_id, i.source_entity, i.kind, i.rule, a."at" AS wrote_at,
       CASE i.kind WHEN 'create' THEN nextval('link_number') ELSE i.link_id END AS link_id
FROM intent i JOIN answer a USING (op_id) WHERE a.outcome = 'applied';

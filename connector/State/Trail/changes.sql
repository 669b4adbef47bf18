-- One row per field of an operation. What a write-back carries is known only once its create was accepted.
SELECT i.run, r.digest AS pipeline_digest, i.op_id, i.link_id,
  CASE i.side WHEN '{first}' THEN i.id ELSE i.source_id END AS {first}_id,
  CASE i.side WHEN '{second}' THEN i.id ELSE i.source_id END AS {second}_id,
  f.field, f."column" AS column_name, i.side,
  CASE WHEN i.kind = 'hold' AND f.sent IS NULL AND f.used IS NULL THEN NULL WHEN i.side = '{first}' THEN '{second}' ELSE '{first}' END AS from_side,
  CASE WHEN f.rule = 'write_back' AND f.sent IS NULL THEN NULL ELSE f.used END AS from_value,
  f.before, f.sent AS "after", f.rule, i.outcome, f.field_digest
FROM (FROM intent WHERE run = $run AND {range}) i JOIN run r ON r.run = i.run JOIN (FROM intent_field WHERE {range}) f ON f.op_id = i.op_id
ORDER BY i.op_id, f.field, f."column"

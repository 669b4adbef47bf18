-- One row per record and side that the run meant to write or held back.
SELECT i.run, r.digest AS pipeline_digest, i.op_id, i.side, i.entity, i.kind, i.rule,
  CASE i.side WHEN '{first}' THEN i.id ELSE i.source_id END AS {first}_id,
  CASE i.side WHEN '{second}' THEN i.id ELSE i.source_id END AS {second}_id,
  i.link_id, i.batch, i.after_op, i.outcome, i.code, i.message, i.fault_field, i.hint,
  i.sent_at AT TIME ZONE 'UTC' AS sent_at, i.answered_at AT TIME ZONE 'UTC' AS answered_at, i.into_id
FROM (FROM intent WHERE run = $run AND {range}) i JOIN run r ON r.run = i.run
ORDER BY i.op_id

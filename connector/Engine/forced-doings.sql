-- What this run did, or did not do, for each forced person.
SELECT DISTINCT f.person, i.op_id, i.side, i.id, i.kind, i.outcome, i.code, i.message, i.hint FROM forced f
JOIN intent i ON i.run = $run AND ((i.side = f.side AND i.id = f.id) OR (i.side <> f.side AND i.source_id = f.id)) ORDER BY i.op_id

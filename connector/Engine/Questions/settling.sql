-- A length of time: from a write to the moment a read of it counts (MERGE rule 3).
SELECT max(epoch(r.not_before) - epoch(w.wrote_at)) FROM recheck r JOIN written w USING (side, id) WHERE r.why = 'written'

-- Rule 10: what was planned but not sent is thrown away and planned anew; only sent operations are looked up.
UPDATE intent SET state = 'dropped', outcome = 'unprocessed', code = 'run.interrupted' WHERE state = 'planned';
UPDATE intent SET outcome = 'unprocessed', code = coalesce(code, 'run.interrupted') WHERE state = 'sent' AND outcome IS NULL;
UPDATE run SET status = 'interrupted', ended_at = coalesce(ended_at, $now) WHERE status = 'running';

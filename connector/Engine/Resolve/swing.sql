-- Rule 1: as many writes as the file allows between the same two values, and now again one of them.
UPDATE decision SET hold = 'merge.flip_flop', writes = false FROM swinging s
WHERE s.link_id = decision.link_id AND s.field = decision.field AND decision.writes AND coalesce(form_of(decision.kind, decision.scale, decision.sent_value), '') IN (s.low, s.high);

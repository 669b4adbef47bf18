-- Whether there is nothing to resolve: nothing was read or is missing, nothing waits, nothing has to be judged anew (rules 9 and 18).
SELECT NOT (EXISTS (FROM delta) OR EXISTS (FROM missing) OR EXISTS (FROM pending)
  OR EXISTS (FROM merge_due WHERE link_id NOT IN (SELECT link_id FROM quarantine WHERE link_id IS NOT NULL)) OR EXISTS (FROM addition)
  OR EXISTS (FROM base WHERE status <> 'drift') OR EXISTS (FROM agreed WHERE mapping_digest <> $mapping))

-- Whom the fold and the decisions of this run may have to look at: what was read, what waits, and what is still to be judged.
CREATE OR REPLACE TEMP TABLE near_seed AS
SELECT DISTINCT side, id FROM (
  SELECT side, id FROM delta
  UNION ALL SELECT side, id FROM pending
  UNION ALL SELECT side, id FROM missing
  UNION ALL SELECT side, id FROM addition
  UNION ALL SELECT side, unnest([loser, winner]) FROM merge_due
  UNION ALL SELECT side, id FROM quarantine WHERE code = 'sweep.missing'
) WHERE id IS NOT NULL;

-- Links by number: exceptions, other mappings, and those that wait for a successor or for their tombstone's end.
CREATE OR REPLACE TEMP TABLE near_seed_link AS
SELECT link_id FROM base WHERE status <> 'drift'
UNION SELECT link_id FROM agreed WHERE mapping_digest <> $mapping
UNION SELECT link_id FROM merge_due
UNION SELECT link_id FROM quarantine WHERE code LIKE 'link.%' AND link_id IS NOT NULL
UNION SELECT link_id FROM link WHERE state = 'dead' AND reason IN ('recreate', 'delete');

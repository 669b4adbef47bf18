-- Who is looked at, found in one walk over everybody.
CREATE OR REPLACE TEMP TABLE looked_at AS SELECT s.side, s.id, s.entity, s.state FROM pending p JOIN seen s ON s.side = p.side AND s.id = p.id;

-- A record that is gone waits for nobody.
DELETE FROM quarantine WHERE link_id IS NULL AND (side, id) IN (SELECT (side, id) FROM looked_at WHERE state <> 'live');

-- Records that wait for a partner: pending, alive, settled, without a live link, and not locked by a create whose answer was lost (rule 11).
CREATE OR REPLACE TEMP TABLE unlinked AS
SELECT s.side, s.id, s.entity FROM looked_at s
ANTI JOIN (
  SELECT side, id FROM written
  UNION ALL SELECT side, id FROM recheck
  UNION ALL SELECT side, id FROM elsewhere
  -- What is to become part of another record gets no partner of its own, whoever asks.
  UNION ALL SELECT side, loser FROM merge_due
  UNION ALL SELECT CASE side WHEN '{first}' THEN '{second}' ELSE '{first}' END, source_id FROM intent WHERE state = 'sent' AND kind = 'create'
) busy ON busy.side = s.side AND busy.id = s.id
WHERE s.state = 'live'
  -- A question per side: one with OR compares every waiting record with every link.
  AND NOT EXISTS (SELECT 1 FROM link l WHERE l.state = 'live' AND s.side = '{first}' AND l.{first}_id = s.id)
  AND NOT EXISTS (SELECT 1 FROM link l WHERE l.state = 'live' AND s.side = '{second}' AND l.{second}_id = s.id)
  -- Rule 17: a tombstone blocks the survivor from being created again; a forced sync lifts it (B-D12). One that was merged away and is undeleted begins anew; one that the file brings back or a person released, too.
  AND ($force OR NOT EXISTS (SELECT 1 FROM link d WHERE d.state = 'dead' AND d.reason NOT IN ('merged', 'recreate', 'released') AND s.side = '{first}' AND d.{first}_id = s.id))
  AND ($force OR NOT EXISTS (SELECT 1 FROM link d WHERE d.state = 'dead' AND d.reason NOT IN ('merged', 'recreate', 'released') AND s.side = '{second}' AND d.{second}_id = s.id))
  AND {only};

-- Whose reference to a record that is gone holds nothing up any more.
CREATE OR REPLACE TEMP TABLE lifted AS
SELECT '{first}' AS side, {first}_id AS id FROM link WHERE state = 'dead' AND reason = 'recreate' UNION SELECT '{second}', {second}_id FROM link WHERE state = 'dead' AND reason = 'recreate';

-- Records that are nowhere any more: they hold nobody against a newcomer who bears the same key, as after an org was restored under new ids.
CREATE OR REPLACE TEMP TABLE lost AS SELECT side, id FROM seen WHERE state = 'missing';

-- Records left over by the ladder so far; a rung takes out what it links or holds.
CREATE OR REPLACE TEMP TABLE matched ({first}_id VARCHAR, {first}_type VARCHAR, {second}_id VARCHAR, {second}_type VARCHAR, rung VARCHAR);
CREATE OR REPLACE TEMP TABLE unmatched (side VARCHAR, id VARCHAR, code VARCHAR, value VARCHAR, rung VARCHAR);

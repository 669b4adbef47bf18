-- One rung of the ladder: who on the other side bears the same key? One to one or not at all; a guess is never made.
CREATE OR REPLACE TEMP TABLE pairing AS
WITH bearer AS (
  SELECT k.side, k.id, k.key, s.entity,
    EXISTS (SELECT 1 FROM link l WHERE l.state = 'live' AND k.side = '{first}' AND l.{first}_id = k.id AND ('{second}', l.{second}_id) NOT IN (SELECT (side, id) FROM lost))
      OR EXISTS (SELECT 1 FROM link l WHERE l.state = 'live' AND k.side = '{second}' AND l.{second}_id = k.id AND ('{first}', l.{first}_id) NOT IN (SELECT (side, id) FROM lost))
      OR k.id IN (SELECT {first}_id FROM matched WHERE k.side = '{first}') OR k.id IN (SELECT {second}_id FROM matched WHERE k.side = '{second}') AS taken,
    s.state, (k.side, k.id) IN (SELECT (side, id) FROM unlinked) AS waits,
    EXISTS (SELECT 1 FROM intent i WHERE i.state = 'sent' AND i.kind = 'create' AND i.source_id = k.id AND i.side <> k.side) AS locked
  FROM match_key k JOIN seen s ON s.side = k.side AND s.id = k.id
  WHERE k.field = $rung AND k.key IN (SELECT key FROM match_key m WHERE m.field = $rung AND (m.side, m.id) IN (SELECT (side, id) FROM unlinked))
    AND (k.side, k.id) NOT IN (SELECT (side, id) FROM unmatched)
    AND (k.side, k.id) NOT IN (SELECT (side, loser) FROM merge_due)
)
SELECT f.key, f.id AS {first}_id, f.entity AS {first}_type, f.taken AS {first}_taken, f.waits AS {first}_waits, f.state AS {first}_state, f.locked AS {first}_locked,
       s.id AS {second}_id, s.entity AS {second}_type, s.taken AS {second}_taken, s.waits AS {second}_waits, s.state AS {second}_state, s.locked AS {second}_locked
FROM bearer f JOIN bearer s ON s.key = f.key AND f.side = '{first}' AND s.side = '{second}'
WHERE f.waits OR s.waits;

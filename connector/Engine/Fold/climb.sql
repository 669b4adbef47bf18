-- Whoever has no partner is looked at again, as if it had arrived.
INSERT INTO pending
SELECT side, id FROM seen s
WHERE state = 'live' AND (side, id) NOT IN (SELECT (side, id) FROM pending)
  AND NOT EXISTS (SELECT 1 FROM link l WHERE l.state = 'live' AND s.side = '{first}' AND l.{first}_id = s.id)
  AND NOT EXISTS (SELECT 1 FROM link l WHERE l.state = 'live' AND s.side = '{second}' AND l.{second}_id = s.id);

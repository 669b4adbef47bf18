-- Rule 9: the delta and everything pending. Rule 4: only pairs whose both ids are settled and free of an open intent.
CREATE OR REPLACE TEMP TABLE due AS
SELECT link_id FROM base WHERE status <> 'drift'
UNION SELECT l.link_id FROM link l SEMI JOIN pending p ON p.id = l.{first}_id AND p.side = '{first}'
UNION SELECT l.link_id FROM link l SEMI JOIN pending p ON p.id = l.{second}_id AND p.side = '{second}'
UNION SELECT l.link_id FROM link l SEMI JOIN addition a ON a.id = l.{first}_id AND a.side = '{first}'
UNION SELECT l.link_id FROM link l SEMI JOIN addition a ON a.id = l.{second}_id AND a.side = '{second}'
UNION SELECT link_id FROM agreed WHERE mapping_digest <> $mapping;

CREATE OR REPLACE TEMP TABLE scope AS
WITH asleep AS (
  SELECT side, id FROM written
  UNION ALL SELECT side, id FROM recheck
)
SELECT l.link_id, l.{first}_id, l.{first}_type, l.{second}_id, l.{second}_type,
       f.state AS {first}_state, s.state AS {second}_state, a.mapping_digest AS agreed_digest,
       l.link_id IN (SELECT link_id FROM base) AS has_exception,
       row_number() OVER () - 1 AS place
FROM link l SEMI JOIN due d ON d.link_id = l.link_id
ANTI JOIN asleep x ON x.side = '{first}' AND x.id = l.{first}_id
ANTI JOIN asleep y ON y.side = '{second}' AND y.id = l.{second}_id
JOIN seen f ON f.side = '{first}' AND f.id = l.{first}_id
JOIN seen s ON s.side = '{second}' AND s.id = l.{second}_id
LEFT JOIN agreed a ON a.link_id = l.link_id
WHERE l.state = 'live'
  AND l.link_id NOT IN (SELECT link_id FROM intent WHERE state = 'sent' AND link_id IS NOT NULL)
  -- A record that may just have taken in another one is not known before that is looked up.
  AND NOT EXISTS (SELECT 1 FROM intent i WHERE i.state = 'sent' AND i.kind = 'merge' AND ((i.side = '{first}' AND i.into_id = l.{first}_id) OR (i.side = '{second}' AND i.into_id = l.{second}_id)))
  AND {only};

-- Rule 9: the delta and everything pending. Rule 4: only pairs whose both ids are settled and free of an open intent.
CREATE OR REPLACE TEMP TABLE scope AS
SELECT l.link_id, l.{first}_id, l.{first}_type, l.{second}_id, l.{second}_type,
       f.state AS {first}_state, s.state AS {second}_state, a.mapping_digest AS agreed_digest,
       l.link_id IN (SELECT link_id FROM base) AS has_exception,
       -- A bucket at a time, so that the first meeting of a million people fits in memory.
       (row_number() OVER () - 1) // $bucket_size AS bucket
FROM link l
JOIN seen f ON f.side = '{first}' AND f.id = l.{first}_id
JOIN seen s ON s.side = '{second}' AND s.id = l.{second}_id
LEFT JOIN agreed a ON a.link_id = l.link_id
WHERE l.state = 'live'
  AND (l.link_id IN (SELECT link_id FROM base WHERE status <> 'drift')
    OR l.{first}_id IN (SELECT id FROM pending WHERE side = '{first}')
    OR l.{second}_id IN (SELECT id FROM pending WHERE side = '{second}')
    OR a.mapping_digest <> $mapping)
  AND l.{first}_id NOT IN (SELECT id FROM written WHERE side = '{first}')
  AND l.{second}_id NOT IN (SELECT id FROM written WHERE side = '{second}')
  AND l.{first}_id NOT IN (SELECT id FROM recheck WHERE side = '{first}')
  AND l.{second}_id NOT IN (SELECT id FROM recheck WHERE side = '{second}')
  AND l.link_id NOT IN (SELECT link_id FROM intent WHERE state = 'sent' AND link_id IS NOT NULL)
  AND {only};

-- One row per link made, moved, ended or revived by the run, as it stood when the run ended.
SELECT r.run, r.digest AS pipeline_digest, l.link_id, l.{first}_id, l.{first}_type, l.{second}_id, l.{second}_type,
  l.state, l.reason, l.made_by, l.run AS made_run, l.since AT TIME ZONE 'UTC' AS since, l.who
FROM link l JOIN run r ON r.run = $run
WHERE coalesce(l.changed_run, l.run) = $run
ORDER BY l.link_id

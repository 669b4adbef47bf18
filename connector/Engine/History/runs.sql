SELECT run, verb, started_at, ended_at, seconds, status, code, message, planned, applied, skipped, quarantined, unprocessed, conflicts,
  {first}_read, {first}_created, {first}_updated, {first}_deleted, {first}_calls, {second}_read, {second}_created, {second}_updated, {second}_deleted, {second}_calls
FROM runs
WHERE pipeline = $pipeline AND lower(run) GLOB lower($run) AND ($these = '[]' OR list_contains(from_json($these, '["VARCHAR"]'), run)) AND lower(status) GLOB lower($status)
  AND ($since IS NULL OR started_at >= $since) AND ($until IS NULL OR started_at < $until)
ORDER BY started_at DESC, run DESC LIMIT $most

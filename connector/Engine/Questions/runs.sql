SELECT run, verb, started_at, status, code, message, planned, applied, quarantined, conflicts, seconds
FROM run ORDER BY started_at DESC, run DESC LIMIT $most

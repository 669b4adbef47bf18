SELECT side, feed, position, swept_at FROM cursor ORDER BY side, feed

-- What we wrote to a side and no settled read has judged yet; no row where nothing is on its way.
SELECT CASE WHEN sent_side = $side THEN sent ELSE twin_sent END
FROM base WHERE link_id = $link AND field = $field AND status = 'unconfirmed' AND (sent_side = $side OR coalesce(has_twin, false));

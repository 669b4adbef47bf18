-- What no window reaches back to any more goes, and what was read for other columns than the cursor's.
DELETE FROM handled h
WHERE NOT EXISTS (FROM cursor c WHERE c.side = h.side AND c.feed = h.feed AND c.columns_digest = h.columns_digest AND h."at" >= c.position - to_seconds($reach));

INSERT INTO handled
SELECT DISTINCT m.side, m.feed, c.columns_digest, m.mark, m."at" FROM marked m
JOIN cursor c ON c.side = m.side AND c.feed = m.feed AND m."at" >= c.position - to_seconds($reach);

DELETE FROM handled WHERE (side, feed) IN (SELECT (side, feed) FROM handled GROUP BY side, feed HAVING count(*) > $most_marks);

-- The same of what was seen. {where} finds rows: by their place while it holds, which is until the transaction ends that fetched them.
CREATE OR REPLACE TEMP TABLE differs AS
SELECT side, id FROM (SELECT side, id, stamp, read_at, state, successor, digest FROM seen EXCEPT SELECT * EXCLUDE (place) FROM seen_was)
UNION SELECT side, id FROM seen_was w ANTI JOIN seen s ON s.side = w.side AND s.id = w.id;
DELETE FROM store.seen WHERE {where};
INSERT INTO store.seen SELECT s.* FROM seen s SEMI JOIN differs d ON d.side = s.side AND d.id = s.id;
CREATE OR REPLACE TEMP TABLE seen_was AS SELECT side, id, NULL::BIGINT AS place, stamp, read_at, state, successor, digest FROM seen;

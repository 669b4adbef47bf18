-- What was seen of everybody near, in one walk. What these became since comes next.
CREATE OR REPLACE TEMP TABLE asking AS SELECT side, id FROM near n ANTI JOIN asked a ON a.side = n.side AND a.id = n.id;
INSERT INTO asked FROM asking;
CREATE OR REPLACE TEMP TABLE found_seen AS SELECT s.rowid AS place, s.* FROM store.seen s SEMI JOIN asking n ON n.side = s.side AND n.id = s.id;
INSERT INTO seen SELECT * EXCLUDE (place) FROM found_seen;
INSERT INTO seen_was SELECT side, id, place, stamp, read_at, state, successor, digest FROM found_seen;
CREATE OR REPLACE TEMP TABLE coming AS
SELECT DISTINCT side, successor AS id, false AS by_live_link FROM found_seen
WHERE successor IS NOT NULL AND (side, successor) NOT IN (SELECT (side, id) FROM near);
DROP TABLE found_seen;

-- Everybody who bears a key of a record without a partner. match_key without a catalog is these rows until the run leaves.
CREATE OR REPLACE TEMP TABLE sought AS SELECT DISTINCT field, key FROM store.match_key k SEMI JOIN unlinked u ON u.side = k.side AND u.id = k.id;
CREATE OR REPLACE TEMP TABLE match_key AS SELECT k.* FROM store.match_key k SEMI JOIN sought s ON s.key = k.key AND s.field = k.field;
CREATE OR REPLACE TEMP TABLE coming AS SELECT DISTINCT side, id, false AS by_live_link FROM match_key WHERE (side, id) NOT IN (SELECT (side, id) FROM near);

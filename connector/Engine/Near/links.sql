-- The links of those that come, column by column: DuckDB hands the few ids down to the scan.
INSERT INTO fetched SELECT l.* FROM store.link l SEMI JOIN (SELECT id FROM coming WHERE side = '{first}' AND NOT by_live_link) n ON n.id = l.{first}_id;
INSERT INTO fetched SELECT l.* FROM store.link l SEMI JOIN (SELECT id FROM coming WHERE side = '{second}' AND NOT by_live_link) n ON n.id = l.{second}_id;
INSERT INTO fetched SELECT l.* FROM store.link l SEMI JOIN (SELECT id FROM coming WHERE side = '{first}' AND by_live_link) n ON n.id = l.{first}_id WHERE l.state = 'dead';
INSERT INTO fetched SELECT l.* FROM store.link l SEMI JOIN (SELECT id FROM coming WHERE side = '{second}' AND by_live_link) n ON n.id = l.{second}_id WHERE l.state = 'dead';

-- Once each; their other ends come next.
CREATE OR REPLACE TEMP TABLE fresh AS SELECT DISTINCT * FROM fetched f ANTI JOIN link_was w ON w.link_id = f.link_id;
DELETE FROM fetched;
INSERT INTO link FROM fresh;
INSERT INTO link_was FROM fresh;
INSERT INTO near SELECT side, id FROM coming;
CREATE OR REPLACE TEMP TABLE coming AS
SELECT side, id, bool_and(state = 'live') AS by_live_link
FROM (SELECT '{first}' AS side, {first}_id AS id, state FROM fresh UNION ALL SELECT '{second}', {second}_id, state FROM fresh)
WHERE id IS NOT NULL AND (side, id) NOT IN (SELECT (side, id) FROM near)
GROUP BY side, id;

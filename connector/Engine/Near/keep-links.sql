-- Links that were fetched, once each, and whose other ends come next.
CREATE OR REPLACE TEMP TABLE fresh_link AS SELECT DISTINCT * FROM fetched f ANTI JOIN link_was w ON w.link_id = f.link_id;
INSERT INTO link FROM fresh_link;
INSERT INTO link_was FROM fresh_link;
INSERT INTO near SELECT side, id FROM coming;
CREATE OR REPLACE TEMP TABLE coming AS
SELECT side, id, bool_and(state = 'live') AS by_live_link FROM (
  SELECT '{first}' AS side, {first}_id AS id, state FROM fresh_link UNION ALL SELECT '{second}', {second}_id, state FROM fresh_link
) e WHERE id IS NOT NULL GROUP BY side, id
HAVING (side, id) NOT IN (SELECT (side, id) FROM near);

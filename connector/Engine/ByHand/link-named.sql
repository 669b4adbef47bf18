-- The live link that bears the id, and what forbids to end it. To release, an older end by hand will do.
CREATE OR REPLACE TEMP TABLE ending AS
SELECT link_id, {first}_id, {second}_id FROM link WHERE state = 'live' AND ({first}_id = $id OR {second}_id = $id);

CREATE OR REPLACE TEMP TABLE wrong_pair AS
SELECT 0 AS line, 'link.none' AS code, 'nobody is linked by the id ' || $id AS message
WHERE NOT EXISTS (FROM ending) AND NOT ($release AND EXISTS (FROM link WHERE state = 'dead' AND reason = 'hand' AND ({first}_id = $id OR {second}_id = $id)))
UNION ALL
SELECT 0, 'link.in_flight', 'an operation of this pair waits for its answer' FROM ending e WHERE EXISTS (FROM intent i WHERE i.state = 'sent' AND i.link_id = e.link_id);

-- The links that are not there yet, and those that have to end for them (rule 16).
CREATE OR REPLACE TEMP TABLE making AS
SELECT nextval('link_number') AS link_id, h.* FROM handed h
WHERE h.state = 'live' AND NOT EXISTS (FROM link l WHERE l.state = 'live' AND l.{first}_id = h.{first}_id AND l.{second}_id = h.{second}_id);

CREATE OR REPLACE TEMP TABLE ending AS
SELECT link_id, {first}_id, {second}_id FROM link
WHERE state = 'live' AND ({first}_id IN (SELECT {first}_id FROM making) OR {second}_id IN (SELECT {second}_id FROM making));

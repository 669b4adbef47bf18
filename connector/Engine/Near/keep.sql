-- What differs from what was fetched goes back to the file.
CREATE OR REPLACE TEMP TABLE differs AS
SELECT link_id FROM (FROM link EXCEPT FROM link_was) UNION SELECT link_id FROM (FROM link_was EXCEPT FROM link);
DELETE FROM store.link WHERE link_id IN (SELECT link_id FROM differs);
INSERT INTO store.link SELECT l.* FROM link l SEMI JOIN differs d ON d.link_id = l.link_id;
CREATE OR REPLACE TEMP TABLE link_was AS FROM link;

CREATE OR REPLACE TEMP TABLE differs AS
SELECT link_id FROM (FROM agreed EXCEPT FROM agreed_was) UNION SELECT link_id FROM (FROM agreed_was EXCEPT FROM agreed);
DELETE FROM store.agreed WHERE link_id IN (SELECT link_id FROM differs);
INSERT INTO store.agreed SELECT a.* FROM agreed a SEMI JOIN differs d ON d.link_id = a.link_id;
CREATE OR REPLACE TEMP TABLE agreed_was AS FROM agreed;

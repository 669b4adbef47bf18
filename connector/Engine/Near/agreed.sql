-- The agreements of the links that are near.
CREATE OR REPLACE TEMP TABLE fresh_agreed AS
SELECT a.* FROM store.agreed a SEMI JOIN (SELECT link_id FROM link_was w ANTI JOIN agreed_was g ON g.link_id = w.link_id) n ON n.link_id = a.link_id;
INSERT INTO agreed FROM fresh_agreed;
INSERT INTO agreed_was FROM fresh_agreed;

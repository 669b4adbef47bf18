-- The names mean everybody again.
DROP TABLE IF EXISTS temp.seen;
DROP TABLE IF EXISTS temp.link;
DROP TABLE IF EXISTS temp.agreed;
DROP TABLE IF EXISTS temp.match_key;
DROP TABLE IF EXISTS temp.seen_was;
DROP TABLE IF EXISTS temp.link_was;
DROP TABLE IF EXISTS temp.agreed_was;
DROP TABLE IF EXISTS temp.near;
DROP TABLE IF EXISTS temp.asked;

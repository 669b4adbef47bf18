-- What only the fold needed.
DROP TABLE IF EXISTS temp.repeated;
DROP TABLE IF EXISTS temp.newest;
DROP TABLE IF EXISTS temp.unsettled;
DROP TABLE IF EXISTS temp.stirred;
DROP TABLE IF EXISTS temp.altered;
DROP TABLE IF EXISTS temp.moved;
DROP TABLE IF EXISTS temp.rekeyed;

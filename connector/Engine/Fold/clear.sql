-- What only the fold needed; altered is asked again for tombstones.
DROP TABLE IF EXISTS temp.repeated;
DROP TABLE IF EXISTS temp.newest;
DROP TABLE IF EXISTS temp.unsettled;
DROP TABLE IF EXISTS temp.stirred;
DROP TABLE IF EXISTS temp.moved;

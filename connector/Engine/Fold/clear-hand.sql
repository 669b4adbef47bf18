-- What would save a walk over everybody's values, were it not so much.
DROP VIEW IF EXISTS temp.arrived;
DROP TABLE IF EXISTS temp.arrival;
DROP TABLE IF EXISTS temp.touched;
DROP TABLE IF EXISTS temp.known;

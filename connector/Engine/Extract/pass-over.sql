-- Nothing is kept of these, not even that they were read.
DELETE FROM delta WHERE sha256(concat_ws('|', (SELECT value FROM meta WHERE key = 'salt'), side, id)) IN (SELECT hash FROM forgotten);
DELETE FROM recheck WHERE sha256(concat_ws('|', (SELECT value FROM meta WHERE key = 'salt'), side, id)) IN (SELECT hash FROM forgotten);

-- Who is asked for by name is no longer forgotten.
DELETE FROM forgotten WHERE hash IN (SELECT sha256(concat_ws('|', (SELECT value FROM meta WHERE key = 'salt'), side, id)) FROM forced);

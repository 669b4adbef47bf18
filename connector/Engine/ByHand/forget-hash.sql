-- So that the next cycle does not take them up as strangers: a salted hash says which records to pass over, and nothing else of them is kept.
INSERT INTO meta SELECT 'salt', replace(CAST(uuid() AS VARCHAR) || CAST(uuid() AS VARCHAR), '-', '') WHERE NOT EXISTS (FROM meta WHERE key = 'salt');
INSERT INTO forgotten SELECT sha256(concat_ws('|', (SELECT value FROM meta WHERE key = 'salt'), side, id)), $now FROM erased;

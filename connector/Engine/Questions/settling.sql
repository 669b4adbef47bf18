-- When the last of our own writes can be read back and believed (MERGE rule 3).
SELECT max(not_before) FROM recheck WHERE why = 'written'

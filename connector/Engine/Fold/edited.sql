-- Edits of survivors, for the tombstones of their partners: fields of records whose link died with the other record.
INSERT INTO edited
SELECT DISTINCT a.side, a.id, a.field FROM altered a JOIN link l ON l.state = 'dead' AND l.reason = 'deleted'
WHERE (a.side = '{first}' AND l.{first}_id = a.id) OR (a.side = '{second}' AND l.{second}_id = a.id);

-- People of {here} whose record in {there} cannot have the owner that was asked for, and who may get a second one there (the D-matrix). twofold names those records.
DELETE FROM unlinked;
INSERT INTO unlinked
SELECT '{here}', l.{here}_id, l.{here}_type FROM link l JOIN twofold t ON t.id = l.{there}_id WHERE l.state = 'live'
  AND NOT EXISTS (SELECT 1 FROM link d WHERE d.state = 'dead' AND d.reason = 'taken' AND d.{here}_id = l.{here}_id);

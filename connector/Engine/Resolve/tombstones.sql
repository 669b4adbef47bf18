-- Tombstones that edits of the survivor had lifted (Fold/tombstones.sql).
-- Brought back by now, or ended.
UPDATE link SET reason = 'deleted' WHERE state = 'dead' AND reason IN ('recreate', 'delete')
  AND ({there}_id IN (SELECT {there}_id FROM link WHERE state = 'live') OR {there}_id IN (SELECT id FROM seen WHERE side = '{there}' AND state <> 'live'))
  AND {here}_id IN (SELECT id FROM seen WHERE side = '{here}' AND state = 'deleted');

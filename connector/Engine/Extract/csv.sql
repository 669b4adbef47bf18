-- A page that lies in a file, as rows of the delta. Every column is read as text: what a value means is the mapping's business.
INSERT INTO delta (side, entity, id, state, "values", stamp, read_at, successor)
SELECT $side, {entity}, {id},
  CASE WHEN {deleted} THEN CASE WHEN {merged_into} IS NOT NULL THEN 'merged' ELSE 'deleted' END WHEN {converted} THEN 'converted' ELSE 'live' END,
  concat('{', concat_ws(',', {values}), '}'),
  {stamp}, $read_at,
  CASE WHEN {deleted} THEN {merged_into} WHEN {converted} THEN {converted_into} END
FROM read_csv({path}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = {blanks}, columns = {{columns}})

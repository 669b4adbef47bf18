-- What a rung found: linked, held, or left to the next rung.
-- Rule 11: who answers to a record that may just have got a partner waits until that is looked up.
INSERT INTO elsewhere
SELECT DISTINCT '{first}', {first}_id FROM pairing WHERE {second}_locked AND {first}_waits
UNION ALL
SELECT DISTINCT '{second}', {second}_id FROM pairing WHERE {first}_locked AND {second}_waits;
DELETE FROM unlinked WHERE (side, id) IN (SELECT (side, id) FROM elsewhere);
DELETE FROM pairing WHERE {first}_locked OR {second}_locked;

-- Candidates are free and alive on both sides.
CREATE OR REPLACE TEMP TABLE free_pair AS
SELECT *, count(*) OVER (PARTITION BY {first}_id) AS of_{first}, count(*) OVER (PARTITION BY {second}_id) AS of_{second}
FROM pairing WHERE NOT {first}_taken AND NOT {second}_taken AND {first}_state = 'live' AND {second}_state = 'live';

INSERT INTO matched SELECT {first}_id, {first}_type, {second}_id, {second}_type, $rung FROM free_pair WHERE of_{first} = 1 AND of_{second} = 1;

INSERT INTO unmatched
SELECT '{first}', {first}_id, 'match.ambiguous', string_agg({second}_id, ', ' ORDER BY {second}_id), $rung FROM free_pair WHERE (of_{first} > 1 OR of_{second} > 1) AND {first}_waits GROUP BY {first}_id
UNION ALL
SELECT '{second}', {second}_id, 'match.ambiguous', string_agg({first}_id, ', ' ORDER BY {first}_id), $rung FROM free_pair WHERE (of_{first} > 1 OR of_{second} > 1) AND {second}_waits GROUP BY {second}_id;

-- Rule 12: a reference to a record that has another partner, or is gone, is parked; never created again. E-mail may be shared (B-B3).
INSERT INTO unmatched
SELECT DISTINCT * FROM (
  SELECT '{first}' AS side, {first}_id AS id, CASE WHEN {second}_taken THEN 'match.reference_taken' ELSE 'match.reference_deleted' END AS code, {second}_id AS value, $rung AS rung
  FROM pairing WHERE $reference AND {first}_waits AND ({second}_taken OR {second}_state <> 'live') AND {first}_id NOT IN (SELECT {first}_id FROM matched)
  UNION ALL
  SELECT '{second}', {second}_id, CASE WHEN {first}_taken THEN 'match.reference_taken' ELSE 'match.reference_deleted' END, {first}_id, $rung
  FROM pairing WHERE $reference AND {second}_waits AND ({first}_taken OR {first}_state <> 'live') AND {second}_id NOT IN (SELECT {second}_id FROM matched)
) WHERE (side, id) NOT IN (SELECT (side, id) FROM unmatched) AND NOT $force AND (side, id) NOT IN (SELECT (side, id) FROM lifted);

DELETE FROM unlinked WHERE (side = '{first}' AND id IN (SELECT {first}_id FROM matched)) OR (side = '{second}' AND id IN (SELECT {second}_id FROM matched))
  OR (side, id) IN (SELECT (side, id) FROM unmatched);

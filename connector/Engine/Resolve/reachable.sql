-- Whether all pairs to decide agree under this mapping, and whether all their records are among those just read and their partners.
SELECT NOT EXISTS (FROM scoped WHERE agreed_digest IS DISTINCT FROM $mapping),
  NOT EXISTS (FROM scoped WHERE {first}_id NOT IN (SELECT id FROM at_hand WHERE side = '{first}') OR {second}_id NOT IN (SELECT id FROM at_hand WHERE side = '{second}'))

-- Whether all records to decide are among those just read and their partners.
SELECT NOT EXISTS (FROM scope p ANTI JOIN at_hand h ON h.side = '{first}' AND h.id = p.{first}_id)
  AND NOT EXISTS (FROM scope p ANTI JOIN at_hand h ON h.side = '{second}' AND h.id = p.{second}_id)

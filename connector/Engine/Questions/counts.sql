-- What there is and what waits.
SELECT
  (SELECT count(*) FROM link WHERE state = 'live'),
  (SELECT count(*) FROM link WHERE state = 'dead'),
  (SELECT count(*) FROM pending),
  (SELECT count(*) FROM (SELECT side, id FROM recheck UNION SELECT side, id FROM written)),
  (SELECT count(*) FROM intent WHERE state = 'sent')

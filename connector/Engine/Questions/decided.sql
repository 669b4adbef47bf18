-- What decide.sql and hold.sql made of the pair; a value that was held before has its reason in quarantine.
SELECT d.field, d.rule, d.source, d.destination, d.sent_value, d.writes,
  CASE d.hold WHEN 'held_before' THEN (SELECT min(q.code) FROM quarantine q WHERE q.link_id = d.link_id AND q.field = d.field) ELSE d.hold END AS held,
  CASE d.hold WHEN 'held_before' THEN (SELECT min(q.message) FROM quarantine q WHERE q.link_id = d.link_id AND q.field = d.field) ELSE (SELECT r.message FROM reason r WHERE r.code = d.hold) END AS why,
  (SELECT min(h.who) FROM ruling h WHERE h.link_id = d.link_id AND h.field = d.field) AS who
FROM decision d

-- Losers on {here} whose winner has a partner of its own: two records of {there} that are one person now (B-J1 to B-J3). One keeps the link; the others are to become part of it, or are set aside.
UPDATE link SET state = 'dead', reason = 'merge_partner', changed_run = $run WHERE link_id IN (SELECT link_id FROM heir WHERE loses);
CREATE OR REPLACE TEMP TABLE contender AS SELECT link_id, successor, partner FROM heir WHERE loses;

-- Where the winner's partner cannot take the other in, but the other can take it (a contact and a lead, B-J11), they change places.
CREATE OR REPLACE TEMP TABLE exchange AS
SELECT c.link_id AS rises, w.link_id AS falls, c.successor, h.old_id, h.successor_type, w.{there}_id AS fallen
FROM contender c JOIN heir h USING (link_id) JOIN link d ON d.link_id = c.link_id JOIN link w ON w.state = 'live' AND w.{here}_id = c.successor
WHERE NOT EXISTS (FROM can_merge m WHERE m.side = '{there}' AND m.loser = d.{there}_type AND m.winner = w.{there}_type)
  AND EXISTS (FROM can_merge m WHERE m.side = '{there}' AND m.loser = w.{there}_type AND m.winner = d.{there}_type)
QUALIFY row_number() OVER (PARTITION BY c.successor ORDER BY c.link_id) = 1;
UPDATE link SET state = 'dead', reason = 'merge_partner', {here}_id = x.old_id, changed_run = $run FROM exchange x WHERE x.falls = link.link_id;
UPDATE link SET state = 'live', reason = NULL, {here}_id = x.successor, {here}_type = x.successor_type, changed_run = $run FROM exchange x WHERE x.rises = link.link_id;
DELETE FROM agreed WHERE link_id IN (SELECT falls FROM exchange);
DELETE FROM base WHERE link_id IN (SELECT falls FROM exchange);
INSERT INTO pending SELECT '{here}', successor FROM exchange;
INSERT INTO contender SELECT falls, successor, fallen FROM exchange;
DELETE FROM contender WHERE link_id IN (SELECT rises FROM exchange);

-- To be merged as soon as both are at rest; the plan shows it, and the guards count it.
INSERT INTO merge_due
SELECT c.link_id, '{there}', d.{there}_type, c.partner, w.{there}_id
FROM contender c JOIN link d USING (link_id) JOIN link w ON w.state = 'live' AND w.{here}_id = c.successor
JOIN can_merge m ON m.side = '{there}' AND m.loser = d.{there}_type AND m.winner = w.{there}_type;
UPDATE link SET reason = 'merging' WHERE link_id IN (SELECT link_id FROM contender) AND link_id IN (SELECT link_id FROM merge_due);

INSERT INTO quarantine (link_id, side, id, field, code, message, hint, value, signature, first_at, last_at, tries, run)
SELECT NULL, '{there}', partner, '*', 'link.merge_partner', 'Its record became ' || successor || ': ' || r.message, r.hint, successor, md5(successor), $now, $now, 1, $run
FROM contender JOIN reason r ON r.code = 'link.merge_partner' WHERE link_id NOT IN (SELECT link_id FROM merge_due);

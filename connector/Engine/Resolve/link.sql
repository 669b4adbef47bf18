-- A partner that is nowhere any more gives way.
UPDATE link SET state = 'dead', reason = 'replaced', changed_run = $run WHERE state = 'live' AND ({first}_id IN (SELECT {first}_id FROM matched) OR {second}_id IN (SELECT {second}_id FROM matched));
DELETE FROM quarantine WHERE link_id IN (SELECT link_id FROM link WHERE state = 'dead' AND reason = 'replaced' AND changed_run = $run);

-- New links start without a base on every field (rule 8); both records are looked at in this very cycle.
INSERT INTO link (link_id, {first}_id, {first}_type, {second}_id, {second}_type, state, made_by, since, run)
SELECT nextval('link_number'), {first}_id, {first}_type, {second}_id, {second}_type, 'live', rung, $now, $run FROM matched;
DELETE FROM quarantine WHERE link_id IS NULL AND ((side = '{first}' AND id IN (SELECT {first}_id FROM matched)) OR (side = '{second}' AND id IN (SELECT {second}_id FROM matched)));
INSERT INTO pending SELECT '{first}', {first}_id FROM matched WHERE ('{first}', {first}_id) NOT IN (SELECT (side, id) FROM pending);
INSERT INTO pending SELECT '{second}', {second}_id FROM matched WHERE ('{second}', {second}_id) NOT IN (SELECT (side, id) FROM pending);

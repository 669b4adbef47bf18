-- What the decisions do to state before anything is sent: agreements, exceptions, restored bases (rules 7, 8, 14).
INSERT INTO base (link_id, field, field_digest, status)
SELECT DISTINCT link_id, field, field_digest, 'none' FROM decision
WHERE NOT has_row AND (hold IS NOT NULL OR source IS NOT NULL);

-- Line 1: the previous base comes back; line 2 and a confirmation: our write counts as agreed.
-- Where one of two sides took the value, it is that side that has changed and the other has not: the value waits to cross, and is not worked out anew from itself.
UPDATE base SET
  status = CASE WHEN d.verdict = 'not_taken' AND NOT (d.has_twin AND d.{first}_untaken <> d.{second}_untaken) THEN coalesce(base.previous_status, 'none') ELSE 'agreed' END,
  {first}_base = CASE WHEN d.verdict <> 'not_taken' THEN base.{first}_base WHEN d.has_twin AND d.{first}_untaken AND NOT d.{second}_untaken THEN d.{first}_before ELSE base.previous_{first}_base END,
  {second}_base = CASE WHEN d.verdict <> 'not_taken' THEN base.{second}_base WHEN d.has_twin AND d.{second}_untaken AND NOT d.{first}_untaken THEN d.{second}_before ELSE base.previous_{second}_base END,
  has_twin = false
FROM decision d WHERE d.link_id = base.link_id AND d.field = base.field AND d.verdict IS NOT NULL;

-- Line 4: a base under another mapping counts no more.
UPDATE base SET status = 'none', field_digest = d.field_digest
FROM decision d WHERE d.link_id = base.link_id AND d.field = base.field AND base.field_digest <> d.field_digest;

-- Line 7: reported once per value; the pair is not looked at again until something arrives.
UPDATE base SET status = 'drift', drift = CASE d.feeder WHEN '{first}' THEN coalesce(d.{second}_form, '') ELSE coalesce(d.{first}_form, '') END
FROM decision d WHERE d.link_id = base.link_id AND d.field = base.field AND d.rule = 'drift';

-- Lines 3, 13, 14: base is what stands now, which the row of agreement says by itself.
DELETE FROM base USING decision d WHERE d.link_id = base.link_id AND d.field = base.field AND d.rule IN ('agree', 'rest', 'closed');

-- Most agree under this very mapping already; what is deleted here and there among millions has to be remembered row by row.
DELETE FROM agreed WHERE mapping_digest <> $mapping AND link_id IN (SELECT link_id FROM merging);
INSERT INTO agreed SELECT link_id, $mapping, $now FROM merging m ANTI JOIN agreed a ON a.link_id = m.link_id;

DELETE FROM pending WHERE (side = '{first}' AND id IN (SELECT {first}_id FROM merging)) OR (side = '{second}' AND id IN (SELECT {second}_id FROM merging));

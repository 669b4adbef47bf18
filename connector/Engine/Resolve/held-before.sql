-- Rule 15: the same value was refused before; not again until value, mapping or schema differ. The other direction still flows.
UPDATE decision SET writes = false, hold = 'held_before'
WHERE field_signature IS NOT NULL AND (link_id, field, field_signature) IN (SELECT (link_id, field, signature) FROM quarantine WHERE link_id IS NOT NULL AND field <> '*');

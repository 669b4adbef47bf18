-- What was refused as a whole before and is accepted now leaves quarantine.
DELETE FROM quarantine USING accepted c WHERE quarantine.field = '*' AND ((quarantine.link_id = c.link_id AND quarantine.side = c.side) OR (quarantine.link_id IS NULL AND quarantine.side <> c.side AND quarantine.id = c.source_id));

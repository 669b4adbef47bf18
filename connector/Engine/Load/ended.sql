-- An accepted deletion or deletion mark ends its pair.
UPDATE link SET state = 'dead', reason = 'deleted', changed_run = $run WHERE link_id IN (SELECT link_id FROM accepted WHERE rule IN ('flag', 'delete'));
-- An edit that could not be sent any more is the edit a tombstone asks for.
UPDATE link SET reason = t.policy FROM accepted c JOIN tombstone t ON t.side <> c.side AND t.policy <> 'keep'
WHERE c.rule = 'flag' AND c.link_id = link.link_id AND c.link_id IN (SELECT link_id FROM conflict WHERE rule = 'delete' AND run = $run);
UPDATE seen SET state = 'deleted' FROM accepted c WHERE c.kind = 'delete' AND c.side = seen.side AND c.id = seen.id;

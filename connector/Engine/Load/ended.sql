-- An accepted deletion or deletion mark ends its pair.
UPDATE link SET state = 'dead', reason = 'deleted', changed_run = $run WHERE link_id IN (SELECT link_id FROM accepted WHERE rule IN ('flag', 'delete'));
UPDATE seen SET state = 'deleted' FROM accepted c WHERE c.kind = 'delete' AND c.side = seen.side AND c.id = seen.id;

-- Numbers of a merge count once.
DELETE FROM addition WHERE op_id IN (SELECT op_id FROM accepted);

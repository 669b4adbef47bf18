SELECT EXISTS (FROM intent WHERE state = 'sent' AND op_id IN (SELECT op_id FROM erased_op))

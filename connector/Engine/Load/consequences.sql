-- Which scripts have anything to do for the operations just accepted: planning a statement costs more than running it over a batch.
SELECT coalesce(bool_or(kind = 'create'), false), coalesce(bool_or(kind = 'create' OR rule = 'write_back'), false),
  coalesce(bool_or(kind = 'delete' OR rule IN ('flag', 'delete')), false), EXISTS (FROM quarantine WHERE field = '*'),
  coalesce(bool_or(kind = 'merge'), false), coalesce(bool_or(kind = 'update'), false), EXISTS (FROM addition) FROM accepted

-- Those of the addresses that other records have too.
SELECT DISTINCT lower(trim(json_extract_string(s."values", '$."' || c."column" || '"'))) AS address
FROM seen s JOIN (SELECT unnest(from_json($columns, '[{"side":"VARCHAR","entity":"VARCHAR","column":"VARCHAR"}]'), recursive := true)) c ON c.side = s.side AND c.entity = s.entity
WHERE (s.side, s.id) NOT IN (SELECT (side, id) FROM erased) AND list_contains(from_json($addresses, '["VARCHAR"]'), address)

-- The addresses of the person, as both sides have them.
SELECT DISTINCT json_extract_string(s."values", '$."' || c."column" || '"') AS address
FROM seen s JOIN (SELECT unnest(from_json($columns, '[{"side":"VARCHAR","entity":"VARCHAR","column":"VARCHAR"}]'), recursive := true)) c ON c.side = s.side AND c.entity = s.entity
WHERE (s.side, s.id) IN (SELECT (side, id) FROM erased) AND address IS NOT NULL

-- Which variant the records of {here} in hand are: their picklists offer by it.
DELETE FROM variant_of WHERE side = '{here}';
INSERT INTO variant_of
SELECT s.side, s.id, coalesce(json_extract_string(s."values", k.path), k.standard)
FROM seen s JOIN scoped c ON c.{here}_id = s.id JOIN variant_kind k ON k.side = s.side AND k.entity = s.entity
WHERE s.side = '{here}';

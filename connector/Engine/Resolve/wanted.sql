-- The fields of a side's records that have anything to decide: under an agreement on this very mapping those with a row in base (line 13), else all.
SELECT c.{here}_id AS id, b.field FROM scoped c JOIN base b USING (link_id) WHERE c.agreed_digest = '{mapping}'
UNION ALL
SELECT c.{here}_id, k.field FROM scoped c CROSS JOIN line_kind k WHERE c.agreed_digest IS DISTINCT FROM '{mapping}'

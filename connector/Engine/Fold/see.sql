-- A stretch of what arrived, as it is seen from now on.
INSERT INTO seen (side, id, entity, "values", stamp, read_at, state, successor, digest)
SELECT a.side, a.id, a.entity, coalesce(a.patched, d."values"), a.stamp, a.read_at, a.state, a.successor, a.digest
FROM delta d JOIN arrival a ON a.row = d.rowid WHERE a.row >= {from} AND a.row < {to};

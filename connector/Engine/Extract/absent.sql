-- Records known to be alive that a full read did not bring. One that was converted meanwhile may have come as another entity.
SELECT s.id FROM seen s
WHERE s.side = $side AND s.entity = $entity AND s.state = 'live' AND NOT EXISTS (FROM delta d WHERE d.side = s.side AND d.id = s.id)
ORDER BY s.id

-- Records that came and show what was seen before, side by side: all that came, without those that moved and those that are not believed yet.
SELECT side, CAST(sum(records) AS BIGINT) FROM (
  SELECT side, count(*) AS records FROM newest GROUP BY side
  UNION ALL SELECT side, -count(*) FROM arrival GROUP BY side
  UNION ALL SELECT side, -count(*) FROM unsettled GROUP BY side)
GROUP BY side

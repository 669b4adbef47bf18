SELECT code, count(*) FROM quarantine GROUP BY code ORDER BY count(*) DESC, code

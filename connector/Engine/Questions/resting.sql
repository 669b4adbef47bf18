SELECT code, side, field, message, hint, value, tries, first_at, last_at, $first_id, $second_id
FROM quarantine
WHERE link_id = $link OR (side = '{first}' AND id = $first_id) OR (side = '{second}' AND id = $second_id)
ORDER BY last_at DESC, field

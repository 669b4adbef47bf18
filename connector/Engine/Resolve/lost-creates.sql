-- What a create without an answer may have made waits for its look-up, or it would be taken for a newcomer and created back.
INSERT INTO elsewhere
SELECT p.side, p.id FROM pending p JOIN seen s ON s.side = p.side AND s.id = p.id
JOIN intent i ON i.state = 'sent' AND i.kind = 'create' AND i.side = s.side AND i.entity = s.entity AND (s."values" ->> i.reference_field) = i.reference_value;

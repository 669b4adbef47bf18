-- Why a value is held, and the cure; one row per code.
CREATE TEMP TABLE IF NOT EXISTS reason AS SELECT * FROM (VALUES
  ('merge.not_taken', 'the side answered that it took the value, and still shows the one from before.', 'Check the field''s permissions and blocks there; a new value on either side tries again.'),
  ('merge.flip_flop', 'the field went back and forth between two values: ' || $freeze_after::BIGINT || ' writes within ' || $freeze_within || '.', 'Something else writes this field; find it, then change the value once.'),
  ('map.bad_value', 'the value does not fit the line''s type.', 'Correct the value, or change as: on the line.'),
  ('map.required_blank', 'may not be blank there.', 'Give the field a value, or set blank: keep on the line.'),
  ('map.required_missing', 'is required there and has no value here.', 'Give the field a value, or a default: on the line.'),
  ('map.too_long', 'the value is longer than the field takes.', 'Shorten it at the source, or set too_long: cut or too_long: drop on the line.'),
  ('map.not_in_picklist', 'the side does not offer this value.', 'Add the value to the picklist there, use one it offers, name it in values: on the line, or set not_offered: drop.'),
  ('map.unlisted_value', 'the line''s values: do not name this value.', 'Add it to values:, or set unlisted: pass on the line.'),
  ('conflict.expression_failed', 'the winner''s expression gives no value of the line''s type for these two values.', 'Correct the expression, or make both sides hold the value you want.'),
  ('conflict.review', 'both sides hold different values and the file leaves the choice to a person.', 'Decide it (connector conflicts --open), or make both sides hold the value you want.'),
  ('conflict.blank_review', 'one side cleared the field and the file leaves the choice to a person.', 'Decide it (connector conflicts --open), or make both sides hold the value you want.'),
  ('match.ambiguous', 'several records could be this one''s partner.', 'Merge the doubles, or fill the field that carries the other side''s id.'),
  ('match.reference_taken', 'the record it refers to already has another partner.', 'Clear or correct the field that carries the other side''s id.'),
  ('match.reference_deleted', 'the record it refers to was deleted.', 'Undelete it, or clear the field that carries the other side''s id.'),
  ('sweep.missing', 'a full read did not bring this record, and asking for it by id finds nothing.', 'It was deleted for good, or is hidden from the user. Give the user access, or remove the link (connector links).'),
  ('link.merge_partner', 'its record was merged or converted into one that already has a partner.', 'Merge the two partners on the other side.'),
  ('link.successor_unseen', 'nothing by that id is visible to this user.', 'Give the user access to it; the pair goes on within the hour.')
) AS t(code, message, hint);

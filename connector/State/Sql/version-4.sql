-- Tells whether a record's values are those of before without looking at them.
ALTER TABLE seen ADD COLUMN digest UHUGEINT;
UPDATE seen SET digest = md5_number("values");

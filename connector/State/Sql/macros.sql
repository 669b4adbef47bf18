-- The compare form of a value (MERGE rule 1, CONTRACT part 3): equal forms are one value. Null is blank.
CREATE OR REPLACE MACRO form_text(v) AS nullif(trim(replace(v, chr(13) || chr(10), chr(10)), ' ' || chr(9) || chr(10) || chr(13)), '');
CREATE OR REPLACE MACRO form_email(v) AS nullif(lower(trim(v)), '');
CREATE OR REPLACE MACRO form_boolean(v) AS coalesce(nullif(lower(trim(v)), ''), 'false');
CREATE OR REPLACE MACRO form_integer(v) AS CAST(CAST(round(TRY_CAST(nullif(trim(v), '') AS DOUBLE)) AS BIGINT) AS VARCHAR);
CREATE OR REPLACE MACRO form_number(v, scale) AS CAST(round(TRY_CAST(nullif(trim(v), '') AS DOUBLE), scale) AS VARCHAR);
CREATE OR REPLACE MACRO form_date(v) AS nullif(left(trim(v), 10), '');
CREATE OR REPLACE MACRO form_datetime(v) AS strftime(date_trunc('second', TRY_CAST(nullif(trim(v), '') AS TIMESTAMPTZ) AT TIME ZONE 'UTC'), '%Y-%m-%dT%H:%M:%SZ');
CREATE OR REPLACE MACRO form_multi(v) AS nullif(array_to_string(list_sort(list_distinct(list_filter(list_transform(string_split(v, ';'), lambda x: trim(x)), lambda x: x <> ''))), ';'), '');
CREATE OR REPLACE MACRO form_id(v) AS nullif(trim(v), '');
CREATE OR REPLACE MACRO form_loose(v) AS nullif(trim(regexp_replace(lower(v), '\s+', ' ', 'g')), '');
-- Digits, whatever stands between them; + and 00 abroad are one, and so is a trunk's (0). An extension counts. What has no digit is text.
CREATE OR REPLACE MACRO form_phone(v) AS CASE WHEN NOT regexp_matches(v, '[0-9]') THEN form_loose(v) ELSE
  regexp_replace(regexp_replace(lower(trim(v)), '^00|\(0\)|(ext\.?|extension|x|#)\s*[0-9]+$', '', 'g'), '[^0-9]', '', 'g')
  || coalesce('x' || nullif(regexp_extract(lower(trim(v)), '(?:ext\.?|extension|x|#)\s*([0-9]+)$', 1), ''), '') END;
CREATE OR REPLACE MACRO form_of(kind, scale, v) AS CASE kind
  WHEN 'text' THEN form_text(v) WHEN 'email' THEN form_email(v) WHEN 'boolean' THEN form_boolean(v)
  WHEN 'integer' THEN form_integer(v) WHEN 'number' THEN form_number(v, scale) WHEN 'date' THEN form_date(v)
  WHEN 'datetime' THEN form_datetime(v) WHEN 'multi' THEN form_multi(v) WHEN 'phone' THEN form_phone(v) WHEN 'loose' THEN form_loose(v) ELSE form_id(v) END;

-- A value that is there but has no form under its kind: held, never blanked (invariant 6).
CREATE OR REPLACE MACRO is_bad(kind, form, v) AS nullif(trim(v), '') IS NOT NULL AND (form IS NULL OR (kind = 'boolean' AND form NOT IN ('true', 'false')));

-- The form in which a value is sent (rule 1: sent form is stored form): its compare form, but a set keeps its order, and what compares loosely is sent as it is written.
CREATE OR REPLACE MACRO image_of(kind, form, v) AS CASE WHEN kind IN ('email', 'multi', 'phone', 'loose') THEN nullif(trim(v), '') ELSE form END;

-- A line's value in a record; what is no field stands for itself.
CREATE OR REPLACE MACRO value_of("values", path, entity, state) AS CASE path
  WHEN '$entity' THEN entity WHEN '$deleted' THEN (CASE state WHEN 'live' THEN 'false' ELSE 'true' END) ELSE json_extract_string("values", path) END;

-- Whether a picklist offers a value; of a multi-select every part counts.
CREATE OR REPLACE MACRO is_offered(offered, kind, v) AS CASE kind
  WHEN 'multi' THEN list_has_all(offered, list_filter(list_transform(string_split(v, ';'), lambda x: trim(x)), lambda x: x <> '')) ELSE list_contains(offered, v) END;

-- The longest beginning of a text that fits; where bytes count, at a character's end: a byte that begins with the bits 10 belongs to the character before it.
CREATE OR REPLACE MACRO cut_to(v, most, in_bytes) AS CASE
  WHEN most >= CASE WHEN in_bytes THEN strlen(v) ELSE length(v) END THEN v
  WHEN NOT in_bytes THEN left(v, most)
  ELSE decode(unhex(left(hex(encode(v)), 2 * (most + 1 - list_position(list_transform([0, 1, 2, 3], lambda back: substr(hex(encode(v)), 2 * (most - back) + 1, 1) NOT IN ('8', '9', 'A', 'B')), true))))) END;

-- Both values in one: a set united, a text followed by the other unless one holds the other already. So doing it twice changes nothing.
CREATE OR REPLACE MACRO parts_of(v) AS list_filter(list_transform(string_split(v, ';'), lambda x: trim(x)), lambda x: x <> '');
CREATE OR REPLACE MACRO append_of(kind, a, b) AS CASE
  WHEN a IS NULL THEN b WHEN b IS NULL THEN a
  WHEN kind = 'multi' THEN array_to_string(list_concat(parts_of(a), list_filter(parts_of(b), lambda x: NOT list_contains(parts_of(a), x))), ';')
  WHEN contains(a, b) THEN a WHEN contains(b, a) THEN b
  ELSE a || '; ' || b END;

-- Whether one form is greater than another: numbers by size, moments in canonical text by themselves.
CREATE OR REPLACE MACRO is_greater(kind, a, b) AS CASE WHEN kind IN ('integer', 'number') THEN TRY_CAST(a AS DOUBLE) > TRY_CAST(b AS DOUBLE) ELSE a > b END;

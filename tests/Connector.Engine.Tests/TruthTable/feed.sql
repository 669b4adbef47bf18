-- Settings of a case, or what a line has by default.
CREATE OR REPLACE TEMP MACRO setting(number, name) AS (SELECT any_value(p.value) FROM policy p WHERE p.n = number AND p.setting = name);

CREATE OR REPLACE TEMP TABLE reach AS
SELECT field, 'lead' AS marketo_type, 'Lead' AS salesforce_type, coalesce(setting(n, 'kind'), 'text') AS kind, 6 AS scale, 'd' AS field_digest, coalesce(setting(n, 'deletion_line'), 'false')::BOOLEAN AS deletion_line, coalesce(setting(n, 'mutual'), 'false')::BOOLEAN AS mutual,
  coalesce(setting(n, 'winner_rule'), 'side') AS winner_rule, coalesce(setting(n, 'winner_side'), 'marketo') AS winner_side,
  coalesce(setting(n, 'too_long'), 'hold') AS too_long, coalesce(setting(n, 'not_offered'), 'hold') AS not_offered,
  coalesce(setting(n, 'to_marketo'), 'true')::BOOLEAN AS to_marketo, 'mf' AS marketo_column, setting(n, 'marketo_length')::BIGINT AS marketo_length, false AS marketo_bytes, true AS marketo_nullable,
  false AS marketo_restricted, coalesce(setting(n, 'marketo_flags'), 'false')::BOOLEAN AS marketo_flags, coalesce(setting(n, 'marketo_blank'), 'propagate') AS marketo_blank,
  coalesce(setting(n, 'to_salesforce'), 'true')::BOOLEAN AS to_salesforce, 'sf' AS salesforce_column, setting(n, 'salesforce_length')::BIGINT AS salesforce_length,
  coalesce(setting(n, 'salesforce_bytes'), 'false')::BOOLEAN AS salesforce_bytes, coalesce(setting(n, 'salesforce_nullable'), 'true')::BOOLEAN AS salesforce_nullable,
  coalesce(setting(n, 'salesforce_restricted'), 'false')::BOOLEAN AS salesforce_restricted, coalesce(setting(n, 'salesforce_flags'), 'false')::BOOLEAN AS salesforce_flags, coalesce(setting(n, 'salesforce_blank'), 'propagate') AS salesforce_blank
FROM state;

CREATE OR REPLACE TEMP TABLE line_kind AS SELECT field, kind, scale, field_digest FROM reach;
CREATE OR REPLACE TEMP TABLE variant_of (side VARCHAR, id VARCHAR, variant VARCHAR);
CREATE OR REPLACE TEMP TABLE choice AS SELECT 'salesforce' AS side, 'Lead' AS entity, field, CAST(NULL AS VARCHAR) AS variant, parts_of(setting(n, 'offered')) AS offered FROM state WHERE setting(n, 'offered') IS NOT NULL;
CREATE OR REPLACE TEMP TABLE listed AS
SELECT field, t.side AS side, parts_of(setting(n, 'listed')) AS forms, setting(n, 'unlisted') AS unlisted FROM state, (VALUES ('marketo'), ('salesforce')) t(side) WHERE setting(n, 'listed') IS NOT NULL;
CREATE OR REPLACE TEMP TABLE merging AS SELECT n AS link_id, 'm' || n AS marketo_id, 's' || n AS salesforce_id FROM state WHERE setting(n, 'gone') IS NULL;

CREATE OR REPLACE TEMP TABLE candidate AS
SELECT n AS link_id, s.field, 'm' || n AS marketo_id, 'lead' AS marketo_type, 's' || n AS salesforce_id, 'Lead' AS salesforce_type, setting(n, 'gone') AS gone,
  CASE WHEN base IN ('?') OR base LIKE '%^' THEN NULL ELSE 'M' END AS agreed_digest,
  m AS marketo_now, form_of(kind, scale, m) AS marketo_form, image_of(kind, form_of(kind, scale, m), m) AS marketo_image, form_of(kind, scale, m) AS marketo_image_form, CAST(NULL AS VARCHAR) AS marketo_whole,
  s.s AS salesforce_now, form_of(kind, scale, s.s) AS salesforce_form, image_of(kind, form_of(kind, scale, s.s), s.s) AS salesforce_image, form_of(kind, scale, s.s) AS salesforce_image_form, CAST(NULL AS VARCHAR) AS salesforce_whole
FROM state s JOIN reach USING (field);

INSERT INTO mapping SELECT 'M', field, 'd' FROM state;

-- The row of exception each state has: an agreed value, one agreed under another mapping, or our own write that awaits a settled read.
CREATE OR REPLACE TEMP MACRO blank_of(v) AS nullif(replace(v, '_', ' '), '-');
INSERT INTO base (link_id, field, field_digest, status, marketo_base, salesforce_base, sent_side, sent, before, previous_status, previous_marketo_base, previous_salesforce_base, marketo_changed_at, salesforce_changed_at, has_twin, twin_sent, twin_before)
SELECT n, field, CASE WHEN base LIKE '%^' THEN 'other' ELSE 'd' END, CASE WHEN base[2] = ':' THEN 'unconfirmed' ELSE 'agreed' END,
  blank_of(CASE WHEN base[2] = ':' THEN base[3] ELSE rtrim(base, '^') END), blank_of(CASE WHEN base[2] = ':' THEN base[3] ELSE rtrim(base, '^') END),
  CASE base[:2] WHEN 'm:' THEN 'marketo' WHEN 's:' THEN 'salesforce' WHEN 't:' THEN 'salesforce' END, blank_of(base[3]), blank_of(CASE base[:2] WHEN 't:' THEN base[6] ELSE base[5] END),
  'agreed', blank_of(base[5]), blank_of(base[5]),
  make_timestamp(CAST(m_at * 1000000 AS BIGINT)), make_timestamp(CAST(s_at * 1000000 AS BIGINT)), base LIKE 't:%', blank_of(base[3]), blank_of(base[5])
FROM state WHERE base <> '?';

-- What the tables of a run look like to the scripts that decide; filled by feed.sql.
CREATE OR REPLACE TEMP TABLE state (n BIGINT, field VARCHAR, base VARCHAR, m VARCHAR, s VARCHAR, m_at DOUBLE, s_at DOUBLE);
CREATE OR REPLACE TEMP TABLE policy (n BIGINT, setting VARCHAR, value VARCHAR);
DELETE FROM base;
DELETE FROM mapping;
DELETE FROM conflict;
DELETE FROM quarantine;
-- What a person decided; nobody decides here.
CREATE OR REPLACE TEMP TABLE by_hand (link_id BIGINT, field VARCHAR, hand_source VARCHAR, hand_own BOOLEAN, hand_value VARCHAR);

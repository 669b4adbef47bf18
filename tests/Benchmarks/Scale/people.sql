-- Everybody is known, linked and in agreement under the mapping that a first, empty cycle has left.
INSERT INTO seen (side, id, entity, "values", stamp, read_at, state, digest)
SELECT 'marketo', id, 'lead', v, TIMESTAMP '2026-01-01', TIMESTAMP '2026-01-01', 'live', md5_number(v) FROM (SELECT CAST({marketo_id} AS VARCHAR) AS id, {marketo} AS v FROM range(1, {people} + 1) r(n));
INSERT INTO seen (side, id, entity, "values", stamp, read_at, state, digest)
SELECT 'salesforce', id, 'Lead', v, TIMESTAMP '2026-01-01', TIMESTAMP '2026-01-01', 'live', md5_number(v) FROM (SELECT {salesforce_id} AS id, {salesforce} AS v FROM range(1, {people} + 1) r(n));
INSERT INTO link (link_id, marketo_id, marketo_type, salesforce_id, salesforce_type, state, made_by, since, run)
SELECT n, CAST({marketo_id} AS VARCHAR), 'lead', {salesforce_id}, 'Lead', 'live', 'marketo_id', TIMESTAMP '2026-01-01', 'paper' FROM range(1, {people} + 1) r(n);
INSERT INTO agreed SELECT n, (SELECT max(mapping_digest) FROM mapping), TIMESTAMP '2026-01-01' FROM range(1, {people} + 1) r(n);
INSERT INTO match_key SELECT 'marketo', CAST({marketo_id} AS VARCHAR), 'marketo_id', CAST(n AS VARCHAR) FROM range(1, {people} + 1) r(n);
INSERT INTO match_key SELECT 'salesforce', {salesforce_id}, 'marketo_id', CAST(n AS VARCHAR) FROM range(1, {people} + 1) r(n);
INSERT INTO match_key SELECT 'marketo', CAST({marketo_id} AS VARCHAR), 'email', concat('p', n, '@example.example') FROM range(1, {people} + 1) r(n);
INSERT INTO match_key SELECT 'salesforce', {salesforce_id}, 'email', concat('p', n, '@example.example') FROM range(1, {people} + 1) r(n);
CREATE OR REPLACE SEQUENCE link_number START 1000000000;
CHECKPOINT;

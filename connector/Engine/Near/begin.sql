-- From here on seen, link and agreed without a catalog are these: of everybody's rows those that this run may look at. The file's own are store.seen and so on.
CREATE OR REPLACE TEMP TABLE seen AS FROM store.seen LIMIT 0;
CREATE OR REPLACE TEMP TABLE link AS FROM store.link LIMIT 0;
CREATE OR REPLACE TEMP TABLE agreed AS FROM store.agreed LIMIT 0;

-- As they were when they were fetched; what differs at the end goes back.
CREATE OR REPLACE TEMP TABLE seen_was AS SELECT side, id, rowid AS place, stamp, read_at, state, successor, digest FROM store.seen LIMIT 0;
CREATE OR REPLACE TEMP TABLE link_was AS FROM store.link LIMIT 0;
CREATE OR REPLACE TEMP TABLE agreed_was AS FROM store.agreed LIMIT 0;

-- Whose rows are here, whose come next, and whose were asked for. A partner found by a live link can have only dead ones beside it.
CREATE OR REPLACE TEMP TABLE near (side VARCHAR, id VARCHAR);
CREATE OR REPLACE TEMP TABLE asked (side VARCHAR, id VARCHAR);
CREATE OR REPLACE TEMP TABLE fetched AS FROM store.link LIMIT 0;
CREATE OR REPLACE TEMP TABLE coming AS SELECT side, id, false AS by_live_link FROM near_seed;
INSERT INTO fetched SELECT l.* FROM store.link l SEMI JOIN near_seed_link n ON n.link_id = l.link_id;

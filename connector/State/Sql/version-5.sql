-- Batches that a side takes as jobs: kept before the job is started, so that after a crash the job itself can be asked what it did.
CREATE TABLE job (run VARCHAR NOT NULL, batch BIGINT NOT NULL, side VARCHAR NOT NULL, ticket VARCHAR NOT NULL);

-- Batches that a side takes as jobs: kept before the job is started, so that after a crash the job itself can be asked what it did.
CREATE TABLE job (run VARCHAR NOT NULL, batch BIGINT NOT NULL, side VARCHAR NOT NULL, ticket VARCHAR NOT NULL);

-- What kind of value each mapped column held when its line was last in use. A column that changes its kind rests (was is set) until the line says what it means now.
CREATE TABLE shape (side VARCHAR NOT NULL, entity VARCHAR NOT NULL, "column" VARCHAR NOT NULL, kind VARCHAR NOT NULL, was VARCHAR, line_digest VARCHAR NOT NULL);

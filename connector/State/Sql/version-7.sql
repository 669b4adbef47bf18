-- Changes of a side's log that windows overlapping the last ones need not follow again, by the side's own names of them. Written with the cursor, and of no use without it: they hold for its columns.
CREATE TABLE handled (side VARCHAR NOT NULL, feed VARCHAR NOT NULL, columns_digest VARCHAR NOT NULL, mark VARCHAR NOT NULL, "at" TIMESTAMP NOT NULL);

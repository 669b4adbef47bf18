-- Descriptions are kept between runs, so that an idle cycle costs no describe call.
CREATE TABLE described (side VARCHAR NOT NULL, entity VARCHAR NOT NULL, schema VARCHAR NOT NULL, relations VARCHAR NOT NULL, "at" TIMESTAMP NOT NULL);

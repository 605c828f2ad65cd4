-- The reference of the ingest benchmark: what was taken, by a key of its own.
CREATE TABLE taken (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    body MEDIUMBLOB NOT NULL
);

-- The reference of the ingest benchmark: what was taken, by a key of its own.
CREATE TABLE taken (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    body MEDIUMBLOB NOT NULL
);

-- The reference of the patch benchmark: the last status of each EVSE.
CREATE TABLE evses (
    location VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    uid VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (location, uid)
);

-- The other reference: whole locations, and a line for each change.
CREATE TABLE locations (
    id VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    body MEDIUMBLOB NOT NULL
);
CREATE TABLE changes (
    seq BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    location VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
);

-- Who may look, and how they are known. Times are microseconds since 1970 in UTC.
CREATE TABLE users (
    id             BIGINT       NOT NULL AUTO_INCREMENT,
    email          VARCHAR(254) NOT NULL COLLATE utf8mb4_bin COMMENT 'lower case',
    name           VARCHAR(100) NOT NULL,
    role           VARCHAR(20)  NOT NULL COLLATE ascii_bin,
    party          VARCHAR(6)   NULL     COLLATE ascii_bin COMMENT 'SE*ABC; absent for the hub''s own staff',
    password       VARCHAR(200) NOT NULL COLLATE ascii_bin COMMENT 'Argon2id, PHC string',
    created_micros BIGINT       NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY users_by_email (email),
    CONSTRAINT staff_or_party CHECK ((role = 'HUB_STAFF') = (party IS NULL))
);

-- A session's id is known to the browser only; here is its SHA-256.
CREATE TABLE sessions (
    id_hash          BINARY(32) NOT NULL,
    user_id          BIGINT     NOT NULL,
    created_micros   BIGINT     NOT NULL,
    last_seen_micros BIGINT     NOT NULL,
    PRIMARY KEY (id_hash),
    KEY sessions_by_user (user_id),
    KEY sessions_by_age (last_seen_micros),
    CONSTRAINT session_of_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);

-- A key acts as its user. It is shown once; here is its SHA-256.
CREATE TABLE api_keys (
    key_hash       BINARY(32)   NOT NULL,
    user_id        BIGINT       NOT NULL,
    label          VARCHAR(100) NOT NULL,
    created_micros BIGINT       NOT NULL,
    PRIMARY KEY (key_hash),
    CONSTRAINT key_of_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);

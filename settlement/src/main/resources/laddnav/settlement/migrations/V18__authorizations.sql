-- What operators were answered when they asked in real time whether a token may charge, as the hub's feed tells it. No
-- driver is told: tokens are hashes. `reference` is in lower case, as it is compared; `location_key` where the token may
-- charge at one location alone.
CREATE TABLE authorization_seen (
    sequence     BIGINT NOT NULL,
    operator     CHAR(6) NOT NULL,
    provider     CHAR(6) NOT NULL,
    uid_hash     BIGINT NOT NULL,
    reference    VARCHAR(36),
    location_key VARCHAR(190),
    answered_at  BIGINT NOT NULL COMMENT 'microseconds since 1970 in UTC',
    allowed      VARCHAR(20) NOT NULL,
    source       VARCHAR(10) NOT NULL,
    PRIMARY KEY (sequence),
    KEY authorization_seen_of_reference (reference),
    KEY authorization_seen_of_token (uid_hash, answered_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

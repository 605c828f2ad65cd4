-- Whom the hub's staff opened to one another, beside what settings and agreements open; '*' is everyone.
CREATE TABLE network_openings (
  one            VARCHAR(5)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  other          VARCHAR(5)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  opened_at      BIGINT       NOT NULL,
  opened_by      VARCHAR(200) NOT NULL,
  PRIMARY KEY (one, other)
);

-- Who changed what of the registry and the openings, and when.
CREATE TABLE registry_journal (
  id             BIGINT       NOT NULL AUTO_INCREMENT,
  at             BIGINT       NOT NULL,
  who            VARCHAR(200) NOT NULL,
  what           VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject        VARCHAR(200) NOT NULL,
  PRIMARY KEY (id),
  KEY of_subject (subject, id)
);

-- What each platform was told of each party in each role, in place of one list for all: who may see whom differs.
CREATE TABLE client_infos_told (
  platform       BIGINT       NOT NULL,
  party          CHAR(5)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  role           VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  status         VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  last_updated   BIGINT       NOT NULL,
  pushed         BOOLEAN      NOT NULL,
  PRIMARY KEY (platform, party, role)
);
DROP TABLE client_infos;
DROP TABLE client_info_cursors;

-- A party in a role that a platform may take: claimed when its credentials named it.
ALTER TABLE platform_parties ADD COLUMN claimed BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE platform_parties c JOIN platforms p ON p.id = c.platform SET c.claimed = TRUE WHERE p.state <> 'INVITED';

ALTER TABLE platforms
  ADD COLUMN token_before       VARBINARY(400) COMMENT 'what we used before the last rotation, until it ends',
  ADD COLUMN token_before_until BIGINT,
  ADD COLUMN rotated_at         BIGINT,
  ADD COLUMN when_away          VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'ACCEPT'
    COMMENT 'what senders hear while this platform is away; both must accept';

-- What partners own, as it is now. audience '' is everyone's; otherwise the one party that it was sent to.
-- The row number is given by the committer, so that new rows are appended; change_seq is the feed's number of the last change.
CREATE TABLE objects (
  id           BIGINT       NOT NULL,
  owner        CHAR(5)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  module       VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  object_id    VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_nopad_ci NOT NULL,
  audience     VARCHAR(5)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version      VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  revision     INT          NOT NULL,
  change_seq   BIGINT       NOT NULL,
  last_updated BIGINT       NOT NULL COMMENT 'microseconds since 1970 in UTC, as the owner gave it',
  removed      BOOLEAN      NOT NULL,
  body         MEDIUMBLOB   NOT NULL COMMENT 'JSON, the bytes that came',
  PRIMARY KEY (id),
  UNIQUE KEY natural_key (owner, module, object_id, audience),
  KEY listing (module, audience, change_seq, owner, last_updated, removed)
);

-- Past states of tariffs, and of locations where more changed than the status of an EVSE. Charges are priced by what was valid at their start.
CREATE TABLE object_versions (
  object       BIGINT       NOT NULL,
  revision     INT          NOT NULL,
  version      VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  last_updated BIGINT       NOT NULL,
  replaced_at  BIGINT       NOT NULL,
  body         MEDIUMBLOB   NOT NULL,
  PRIMARY KEY (object, revision)
);

-- Every accepted change, in the order of commit.
CREATE TABLE feed (
  seq          BIGINT       NOT NULL,
  object       BIGINT       NOT NULL,
  revision     INT          NOT NULL,
  removed      BOOLEAN      NOT NULL,
  accepted_at  BIGINT       NOT NULL,
  PRIMARY KEY (seq)
);

-- Small tables for live figures, so that counting does not read bodies.
CREATE TABLE sessions_under_way (
  object       BIGINT       NOT NULL,
  owner        CHAR(5)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  audience     VARCHAR(5)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (object)
);

CREATE TABLE evse_counts (
  object       BIGINT       NOT NULL,
  owner        CHAR(5)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  evses        INT          NOT NULL,
  charging     INT          NOT NULL,
  out_of_order INT          NOT NULL,
  PRIMARY KEY (object)
);

-- Who is connected.
CREATE TABLE platforms (
  id             BIGINT       NOT NULL AUTO_INCREMENT,
  name           VARCHAR(100) NOT NULL,
  state          VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version        VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin,
  versions_url   VARCHAR(500),
  token_sealed   VARBINARY(400),
  when_offline   VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  offline        BOOLEAN      NOT NULL DEFAULT FALSE,
  last_heard_at  BIGINT,
  polled_from    BIGINT,
  swept_at       BIGINT,
  delivered_seq  BIGINT       NOT NULL DEFAULT 0 COMMENT 'cursor of delivery',
  PRIMARY KEY (id),
  UNIQUE KEY platform_name (name)
);

CREATE TABLE platform_parties (
  party          CHAR(5)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  role           VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  platform       BIGINT       NOT NULL,
  name           VARCHAR(200) NOT NULL,
  PRIMARY KEY (party, role),
  KEY of_platform (platform)
);

-- Tokens that partners use towards us: their SHA-256 only. A token A is an invitation, for one use.
CREATE TABLE platform_tokens (
  hash           BINARY(32)   NOT NULL,
  platform       BIGINT       NOT NULL,
  invitation     BOOLEAN      NOT NULL,
  valid_until    BIGINT,
  PRIMARY KEY (hash),
  KEY of_platform (platform)
);

CREATE TABLE platform_endpoints (
  platform       BIGINT       NOT NULL,
  position       INT          NOT NULL,
  module         VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  side           VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  url            VARCHAR(500) NOT NULL,
  PRIMARY KEY (platform, position)
);

-- One row, counted up by every change above, so that other processes notice.
CREATE TABLE registry_version (
  version        BIGINT       NOT NULL
);
INSERT INTO registry_version (version) VALUES (1);

-- What a platform refused for good, in its own words; the last refusal for an object.
CREATE TABLE delivery_refusals (
  platform       BIGINT       NOT NULL,
  object         BIGINT       NOT NULL,
  change_seq     BIGINT       NOT NULL,
  code           INT          NOT NULL,
  message        VARCHAR(500) NOT NULL,
  refused_at     BIGINT       NOT NULL,
  PRIMARY KEY (platform, object)
);

-- Commands on their way: where their result goes.
CREATE TABLE pending_commands (
  reference      CHAR(32)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  caller         BIGINT       NOT NULL,
  caller_party   CHAR(5)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  operator       BIGINT       NOT NULL,
  operator_party CHAR(5)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  response_url   VARCHAR(500) NOT NULL,
  correlation_id VARCHAR(100) NOT NULL,
  expires_at     BIGINT       NOT NULL,
  relayed        BOOLEAN      NOT NULL DEFAULT FALSE,
  PRIMARY KEY (reference),
  KEY expiry (expires_at)
);

-- What was said over OCPI. partner is the party at the other end of the wire; ids are given by the one hub that writes.
CREATE TABLE messages (
  id             BIGINT       NOT NULL,
  at             BIGINT       NOT NULL COMMENT 'microseconds since 1970 in UTC, at the end',
  direction      CHAR(3)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  platform       VARCHAR(100) NOT NULL,
  partner        CHAR(5)      CHARACTER SET ascii COLLATE ascii_bin,
  from_party     CHAR(5)      CHARACTER SET ascii COLLATE ascii_bin,
  to_party       CHAR(5)      CHARACTER SET ascii COLLATE ascii_bin,
  request_id     VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  correlation_id VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  method         VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version        VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin,
  module         VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  path           VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  object_owner   CHAR(5)      CHARACTER SET ascii COLLATE ascii_bin,
  object_id      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_general_nopad_ci,
  http           SMALLINT     NOT NULL,
  status         INT          NOT NULL,
  micros         BIGINT       NOT NULL,
  request_bytes  INT          NOT NULL,
  answer_bytes   INT          NOT NULL,
  PRIMARY KEY (id),
  KEY time (at),
  KEY request (request_id),
  KEY correlation (correlation_id),
  KEY object (object_id),
  KEY said_with (partner, id)
);

-- Kept for a shorter time, since they hold personal data. Tokens are redacted.
CREATE TABLE message_bodies (
  message        BIGINT       NOT NULL,
  request        MEDIUMTEXT   NOT NULL,
  answer         MEDIUMTEXT   NOT NULL,
  PRIMARY KEY (message)
);

-- Owners that a platform has come to see, and what of their earlier objects it still is to be sent.
CREATE TABLE delivery_catch_ups (
  platform       BIGINT       NOT NULL,
  owner          CHAR(5)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  done_seq       BIGINT       NOT NULL,
  last_seq       BIGINT       NOT NULL COMMENT 'what changed later is delivered anyway',
  PRIMARY KEY (platform, owner)
);

-- Objects that a platform answered with errors again and again: when each is sent once more, as it is then.
CREATE TABLE delivery_retries (
  platform       BIGINT       NOT NULL,
  object         BIGINT       NOT NULL,
  change_seq     BIGINT       NOT NULL COMMENT 'a later change is delivered anyway',
  rounds         INT          NOT NULL,
  retry_at       BIGINT       NOT NULL,
  PRIMARY KEY (platform, object),
  KEY next_retry (platform, retry_at)
);

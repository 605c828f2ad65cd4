-- Parties that another hub leads to: by its credentials, by its client info, or both.
CREATE TABLE hub_parties (
  platform       BIGINT       NOT NULL,
  party          CHAR(5)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  role           VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name           VARCHAR(100) NOT NULL,
  in_credentials BOOLEAN      NOT NULL,
  status         VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin COMMENT 'as its client info has it',
  last_updated   BIGINT       COMMENT 'of that client info',
  PRIMARY KEY (platform, party, role)
);

-- After and until which number of the feed an owner was reached through another hub, which clears its charges.
CREATE TABLE hub_passages (
  owner          CHAR(5)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  since_seq      BIGINT       NOT NULL,
  until_seq      BIGINT,
  PRIMARY KEY (owner, since_seq)
);

-- Every party in each role as partners are told of it (hub client info); seq counts the changes.
CREATE TABLE client_infos (
  party          CHAR(5)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  role           VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  status         VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  seq            BIGINT       NOT NULL,
  last_updated   BIGINT       NOT NULL,
  PRIMARY KEY (party, role),
  KEY change_order (seq)
);

-- How far each platform was told.
CREATE TABLE client_info_cursors (
  platform       BIGINT       NOT NULL,
  seq            BIGINT       NOT NULL,
  PRIMARY KEY (platform)
);

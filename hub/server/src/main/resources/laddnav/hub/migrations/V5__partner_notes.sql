-- What was odd about a platform, and what translation into its version left out: counted, with no driver's data.
CREATE TABLE partner_notes (
  platform       BIGINT       NOT NULL,
  kind           VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  about          VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  what           VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  times          BIGINT       NOT NULL,
  last_at        BIGINT       NOT NULL,
  PRIMARY KEY (platform, kind, about, what)
);

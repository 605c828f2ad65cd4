-- Chargers that may connect, and what is known of them.
CREATE TABLE charger (
  id               VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  secret           VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  details          LONGTEXT     NOT NULL,
  location_id      VARCHAR(36)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  vendor           VARCHAR(255) NULL,
  model            VARCHAR(255) NULL,
  firmware         VARCHAR(255) NULL,
  booted_at        DATETIME(6)  NULL,
  heard_at         DATETIME(6)  NULL,
  shown_offline    BOOLEAN      NOT NULL DEFAULT TRUE,
  KEY by_location (location_id)
);

-- The last status a connector told; number 0 is the charger as a whole.
CREATE TABLE connector (
  charger          VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  number           INT          NOT NULL,
  status           VARCHAR(50)  NOT NULL,
  error_code       VARCHAR(50)  NOT NULL,
  changed_at       DATETIME(6)  NOT NULL,
  PRIMARY KEY (charger, number)
);

-- Tokens that the hub pushed to us.
CREATE TABLE token (
  owner            CHAR(5)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  uid              VARCHAR(36)  NOT NULL COLLATE utf8mb4_general_ci,
  type             VARCHAR(36)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  body             LONGTEXT     NOT NULL,
  changed_at       DATETIME(6)  NOT NULL,
  PRIMARY KEY (owner, uid, type),
  KEY by_uid (uid)
);

-- One row for each OCPP transaction; its id is the transaction's. A start that is told again finds its row by the key.
CREATE TABLE charging (
  id               INT          NOT NULL AUTO_INCREMENT PRIMARY KEY,
  charger          VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  connector        INT          NOT NULL,
  start_key        VARCHAR(100) NOT NULL COLLATE utf8mb4_bin,
  id_tag           VARCHAR(64)  NOT NULL COLLATE utf8mb4_bin,
  started_at       DATETIME(6)  NOT NULL,
  meter_start      BIGINT       NOT NULL,
  session_id       CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  token            LONGTEXT     NULL,
  auth_method      VARCHAR(20)  CHARACTER SET ascii NOT NULL,
  authorization    VARCHAR(36)  NULL,
  stopped_at       DATETIME(6)  NULL,
  meter_stop       BIGINT       NULL,
  stop_reason      VARCHAR(50)  NULL,
  findings         VARCHAR(500) NOT NULL DEFAULT '',
  told_at          DATETIME(6)  NULL,
  UNIQUE KEY natural_key (charger, connector, start_key, id_tag),
  UNIQUE KEY by_session (session_id),
  KEY by_charger (charger, stopped_at)
);

-- The energy register during a charge, in Wh.
CREATE TABLE reading (
  charging         INT          NOT NULL,
  taken_at         DATETIME(6)  NOT NULL,
  wh               DECIMAL(20,3) NOT NULL,
  PRIMARY KEY (charging, taken_at)
);

-- Remote starts that were asked for, until a charge begins with them.
CREATE TABLE remote_start (
  id               CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  charger          VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  id_tag           VARCHAR(20)  NOT NULL COLLATE utf8mb4_general_ci,
  token            LONGTEXT     NOT NULL,
  authorization    VARCHAR(36)  NULL,
  asked_at         DATETIME(6)  NOT NULL,
  charging         INT          NULL,
  KEY by_charger (charger, charging)
);

-- Everything we tell the hub, as it is now; it is told again until the hub has taken this revision.
CREATE TABLE published (
  place            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  module           VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  id               VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  body             LONGTEXT     NOT NULL,
  changed_at       DATETIME(6)  NOT NULL,
  revision         BIGINT       NOT NULL DEFAULT 1,
  delivered        BIGINT       NOT NULL DEFAULT 0,
  part             VARCHAR(36)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  attempts         INT          NOT NULL DEFAULT 0,
  problem          VARCHAR(500) NULL,
  waiting          BOOLEAN      AS (delivered < revision) PERSISTENT,
  UNIQUE KEY by_object (module, id),
  KEY by_waiting (waiting, place),
  KEY by_change (module, changed_at, place)
);

-- Our registration with the hub: one row.
CREATE TABLE hub_link (
  id               INT          NOT NULL PRIMARY KEY,
  versions_url     VARCHAR(500) NOT NULL,
  version          VARCHAR(10)  CHARACTER SET ascii NOT NULL,
  token            VARCHAR(255) NOT NULL,
  endpoints        LONGTEXT     NOT NULL,
  our_token_hash   CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  roles            LONGTEXT     NOT NULL,
  registered_at    DATETIME(6)  NOT NULL
);

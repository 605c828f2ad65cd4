-- Charges and what they are judged and priced by. Times are microseconds since 1970, UTC. Amounts are minor units of
-- the row's currency. Parties are written SE*ABC. `…_key` columns hold ids in lower case, as OCPI compares them.

-- How far the feed is settled. Moved in the transaction of the work.
CREATE TABLE feed_cursor (
    id       TINYINT UNSIGNED NOT NULL,
    sequence BIGINT NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB;

INSERT INTO feed_cursor (id, sequence) VALUES (1, 0);

-- The salt of the pseudonyms that lists show instead of drivers' contracts.
CREATE TABLE pseudonym_salt (
    id   TINYINT UNSIGNED NOT NULL,
    salt BINARY(16) NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB;

INSERT INTO pseudonym_salt (id, salt) VALUES (1, RANDOM_BYTES(16));

-- Who a party is; a change of facts is a new row. `dealer` is NULL while unproven.
CREATE TABLE party_version (
    id                  INT UNSIGNED NOT NULL AUTO_INCREMENT,
    party               CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    legal_name          VARCHAR(120) NOT NULL,
    address             VARCHAR(640) NOT NULL,
    country             CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    vat_id              VARCHAR(20),
    organisation_number VARCHAR(30),
    dealer              BOOLEAN,
    has_bank            BOOLEAN NOT NULL,
    bankgiro            VARCHAR(9),
    iban                VARCHAR(34),
    bic                 VARCHAR(11),
    valid_from          BIGINT NOT NULL,
    PRIMARY KEY (id),
    KEY party_version_of (party, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What a pair agreed on; a change of terms or of a party's facts is a new row.
CREATE TABLE agreement_version (
    id                 INT UNSIGNED NOT NULL AUTO_INCREMENT,
    operator           CHAR(6) NOT NULL,
    provider           CHAR(6) NOT NULL,
    operator_facts     INT UNSIGNED NOT NULL,
    provider_facts     INT UNSIGNED NOT NULL,
    currencies         VARCHAR(800) NOT NULL,
    payment_days       SMALLINT NOT NULL,
    tolerance_absolute DECIMAL(18, 6) NOT NULL,
    tolerance_relative DECIMAL(18, 9) NOT NULL,
    late_days          SMALLINT NOT NULL,
    dispute_days       SMALLINT NOT NULL,
    valid_from         BIGINT NOT NULL,
    PRIMARY KEY (id),
    KEY agreement_version_of (operator, provider, id),
    CONSTRAINT agreement_operator_facts FOREIGN KEY (operator_facts) REFERENCES party_version (id),
    CONSTRAINT agreement_provider_facts FOREIGN KEY (provider_facts) REFERENCES party_version (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- Every version of a tariff that the feed brought, by its place in the feed. Charges are priced by the version that
-- was valid at their start. `audience` is set where the tariff was sent to one party only.
CREATE TABLE tariff_version (
    sequence     BIGINT NOT NULL,
    operator     CHAR(6) NOT NULL,
    tariff_key   VARCHAR(200) NOT NULL,
    audience     CHAR(6),
    last_updated BIGINT NOT NULL,
    ocpi         VARCHAR(8) NOT NULL,
    body         MEDIUMBLOB NOT NULL,
    PRIMARY KEY (sequence),
    KEY tariff_version_of (operator, tariff_key)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- A location as it is now, for its time zone, name and the power of its connectors.
CREATE TABLE location (
    operator     CHAR(6) NOT NULL,
    location_key VARCHAR(200) NOT NULL,
    sequence     BIGINT NOT NULL,
    ocpi         VARCHAR(8) NOT NULL,
    body         MEDIUMBLOB NOT NULL,
    PRIMARY KEY (operator, location_key)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- One row for each CDR, whatever became of it. The id is the place in the feed of the change that brought it.
-- `evse_hash` finds the neighbours on the same EVSE; it is NULL where the charge does not count as one.
-- `priced_by` lists the tariff versions; NULL where the CDR's own tariffs were used.
CREATE TABLE charge (
    id            BIGINT NOT NULL,
    operator      CHAR(6) NOT NULL,
    provider      CHAR(6) NOT NULL,
    cdr_id        VARCHAR(200) COLLATE ascii_general_nopad_ci NOT NULL,
    state         ENUM ('AGREED', 'INVOICED', 'HELD', 'REJECTED', 'DROPPED') NOT NULL,
    start_at      BIGINT NOT NULL,
    end_at        BIGINT NOT NULL,
    received_at   BIGINT NOT NULL,
    location_key  VARCHAR(200) NOT NULL,
    location_name VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL,
    evse_id       VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL,
    connector_id  VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL,
    contract      VARCHAR(40) NOT NULL,
    token_hash    BIGINT NOT NULL,
    evse_hash     BIGINT,
    energy_kwh    DECIMAL(20, 6) NOT NULL,
    currency      CHAR(3) NOT NULL,
    claimed_minor BIGINT NOT NULL,
    agreed_minor  BIGINT,
    tariff_id     VARCHAR(200) NOT NULL,
    time_zone     VARCHAR(64) NOT NULL,
    priced_by     VARCHAR(400),
    agreement     INT UNSIGNED,
    credit_of     BIGINT,
    retry_due     BOOLEAN,
    invoice       BIGINT UNSIGNED,
    PRIMARY KEY (id),
    UNIQUE KEY charge_natural_key (operator, cdr_id),
    UNIQUE KEY charge_credited_once (credit_of),
    KEY charge_of_operator (operator, state, end_at, id, currency, agreed_minor, claimed_minor),
    KEY charge_of_provider (provider, state, end_at, id, currency, agreed_minor, claimed_minor),
    KEY charge_by_state (state, end_at, id, currency, agreed_minor, claimed_minor),
    KEY charge_on_evse (evse_hash, start_at),
    KEY charge_received (received_at),
    KEY charge_on_invoice (invoice),
    KEY charge_to_retry (retry_due)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- How tax rules treat a sale, as it was decided: the rule, and what the law wants on the document.
CREATE TABLE vat_treatment (
    id          INT UNSIGNED NOT NULL AUTO_INCREMENT,
    rule_id     VARCHAR(8) NOT NULL,
    vat_key     VARCHAR(16) NOT NULL,
    reason_code VARCHAR(40) NOT NULL,
    note_sv     VARCHAR(250) CHARACTER SET utf8mb4 NOT NULL,
    note_en     VARCHAR(250) CHARACTER SET utf8mb4 NOT NULL,
    PRIMARY KEY (id),
    KEY vat_treatment_of (rule_id, vat_key)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- The part of a charge under one VAT key; set on a line of an invoice by the close.
CREATE TABLE charge_share (
    charge       BIGINT NOT NULL,
    vat_key      VARCHAR(16) NOT NULL,
    treatment    INT UNSIGNED NOT NULL,
    net_minor    BIGINT NOT NULL,
    invoice      BIGINT UNSIGNED,
    line         INT UNSIGNED,
    PRIMARY KEY (charge, vat_key),
    KEY charge_share_on_line (invoice, line, charge)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- What the checks found, in order.
CREATE TABLE charge_finding (
    charge   BIGINT NOT NULL,
    position SMALLINT NOT NULL,
    code     VARCHAR(40) NOT NULL,
    severity ENUM ('REJECT', 'HOLD', 'WARN') NOT NULL,
    detail   VARCHAR(400) CHARACTER SET utf8mb4 NOT NULL,
    PRIMARY KEY (charge, position),
    KEY charge_finding_code (code, charge)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- What a held charge waits for: tariff:SE*ABC:id, location:…, cdr:…, party:SE*ABC. It is judged again when that comes.
CREATE TABLE charge_wait (
    charge    BIGINT NOT NULL,
    waits_for VARCHAR(220) NOT NULL,
    PRIMARY KEY (charge, waits_for),
    KEY charge_wait_for (waits_for)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- The CDR as it came.
CREATE TABLE charge_cdr (
    charge BIGINT NOT NULL,
    ocpi   VARCHAR(8) NOT NULL,
    body   MEDIUMBLOB NOT NULL,
    PRIMARY KEY (charge)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- What people decided about held charges. Only ever added to.
CREATE TABLE decision (
    id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    charge       BIGINT NOT NULL,
    decided_at   BIGINT NOT NULL,
    person       VARCHAR(120) NOT NULL,
    what         ENUM ('ACCEPT', 'DROP', 'RETRY') NOT NULL,
    reason       VARCHAR(500) NOT NULL,
    state_before VARCHAR(10) NOT NULL,
    state_after  VARCHAR(10) NOT NULL,
    PRIMARY KEY (id),
    KEY decision_of (charge, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

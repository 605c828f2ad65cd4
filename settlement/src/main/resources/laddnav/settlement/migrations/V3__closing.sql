-- Periods, invoices and statements. What is printed on a document is on its rows.

-- The next number of a seller's invoices in a year; its row is locked while an invoice is drawn, so that numbers have
-- no gaps.
CREATE TABLE invoice_series (
    seller CHAR(6) NOT NULL,
    year   SMALLINT NOT NULL,
    last   INT UNSIGNED NOT NULL,
    PRIMARY KEY (seller, year)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- `outside_scope`: category O never shares a document with another (EN 16931, BR-O-11).
CREATE TABLE invoice (
    id            BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    period        CHAR(7) NOT NULL,
    seller        CHAR(6) NOT NULL,
    buyer         CHAR(6) NOT NULL,
    currency      CHAR(3) NOT NULL,
    outside_scope BOOLEAN NOT NULL,
    series_year   SMALLINT NOT NULL,
    series_number INT UNSIGNED NOT NULL,
    number        VARCHAR(40) NOT NULL,
    agreement     INT UNSIGNED NOT NULL,
    issuer        INT UNSIGNED NOT NULL,
    issued_on     DATE NOT NULL,
    due_on        DATE NOT NULL,
    first_end     BIGINT NOT NULL,
    last_end      BIGINT NOT NULL,
    zone          VARCHAR(64) NOT NULL,
    charges       BIGINT NOT NULL,
    energy_kwh    DECIMAL(20, 6) NOT NULL,
    net_minor     BIGINT NOT NULL,
    vat_minor     BIGINT NOT NULL,
    gross_minor   BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY invoice_once (period, seller, buyer, currency, outside_scope),
    UNIQUE KEY invoice_number (seller, series_year, series_number),
    KEY invoice_sold (seller, id),
    KEY invoice_bought (buyer, id),
    CONSTRAINT invoice_agreement FOREIGN KEY (agreement) REFERENCES agreement_version (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

CREATE TABLE invoice_line (
    invoice      BIGINT UNSIGNED NOT NULL,
    line         INT UNSIGNED NOT NULL,
    tariff_id    VARCHAR(200) NOT NULL,
    location_key VARCHAR(200) NOT NULL,
    site         VARCHAR(255) CHARACTER SET utf8mb4 NOT NULL,
    vat_key      VARCHAR(16) NOT NULL,
    charges      BIGINT NOT NULL,
    energy_kwh   DECIMAL(20, 6) NOT NULL,
    net_minor    BIGINT NOT NULL,
    PRIMARY KEY (invoice, line),
    CONSTRAINT line_of_invoice FOREIGN KEY (invoice) REFERENCES invoice (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

CREATE TABLE invoice_vat (
    invoice      BIGINT UNSIGNED NOT NULL,
    vat_key      VARCHAR(16) NOT NULL,
    treatment    INT UNSIGNED NOT NULL,
    net_minor    BIGINT NOT NULL,
    vat_minor    BIGINT NOT NULL,
    PRIMARY KEY (invoice, vat_key),
    CONSTRAINT vat_of_invoice FOREIGN KEY (invoice) REFERENCES invoice (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- Who pays whom for a period, in one currency. `one` sorts before `other`; above zero, `one` pays.
CREATE TABLE statement (
    period           CHAR(7) NOT NULL,
    one              CHAR(6) NOT NULL,
    other            CHAR(6) NOT NULL,
    currency         CHAR(3) NOT NULL,
    one_owes_minor   BIGINT NOT NULL,
    other_owes_minor BIGINT NOT NULL,
    PRIMARY KEY (period, one, other, currency),
    KEY statement_of_other (period, other)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- A period is here when it is closed to the end.
CREATE TABLE closed_period (
    period    CHAR(7) NOT NULL,
    issuer    INT UNSIGNED NOT NULL,
    closed_at BIGINT NOT NULL,
    zone      VARCHAR(64) NOT NULL,
    up_to     BIGINT NOT NULL,
    held      BIGINT NOT NULL,
    PRIMARY KEY (period)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

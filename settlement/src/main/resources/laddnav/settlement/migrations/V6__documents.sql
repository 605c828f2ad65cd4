-- Credit notes and fee invoices beside invoices, exchange rates on lines, disputes, payments and wallets.

-- Numbers are gapless in each series of a seller and year: I for invoices, C for credit notes.
ALTER TABLE invoice_series
    ADD COLUMN series CHAR(1) NOT NULL DEFAULT 'I' AFTER seller,
    DROP PRIMARY KEY,
    ADD PRIMARY KEY (seller, series, year);

-- Amounts of credit notes are below zero here, and above on the document. `refers_to` is the month of the charges where
-- it is not the invoice's; of a credit note, the period of the invoice that it credits, which is `original`. A fee
-- invoice has no agreement of its own. The facts are the versions by which the document is printed.
ALTER TABLE invoice
    ADD COLUMN kind         ENUM ('INVOICE', 'CREDIT_NOTE', 'FEE') NOT NULL DEFAULT 'INVOICE' AFTER id,
    ADD COLUMN series       CHAR(1) NOT NULL DEFAULT 'I' AFTER outside_scope,
    ADD COLUMN refers_to    CHAR(7) NOT NULL DEFAULT '',
    ADD COLUMN original     BIGINT UNSIGNED NOT NULL DEFAULT 0,
    ADD COLUMN seller_facts INT UNSIGNED,
    ADD COLUMN buyer_facts  INT UNSIGNED,
    MODIFY COLUMN agreement INT UNSIGNED,
    DROP KEY invoice_once,
    DROP KEY invoice_number,
    ADD UNIQUE KEY invoice_once (period, kind, seller, buyer, currency, outside_scope, refers_to, original),
    ADD UNIQUE KEY invoice_number (seller, series, series_year, series_number);

UPDATE invoice i JOIN agreement_version a ON a.id = i.agreement
SET i.seller_facts = a.operator_facts, i.buyer_facts = a.provider_facts;

-- What the line's charges come to in their own currency, and the rate to the invoice's where that is another one.
ALTER TABLE invoice_line
    ADD COLUMN source_currency CHAR(3),
    ADD COLUMN source_minor    BIGINT,
    ADD COLUMN rate            DECIMAL(40, 20),
    ADD COLUMN rate_date       DATE,
    ADD COLUMN rate_source     VARCHAR(120) CHARACTER SET utf8mb4;

UPDATE invoice_line l JOIN invoice i ON i.id = l.invoice
SET l.source_currency = i.currency, l.source_minor = l.net_minor;

-- A charge that is disputed is not invoiced, and what is invoiced of it is not netted, while the dispute is open.
CREATE TABLE dispute (
    id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    dispute_key VARCHAR(120) NOT NULL,
    charge      BIGINT NOT NULL,
    state       ENUM ('OPEN', 'ACCEPTED', 'REJECTED') NOT NULL,
    reason      VARCHAR(500) CHARACTER SET utf8mb4 NOT NULL,
    opened_at   BIGINT NOT NULL,
    opened_by   VARCHAR(120) CHARACTER SET utf8mb4 NOT NULL,
    answer      VARCHAR(500) CHARACTER SET utf8mb4,
    closed_at   BIGINT,
    closed_by   VARCHAR(120) CHARACTER SET utf8mb4,
    PRIMARY KEY (id),
    UNIQUE KEY dispute_once (dispute_key, charge),
    KEY dispute_of (charge, state),
    KEY dispute_open (state, charge)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- Money that went from one party to another. Only ever added to.
CREATE TABLE payment (
    id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    payment_key  VARCHAR(120) NOT NULL,
    payer        CHAR(6) NOT NULL,
    payee        CHAR(6) NOT NULL,
    currency     CHAR(3) NOT NULL,
    amount_minor BIGINT NOT NULL,
    document     VARCHAR(40) NOT NULL,
    paid_at      BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY payment_once (payment_key)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- A driver's prepaid money, which the provider owes. What there is of it is in the ledger.
CREATE TABLE wallet (
    id       BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    name     VARCHAR(80) NOT NULL,
    provider CHAR(6) NOT NULL,
    currency CHAR(3) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY wallet_name (name)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

CREATE TABLE wallet_hold (
    id             BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    hold_key       VARCHAR(80) NOT NULL,
    wallet         BIGINT UNSIGNED NOT NULL,
    amount_minor   BIGINT NOT NULL,
    captured_minor BIGINT NOT NULL,
    state          ENUM ('OPEN', 'CAPTURED', 'RELEASED') NOT NULL,
    held_at        BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY wallet_hold_once (hold_key),
    KEY wallet_hold_of (wallet, state),
    CONSTRAINT wallet_hold_on FOREIGN KEY (wallet) REFERENCES wallet (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

CREATE TABLE wallet_topup (
    id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    topup_key    VARCHAR(120) NOT NULL,
    wallet       BIGINT UNSIGNED NOT NULL,
    amount_minor BIGINT NOT NULL,
    at_micros    BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY wallet_topup_once (topup_key),
    CONSTRAINT wallet_topup_on FOREIGN KEY (wallet) REFERENCES wallet (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

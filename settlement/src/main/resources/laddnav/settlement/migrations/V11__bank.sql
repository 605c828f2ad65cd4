-- Bank statements, what they pay for, netting rounds, payment orders, reminders and write-offs.

-- Whoever books what a bank says, nets, orders payments or writes off locks this row first, so that no two of them
-- decide on the same open amount.
CREATE TABLE bank_lock (
    id TINYINT UNSIGNED NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB;
INSERT INTO bank_lock (id) VALUES (1);

-- `digest` is of what the statement says: the same again has no effect, other content under the same id is refused.
CREATE TABLE bank_statement (
    id            INT UNSIGNED NOT NULL AUTO_INCREMENT,
    account       VARCHAR(34) NOT NULL,
    kind          ENUM ('CAMT_053', 'CAMT_054', 'CSV') NOT NULL,
    statement_id  VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    owner         CHAR(6) NOT NULL,
    sequence      BIGINT,
    closing_minor BIGINT,
    currency      CHAR(3),
    entries       INT NOT NULL,
    digest        BINARY(32) NOT NULL,
    imported_at   BIGINT NOT NULL,
    imported_by   VARCHAR(120) CHARACTER SET utf8mb4 NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY bank_statement_once (account, kind, statement_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- `open_minor` is what nobody has said yet what it is for; of what came in, so much is in suspense in the ledger.
CREATE TABLE bank_entry (
    id               BIGINT UNSIGNED NOT NULL,
    statement        INT UNSIGNED NOT NULL,
    account          VARCHAR(34) NOT NULL,
    owner            CHAR(6) NOT NULL,
    reference        VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    part             INT NOT NULL,
    detail_reference VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    credit           BOOLEAN NOT NULL,
    reversal         BOOLEAN NOT NULL,
    currency         CHAR(3) NOT NULL,
    amount_minor     BIGINT NOT NULL,
    booked_on        DATE NOT NULL,
    party            VARCHAR(140) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    party_account    VARCHAR(34) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    remittance       VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    end_to_end       VARCHAR(35) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    state            ENUM ('MATCHED', 'OPEN', 'ASSIGNED', 'TO_RETURN', 'RETURNED', 'NOTED') NOT NULL,
    reason           VARCHAR(40) NOT NULL,
    open_minor       BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY bank_entry_once (account, reference, part),
    KEY bank_entry_detail (account, detail_reference),
    KEY bank_entry_state (state, id),
    CONSTRAINT bank_entry_of FOREIGN KEY (statement) REFERENCES bank_statement (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

ALTER TABLE payment
    ADD COLUMN bank_entry BIGINT UNSIGNED,
    ADD KEY payment_of_entry (bank_entry);

CREATE TABLE netting_round (
    id         INT UNSIGNED NOT NULL AUTO_INCREMENT,
    round_key  VARCHAR(40) NOT NULL,
    model      ENUM ('BILATERAL', 'MULTILATERAL') NOT NULL,
    execute_on DATE NOT NULL,
    booked_at  BIGINT NOT NULL,
    booked_by  VARCHAR(120) CHARACTER SET utf8mb4 NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY netting_round_once (round_key)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- What a round takes from a creditor's claims on a debtor; below zero from what the debtor has paid too much.
CREATE TABLE netting_setoff (
    round        INT UNSIGNED NOT NULL,
    creditor     CHAR(6) NOT NULL,
    debtor       CHAR(6) NOT NULL,
    currency     CHAR(3) NOT NULL,
    amount_minor BIGINT NOT NULL,
    PRIMARY KEY (round, creditor, debtor, currency),
    CONSTRAINT netting_setoff_of FOREIGN KEY (round) REFERENCES netting_round (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- What a round leaves to be paid.
CREATE TABLE netting_transfer (
    id           INT UNSIGNED NOT NULL AUTO_INCREMENT,
    round        INT UNSIGNED NOT NULL,
    number       VARCHAR(40) NOT NULL,
    payee        CHAR(6) NOT NULL,
    payer        CHAR(6) NOT NULL,
    currency     CHAR(3) NOT NULL,
    amount_minor BIGINT NOT NULL,
    issued_on    DATE NOT NULL,
    due_on       DATE NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY netting_transfer_once (round, payee, payer, currency),
    CONSTRAINT netting_transfer_of FOREIGN KEY (round) REFERENCES netting_round (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- A pain.001 file; `round` is 0 where it only sends money back. It is kept as it was prepared; nothing of it is handed out before another person has released it.
CREATE TABLE payment_file (
    id          INT UNSIGNED NOT NULL AUTO_INCREMENT,
    message_id  VARCHAR(35) NOT NULL,
    round       INT UNSIGNED NOT NULL,
    currency    CHAR(3) NOT NULL,
    execute_on  DATE NOT NULL,
    state       ENUM ('PREPARED', 'RELEASED', 'CANCELLED') NOT NULL,
    prepared_at BIGINT NOT NULL,
    prepared_by VARCHAR(120) CHARACTER SET utf8mb4 NOT NULL,
    released_at BIGINT,
    released_by VARCHAR(120) CHARACTER SET utf8mb4,
    content     LONGBLOB NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY payment_file_message (message_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- `transfer` or `bank_entry`, which is money that goes back; the other is 0. `debit_entry` and `credit_entry` are where
-- statements show it on the payer's and the payee's account.
CREATE TABLE payment_instruction (
    id           INT UNSIGNED NOT NULL AUTO_INCREMENT,
    file         INT UNSIGNED NOT NULL,
    end_to_end   VARCHAR(35) NOT NULL,
    transfer     INT UNSIGNED NOT NULL,
    bank_entry   BIGINT UNSIGNED NOT NULL,
    payer        CHAR(6) NOT NULL,
    currency     CHAR(3) NOT NULL,
    amount_minor BIGINT NOT NULL,
    state        ENUM ('PREPARED', 'RELEASED', 'ACCEPTED', 'REJECTED', 'SETTLED', 'CANCELLED') NOT NULL,
    reason       VARCHAR(200) CHARACTER SET utf8mb4 NOT NULL,
    debit_entry  BIGINT UNSIGNED NOT NULL DEFAULT 0,
    credit_entry BIGINT UNSIGNED NOT NULL DEFAULT 0,
    PRIMARY KEY (id),
    UNIQUE KEY payment_instruction_once (end_to_end),
    KEY payment_instruction_transfer (transfer),
    KEY payment_instruction_entry (bank_entry),
    CONSTRAINT payment_instruction_of FOREIGN KEY (file) REFERENCES payment_file (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- Part of what is owed by a document, or by nothing in particular where it is empty, is given up.
CREATE TABLE write_off (
    id           INT UNSIGNED NOT NULL AUTO_INCREMENT,
    payee        CHAR(6) NOT NULL,
    payer        CHAR(6) NOT NULL,
    currency     CHAR(3) NOT NULL,
    document     VARCHAR(40) NOT NULL,
    amount_minor BIGINT NOT NULL,
    reason       VARCHAR(500) CHARACTER SET utf8mb4 NOT NULL,
    state        ENUM ('PROPOSED', 'APPROVED', 'REFUSED') NOT NULL,
    proposed_at  BIGINT NOT NULL,
    proposed_by  VARCHAR(120) CHARACTER SET utf8mb4 NOT NULL,
    approved_at  BIGINT,
    approved_by  VARCHAR(120) CHARACTER SET utf8mb4,
    PRIMARY KEY (id),
    KEY write_off_state (state, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

CREATE TABLE reminder (
    id             INT UNSIGNED NOT NULL AUTO_INCREMENT,
    number         VARCHAR(40) NOT NULL,
    payee          CHAR(6) NOT NULL,
    payer          CHAR(6) NOT NULL,
    currency       CHAR(3) NOT NULL,
    as_of          DATE NOT NULL,
    pay_by         DATE NOT NULL,
    fee_minor      BIGINT NOT NULL,
    interest_minor BIGINT NOT NULL,
    claim_minor    BIGINT NOT NULL,
    drawn_at       BIGINT NOT NULL,
    drawn_by       VARCHAR(120) CHARACTER SET utf8mb4 NOT NULL,
    letter         MEDIUMBLOB NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY reminder_number (number),
    UNIQUE KEY reminder_once (payee, payer, currency, as_of)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- The ledger: accounts, entries and postings are only ever added to. Triggers refuse anything else, so that a
-- correction by hand is noticed where it is made; `verify` notices it where they were switched off.

-- An account's name holds all that the ledger knows of it: owner/PURPOSE/counterparty/detail/currency.
CREATE TABLE ledger_account (
    id   INT UNSIGNED NOT NULL AUTO_INCREMENT,
    name VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY ledger_account_name (name)
) ENGINE = InnoDB;

-- `number` is the place in the hash chain: 1, 2, 3 … without gaps. `hash` covers the previous hash and all of the
-- entry with its postings. `at_micros` is UTC, in microseconds since 1970.
CREATE TABLE ledger_entry (
    number    BIGINT UNSIGNED NOT NULL,
    entry_key VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    at_micros BIGINT NOT NULL,
    text      VARCHAR(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    hash      BINARY(32) NOT NULL,
    PRIMARY KEY (number),
    UNIQUE KEY ledger_entry_key (entry_key)
) ENGINE = InnoDB;

-- Debits are positive, credits negative, in minor units of the account's currency. Lines start at 1.
CREATE TABLE ledger_posting (
    entry        BIGINT UNSIGNED NOT NULL,
    line         SMALLINT UNSIGNED NOT NULL,
    account      INT UNSIGNED NOT NULL,
    amount_minor BIGINT NOT NULL,
    PRIMARY KEY (entry, line),
    KEY ledger_posting_account (account, entry),
    CONSTRAINT ledger_posting_of_entry FOREIGN KEY (entry) REFERENCES ledger_entry (number),
    CONSTRAINT ledger_posting_on_account FOREIGN KEY (account) REFERENCES ledger_account (id)
) ENGINE = InnoDB;

-- Running totals, moved in the transaction of the entry. They are a convenience: the postings are the truth.
CREATE TABLE ledger_balance (
    account      INT UNSIGNED NOT NULL,
    debit_minor  BIGINT NOT NULL,
    credit_minor BIGINT NOT NULL,
    PRIMARY KEY (account),
    CONSTRAINT ledger_balance_of_account FOREIGN KEY (account) REFERENCES ledger_account (id)
) ENGINE = InnoDB;

-- The end of the chain. Whoever books locks this row first, so that entries stand in the order of their commits.
CREATE TABLE ledger_head (
    id     TINYINT UNSIGNED NOT NULL,
    number BIGINT UNSIGNED NOT NULL,
    hash   BINARY(32) NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB;

INSERT INTO ledger_head (id, number, hash) VALUES (1, 0, UNHEX(REPEAT('00', 32)));

CREATE TRIGGER ledger_account_is_kept BEFORE UPDATE ON ledger_account
    FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'ledger_account is append-only';
CREATE TRIGGER ledger_account_is_never_deleted BEFORE DELETE ON ledger_account
    FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'ledger_account is append-only';
CREATE TRIGGER ledger_entry_is_kept BEFORE UPDATE ON ledger_entry
    FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'ledger_entry is append-only: book a reversal';
CREATE TRIGGER ledger_entry_is_never_deleted BEFORE DELETE ON ledger_entry
    FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'ledger_entry is append-only: book a reversal';
CREATE TRIGGER ledger_posting_is_kept BEFORE UPDATE ON ledger_posting
    FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'ledger_posting is append-only: book a reversal';
CREATE TRIGGER ledger_posting_is_never_deleted BEFORE DELETE ON ledger_posting
    FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'ledger_posting is append-only: book a reversal';

-- Disputes as cases between two parties, with what was said and filed; who did what; and what is held in the ledger.

-- A case. `invoice` and `line` tell what is disputed where it is more than single charges. `answer_by` is the end of the
-- time in which the seller has to answer, and after a rejection of the time in which the buyer may take it to the hub.
-- Amounts are before taxes, in `currency`. `by_hub`: the hub's staff has decided, and that is the end.
CREATE TABLE dispute_case (
    id             BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    dispute_key    VARCHAR(120) NOT NULL,
    operator       CHAR(6) NOT NULL,
    provider       CHAR(6) NOT NULL,
    subject        ENUM ('CHARGES', 'LINE', 'INVOICE') NOT NULL,
    invoice        BIGINT UNSIGNED,
    line           INT UNSIGNED,
    reason         VARCHAR(30) NOT NULL,
    state          ENUM ('OPEN', 'ANSWERED', 'ESCALATED', 'ACCEPTED', 'PARTLY', 'REJECTED', 'WITHDRAWN') NOT NULL,
    by_hub         BOOLEAN NOT NULL DEFAULT FALSE,
    charges        BIGINT NOT NULL,
    currency       CHAR(3) NOT NULL,
    disputed_minor BIGINT NOT NULL,
    credited_minor BIGINT NOT NULL DEFAULT 0,
    opened_at      BIGINT NOT NULL,
    answer_by      BIGINT NOT NULL,
    closed_at      BIGINT,
    rounds         INT NOT NULL DEFAULT 0,
    PRIMARY KEY (id),
    UNIQUE KEY dispute_case_key (dispute_key),
    KEY dispute_case_of_operator (operator, state, id),
    KEY dispute_case_of_provider (provider, state, id),
    KEY dispute_case_state (state, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

INSERT INTO dispute_case (dispute_key, operator, provider, subject, reason, state, charges, currency, disputed_minor,
                          credited_minor, opened_at, answer_by, closed_at)
SELECT d.dispute_key, MIN(c.operator), MIN(c.provider), 'CHARGES', 'OTHER', MAX(d.state), COUNT(*), MIN(c.currency),
       SUM(c.agreed_minor), SUM(IF(d.state = 'ACCEPTED', c.agreed_minor, 0)), MIN(d.opened_at),
       MIN(d.opened_at) + 30 * 86400000000, MAX(d.closed_at)
FROM dispute d JOIN charge c ON c.id = d.charge GROUP BY d.dispute_key ORDER BY MIN(d.id);

-- What was said, and by whom. `party` is empty for the hub's staff. Only ever added to.
CREATE TABLE dispute_entry (
    id             BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    dispute        BIGINT UNSIGNED NOT NULL,
    at_micros      BIGINT NOT NULL,
    party          VARCHAR(6) NOT NULL,
    person         VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    what           VARCHAR(20) NOT NULL,
    credited_minor BIGINT,
    text           TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (id),
    KEY dispute_entry_of (dispute, id),
    CONSTRAINT dispute_entry_in FOREIGN KEY (dispute) REFERENCES dispute_case (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

INSERT INTO dispute_entry (dispute, at_micros, party, person, what, text)
SELECT k.id, MIN(d.opened_at), '', MIN(d.opened_by), 'OPEN', MIN(d.reason)
FROM dispute d JOIN dispute_case k ON k.dispute_key = d.dispute_key GROUP BY k.id;

INSERT INTO dispute_entry (dispute, at_micros, party, person, what, text)
SELECT k.id, MIN(d.closed_at), '', MIN(d.closed_by), IF(k.state = 'ACCEPTED', 'ACCEPT', 'REJECT'), MIN(d.answer)
FROM dispute d JOIN dispute_case k ON k.dispute_key = d.dispute_key WHERE d.closed_at IS NOT NULL GROUP BY k.id;

-- Evidence, kept as issued documents are: compressed, with the SHA-256 of what is not compressed. Only ever added to.
CREATE TABLE dispute_file (
    id      BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    entry   BIGINT UNSIGNED NOT NULL,
    dispute BIGINT UNSIGNED NOT NULL,
    name    VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    type    VARCHAR(60) NOT NULL,
    sha256  BINARY(32) NOT NULL,
    length  BIGINT NOT NULL,
    content LONGBLOB NOT NULL,
    PRIMARY KEY (id),
    KEY dispute_file_of (dispute, id),
    CONSTRAINT dispute_file_in FOREIGN KEY (entry) REFERENCES dispute_entry (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

CREATE TRIGGER dispute_entry_is_kept BEFORE UPDATE ON dispute_entry
    FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'dispute_entry is append-only';
CREATE TRIGGER dispute_entry_is_never_deleted BEFORE DELETE ON dispute_entry
    FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'dispute_entry is append-only';
CREATE TRIGGER dispute_file_is_kept BEFORE UPDATE ON dispute_file
    FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'dispute_file is write-once';
CREATE TRIGGER dispute_file_is_never_deleted BEFORE DELETE ON dispute_file
    FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'dispute_file is write-once';

-- What is invoiced and disputed, as it is booked; taken back when the case ends.
CREATE TABLE dispute_hold (
    dispute     BIGINT UNSIGNED NOT NULL,
    round       INT NOT NULL,
    currency    CHAR(3) NOT NULL,
    gross_minor BIGINT NOT NULL,
    released    BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (dispute, round, currency)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- The charges of a case. `credit_cdr` takes back the whole charge, and `corrected_cdr` claims anew what is left of it
-- (`settled_minor`, before taxes). `owed` while the hub has yet to send them in the operator's name.
ALTER TABLE dispute
    ADD COLUMN dispute       BIGINT UNSIGNED NOT NULL DEFAULT 0 AFTER id,
    ADD COLUMN settled_minor BIGINT,
    ADD COLUMN credit_cdr    VARCHAR(200),
    ADD COLUMN corrected_cdr VARCHAR(200),
    ADD COLUMN owed          BOOLEAN;

UPDATE dispute d JOIN dispute_case k ON k.dispute_key = d.dispute_key SET d.dispute = k.id;

ALTER TABLE dispute
    DROP KEY dispute_once,
    DROP COLUMN dispute_key,
    DROP COLUMN reason,
    DROP COLUMN opened_at,
    DROP COLUMN opened_by,
    DROP COLUMN answer,
    DROP COLUMN closed_at,
    DROP COLUMN closed_by,
    ADD UNIQUE KEY dispute_once (dispute, charge),
    ADD KEY dispute_owed (owed, id),
    ADD KEY dispute_corrected (corrected_cdr);

-- Who did what, with what was before and after, as JSON. `number` is the place in the hash chain; `hash` covers the
-- hash before and all of the row. `party` is empty for the hub's staff. Only ever added to.
CREATE TABLE audit_entry (
    number     BIGINT UNSIGNED NOT NULL,
    at_micros  BIGINT NOT NULL,
    party      VARCHAR(6) NOT NULL,
    person     VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    what       VARCHAR(40) NOT NULL,
    subject    VARCHAR(160) NOT NULL,
    was        TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    became     TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    hash       BINARY(32) NOT NULL,
    PRIMARY KEY (number),
    KEY audit_entry_subject (subject, number)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- The end of the chain; whoever writes locks this row first.
CREATE TABLE audit_head (
    id     TINYINT UNSIGNED NOT NULL,
    number BIGINT UNSIGNED NOT NULL,
    hash   BINARY(32) NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB;

INSERT INTO audit_head (id, number, hash) VALUES (1, 0, UNHEX(REPEAT('00', 32)));

CREATE TRIGGER audit_entry_is_kept BEFORE UPDATE ON audit_entry
    FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit_entry is append-only';
CREATE TRIGGER audit_entry_is_never_deleted BEFORE DELETE ON audit_entry
    FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit_entry is append-only';

-- Reminders as documents: who they name and how their interest comes about, and the archive of their PDF files.

-- The facts are the versions by which the document is printed; absent where a party had none.
ALTER TABLE reminder
    ADD COLUMN payee_facts INT UNSIGNED,
    ADD COLUMN payer_facts INT UNSIGNED;

ALTER TABLE reminder_line
    ADD COLUMN due_on DATE;

-- Days with the same rate and the same open amount; `to_day` is the last of them.
CREATE TABLE reminder_interest (
    reminder   INT UNSIGNED NOT NULL,
    place      INT UNSIGNED NOT NULL,
    document   VARCHAR(40) NOT NULL,
    from_day   DATE NOT NULL,
    to_day     DATE NOT NULL,
    percent    DECIMAL(20, 10) NOT NULL,
    base_minor BIGINT NOT NULL,
    PRIMARY KEY (reminder, place),
    CONSTRAINT reminder_interest_of FOREIGN KEY (reminder) REFERENCES reminder (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- As archived_document keeps invoices: compressed, with the SHA-256 of what is not compressed. Only ever added to.
CREATE TABLE archived_reminder (
    reminder INT UNSIGNED NOT NULL,
    form     ENUM ('PDF_SV', 'PDF_EN') NOT NULL,
    sha256   BINARY(32) NOT NULL,
    length   BIGINT NOT NULL,
    kept_at  BIGINT NOT NULL,
    content  LONGBLOB NOT NULL,
    PRIMARY KEY (reminder, form),
    CONSTRAINT archived_reminder_of FOREIGN KEY (reminder) REFERENCES reminder (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

CREATE TRIGGER archived_reminder_is_kept BEFORE UPDATE ON archived_reminder
    FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'archived_reminder is write-once';
CREATE TRIGGER archived_reminder_is_never_deleted BEFORE DELETE ON archived_reminder
    FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'archived_reminder is write-once';

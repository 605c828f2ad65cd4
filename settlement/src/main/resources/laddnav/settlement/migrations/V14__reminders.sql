-- What each reminder reminds of; its interest is claimed up to the reminder's day.
CREATE TABLE reminder_line (
    reminder       INT UNSIGNED NOT NULL,
    document       VARCHAR(40) NOT NULL,
    open_minor     BIGINT NOT NULL,
    interest_minor BIGINT NOT NULL,
    PRIMARY KEY (reminder, document),
    KEY reminder_line_document (document),
    CONSTRAINT reminder_line_of FOREIGN KEY (reminder) REFERENCES reminder (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

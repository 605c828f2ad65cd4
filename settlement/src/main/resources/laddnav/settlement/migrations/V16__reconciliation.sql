-- Reconciliation records of OCPI 2.3.0. Those that partners sent, as they are now; ids compare without case.
CREATE TABLE partner_record (
    id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    owner      CHAR(6) NOT NULL,
    audience   CHAR(6) NOT NULL,
    record_id  VARCHAR(64) COLLATE ascii_general_nopad_ci NOT NULL,
    sequence   BIGINT NOT NULL,
    invoice_id VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    cdrs       INT NOT NULL,
    told_at    BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY partner_record_once (owner, audience, record_id),
    KEY partner_record_to (audience, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

CREATE TABLE partner_record_cdr (
    record BIGINT UNSIGNED NOT NULL,
    cdr_id VARCHAR(200) COLLATE ascii_general_nopad_ci NOT NULL,
    PRIMARY KEY (record, cdr_id),
    CONSTRAINT cdr_of_partner_record FOREIGN KEY (record) REFERENCES partner_record (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- Our documents whose records were handed to the hub; there is a row before the first of them is.
CREATE TABLE issued_record (
    invoice BIGINT UNSIGNED NOT NULL,
    sent_at BIGINT,
    problem VARCHAR(500) CHARACTER SET utf8mb4,
    PRIMARY KEY (invoice),
    CONSTRAINT record_of_invoice FOREIGN KEY (invoice) REFERENCES invoice (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

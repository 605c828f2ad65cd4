-- What e-invoices need of parties, and the archive of issued documents.

ALTER TABLE party_version
    ADD COLUMN endpoint           VARCHAR(60),
    ADD COLUMN buyer_reference    VARCHAR(100),
    ADD COLUMN approved_for_f_tax BOOLEAN NOT NULL DEFAULT FALSE;

-- Issued documents as they were first made, compressed, with the SHA-256 of what is not compressed. Only ever added to:
-- triggers refuse anything else, and `verify` notices it where they were switched off.
CREATE TABLE archived_document (
    invoice BIGINT UNSIGNED NOT NULL,
    form    ENUM ('PDF_SV', 'PDF_EN', 'XML', 'CSV') NOT NULL,
    sha256  BINARY(32) NOT NULL,
    length  BIGINT NOT NULL,
    kept_at BIGINT NOT NULL,
    content LONGBLOB NOT NULL,
    PRIMARY KEY (invoice, form),
    CONSTRAINT archived_document_of FOREIGN KEY (invoice) REFERENCES invoice (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

CREATE TRIGGER archived_document_is_kept BEFORE UPDATE ON archived_document
    FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'archived_document is write-once';
CREATE TRIGGER archived_document_is_never_deleted BEFORE DELETE ON archived_document
    FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'archived_document is write-once';

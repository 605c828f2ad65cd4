-- The PDF with the e-invoice inside (Factur-X, ZUGFeRD) among the forms in which documents are kept.
ALTER TABLE archived_document
    MODIFY COLUMN form ENUM ('PDF_SV', 'PDF_EN', 'XML', 'CSV', 'HYBRID_SV', 'HYBRID_EN') NOT NULL;

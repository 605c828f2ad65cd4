-- Invoices that the buyer issues, and VAT in the currency of the seller's country.

-- Series of self-billed documents are B and D (credit notes) with the buyer behind, which issues them: SEOPA's from SEMSA
-- are BSEMSA.
ALTER TABLE invoice_series
    MODIFY COLUMN series VARCHAR(8) NOT NULL DEFAULT 'I';

-- `local_…` is the VAT in the currency of the seller's country, where the document is in another, with the rate, its day
-- and its source; empty where no VAT is due, or no rate was known.
ALTER TABLE invoice
    MODIFY COLUMN series         VARCHAR(8) NOT NULL DEFAULT 'I',
    ADD COLUMN self_billed       BOOLEAN NOT NULL DEFAULT FALSE,
    ADD COLUMN local_currency    CHAR(3),
    ADD COLUMN local_vat_minor   BIGINT,
    ADD COLUMN local_rate        DECIMAL(40, 20),
    ADD COLUMN local_rate_date   DATE,
    ADD COLUMN local_rate_source VARCHAR(120) CHARACTER SET utf8mb4;

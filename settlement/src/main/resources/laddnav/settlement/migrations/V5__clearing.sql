-- Further facts and terms, documents of other kinds than invoices, exchange rates on documents, payments, disputes and
-- wallets.

ALTER TABLE party_version
    ADD COLUMN registered_in  VARCHAR(100) NOT NULL DEFAULT '',
    ADD COLUMN establishments VARCHAR(100) NOT NULL DEFAULT '';

-- `further` is JSON: invoice currency, zone, fees.
ALTER TABLE agreement_version
    ADD COLUMN further MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '{}';

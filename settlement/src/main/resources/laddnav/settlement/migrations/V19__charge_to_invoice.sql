-- A close changes each charge once, and finds the line of a share by what the line gathers. The invoice is 0 until
-- there is one: a NULL would let the row grow, and pages be put in order anew for each charge of a close.
UPDATE charge SET invoice = 0 WHERE invoice IS NULL;

-- One index for what a pair has to be invoiced, and for what is on an invoice and on its lines.
ALTER TABLE charge
    DROP KEY charge_of_pair,
    DROP KEY charge_on_invoice,
    MODIFY COLUMN invoice BIGINT UNSIGNED NOT NULL DEFAULT 0,
    ADD KEY charge_to_invoice (invoice, operator, provider, state, end_at, currency, tariff_id, location_key);

ALTER TABLE charge_share
    DROP KEY charge_share_on_line,
    DROP COLUMN line,
    DROP COLUMN invoice;

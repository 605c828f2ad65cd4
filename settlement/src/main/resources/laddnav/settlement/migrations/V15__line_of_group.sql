-- Finds the line that a charge goes on by what the line gathers.
ALTER TABLE invoice_line ADD KEY line_of_group (invoice, location_key, tariff_id, vat_key);

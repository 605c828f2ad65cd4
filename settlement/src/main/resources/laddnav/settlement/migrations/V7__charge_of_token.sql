-- Finds what a token charged elsewhere at the same time.
ALTER TABLE charge ADD KEY charge_of_token (token_hash, start_at);

-- Finds the charges of a pair for its invoice without looking through all others of the operator.
ALTER TABLE charge ADD KEY charge_of_pair (operator, provider, state, end_at);

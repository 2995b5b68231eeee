-- Sums of charges by month and department are read from the index alone.
CREATE INDEX charge_sums ON charge (period, department, amount_fen);

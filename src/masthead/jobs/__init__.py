"""Background jobs: rows in the transaction that causes them."""

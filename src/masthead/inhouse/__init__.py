"""Networks over our own database, on the same contract: the newsroom and the sandbox."""

"""Double entry: an entry balances or it does not exist."""

"""Writing the journal: balances, entries, days."""

"""Reading the journal: balances, entries, days."""

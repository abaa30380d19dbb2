"""Writing a list back with advice beside its bad rows."""

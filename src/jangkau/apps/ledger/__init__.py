"""The append-only journal of rupiah: double entry, balanced and sealed by the database itself."""

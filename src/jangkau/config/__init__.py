"""How the house is put together: settings, addresses, and the embedded database."""

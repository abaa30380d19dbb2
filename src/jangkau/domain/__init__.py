"""Rules: pure Python over dated, cited data. No framework, no clock, no chance, no network."""

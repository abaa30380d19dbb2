"""Rosters kept as received, understood, then applied, held, or handed to a person."""

"""Doors: thin web packages over the rooms."""

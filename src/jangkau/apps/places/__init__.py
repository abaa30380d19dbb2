"""Provinces to villages, offices and their territories, sites where workers are."""

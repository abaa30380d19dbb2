"""The pages of the partners, one file per topic."""

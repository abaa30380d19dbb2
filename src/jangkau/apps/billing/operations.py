"""Writing bills: who owes what, under which code."""

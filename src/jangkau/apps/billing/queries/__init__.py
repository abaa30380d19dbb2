"""Reading bills: who owes what, under which code; and the law as its files stand now."""

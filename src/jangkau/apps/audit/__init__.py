"""Who did what, when, through which door, and why: append-only, written by the database itself."""

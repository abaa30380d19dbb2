"""Who is at a door, and what every door does the same way with forms, lists and files."""

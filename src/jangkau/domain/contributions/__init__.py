"""What a member owes for a month, program by program, each line with its article."""

"""What a claim is worth, piece by piece, each with its article."""

"""What the law said in a given month, and the article where it said it; compiles the tariff."""

"""Reading payments and the calls that brought them."""

"""What anybody may use without signing in: the calculator and the check of a receipt."""

"""What share of which workers is registered in which place, with source and date."""

"""The door for the agency's own staff."""

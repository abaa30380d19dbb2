"""What a member owes for a month, program by program, each line with its article."""

from jangkau.domain.contributions.owing import (
    Contributor,
    Owed,
    Quote,
    owed,
    quote,
)

__all__ = ["Contributor", "Owed", "Quote", "owed", "quote"]

"""Reading the map, the offices and the sites."""

from jangkau.domain.terms import Territory


def territory_of(office_code: str) -> Territory:
    """What an office sees: everywhere for the head office, else its regions and its offices."""
    return Territory(everywhere=not office_code)

"""A share of an amount in whole rupiah, rounded as the law file says."""

TO_ADD = {"half_up": 500_000, "down": 0, "up": 999_999}
"""What is added to millionths of a rupiah before they are cut off, by direction."""


def share(amount: int, *, rate: int, direction: str) -> int:
    """That many millionths of the amount: rounded half up, down, or up to a whole number."""
    return (amount * rate + TO_ADD[direction]) // 1_000_000

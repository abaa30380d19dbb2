"""Reading protection: one person explained, and who lapses when."""

from jangkau.apps.protection.queries.explaining import Explained, explain

__all__ = ["Explained", "explain"]

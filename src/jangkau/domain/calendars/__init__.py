"""On which days a place is busy. Days in, words out; no clock."""

from jangkau.domain.calendars.pasaran import Pasaran, pasaran

__all__ = ["Pasaran", "pasaran"]

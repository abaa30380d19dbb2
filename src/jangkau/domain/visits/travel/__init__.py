"""How long a way takes: named defaults, boats, and tables of measured minutes."""

from jangkau.domain.visits.travel.matrix import ReadMatrix, read_matrix
from jangkau.domain.visits.travel.minutes import (
    Matrix,
    Spot,
    Travel,
    end_spot,
    fares,
    minutes,
    place_spot,
    point_key,
    roads,
    sails,
    tied_to_days,
)
from jangkau.domain.visits.travel.winding import Winding, read_winding

__all__ = [
    "Matrix",
    "ReadMatrix",
    "Spot",
    "Travel",
    "Winding",
    "end_spot",
    "fares",
    "minutes",
    "place_spot",
    "point_key",
    "read_matrix",
    "read_winding",
    "roads",
    "sails",
    "tied_to_days",
]

"""Chance inside compiled code: a xorshift generator whose one word of state lies in an array.

The same seed gives the same numbers on every machine; nothing here reads a clock or a global.
"""

import numpy as np
from numpy.typing import NDArray

from jangkau.domain.visits.compiled import lean

type Word = NDArray[np.uint64]

_RIGHT, _LEFT, _BACK = np.uint64(12), np.uint64(25), np.uint64(27)
_TIMES, _HIGH = np.uint64(2685821657736338717), np.uint64(33)
_TOP = 1 << 31


def seeded(seed: int) -> Word:
    """The state for a seed; close seeds give unlike numbers."""
    mixed = (seed * 0x9E3779B97F4A7C15 + 0xD1B54A32D192ED03) % 2**64
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) % 2**64
    return np.array([mixed ^ (mixed >> 31) or 1], np.uint64)


@lean
def bits(word: Word) -> int:
    """A whole number from 0 to 2**31 - 1."""
    x = word[0]
    x ^= x >> _RIGHT
    x ^= x << _LEFT
    x ^= x >> _BACK
    word[0] = x
    return int((x * _TIMES) >> _HIGH)


@lean
def below(word: Word, most: int) -> int:
    """A whole number from 0 to most - 1."""
    return (bits(word) * most) >> 31


@lean
def share(word: Word) -> float:
    """A number from 0 up to but without 1."""
    return bits(word) / _TOP

"""QR codes as paths, sharp at every size, without an image."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import segno
from segno import consts

Matrix = Sequence[Sequence[int]]

QUIET = 4
"""Empty modules around the code that readers need."""

MASK = 4
"""The pattern laid over every code. Choosing the best of eight is for pictures with large even
areas; a signature is as even as chance, and trying all eight costs more than the rest of the page.
"""


def matrix(address: str, line: str = "") -> Matrix:
    """The modules of the code for `address` followed by `line`, rows of 1 (dark) and 0.

    `line` is written in the alphanumeric mode (capitals, digits, `$%*+-./:` and space), a third
    shorter. Error correction M: a crease or a stain of 15 % does no harm.
    """
    parts = [(address, consts.MODE_BYTE)]
    if line:
        parts.append((line, consts.MODE_ALPHANUMERIC))
    # segno takes segments of different modes too; its types do not say so.
    made = segno.make(parts, error="m", micro=False, mask=MASK)  # type: ignore[arg-type]
    return tuple(tuple(row) for row in made.matrix)


def runs(modules: Matrix) -> Iterator[tuple[int, int, int]]:
    """The dark modules as (column, row, length) of unbroken runs in a row, from the top."""
    for row, line in enumerate(modules):
        column = 0
        for dark, run in groupby(line):
            length = len(list(run))
            if dark:
                yield column, row, length
            column += length

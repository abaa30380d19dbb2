"""Reading back what was drawn: the text streams of a PDF, and the QR code in it.

codes_in(pdf)                the modules of each QR code in the file, page by page
read_code(modules)           what a QR code says, read as ISO/IEC 18004 describes it

The reader shares nothing with the library that makes the codes; it corrects no errors, because what
was drawn has none.
"""

import re
import zlib
from collections.abc import Iterator, Sequence

Matrix = Sequence[Sequence[int]]

QUIET = 4
BLOCKS_M = {6: (4, 27), 7: (4, 31), 8: (2, 38, 2, 39), 9: (3, 36, 2, 37), 10: (4, 43, 1, 44)}
"""Blocks and data bytes in each, error correction M, by version."""
ALIGNMENT = {
    6: (6, 34),
    7: (6, 22, 38),
    8: (6, 24, 42),
    9: (6, 26, 46),
    10: (6, 28, 50),
}
ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def streams(pdf: bytes) -> list[str]:
    """The drawing instructions of each page or form."""
    found = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.S)
    texts = []
    for raw in found:
        unpacked = zlib.decompressobj().decompress(raw)
        if b" re" in unpacked or b"BT" in unpacked:
            texts.append(unpacked.decode("latin-1"))
    return texts


def codes_in(pdf: bytes) -> list[list[list[int]]]:
    """The QR codes, each as rows of 1 and 0 without the quiet zone."""
    return [code for text in streams(pdf) for code in _codes(text)]


def _codes(text: str) -> Iterator[list[list[int]]]:
    for path in re.findall(r"n ((?:\d+ -?\d+ \d+ 1 re ?){40,})", text):
        boxes = re.findall(r"(\d+) (-?\d+) (\d+) 1 re", path)
        runs = [(int(x) - QUIET, -int(y) - 1 - QUIET, int(length)) for x, y, length in boxes]
        size = max(x + length for x, _, length in runs)
        rows = [[0] * size for _ in range(size)]
        for x, y, length in runs:
            for column in range(x, x + length):
                rows[y][column] = 1
        yield rows


def read_code(modules: Matrix) -> str:
    """The text of a code of version 6 to 10 with error correction M."""
    size = len(modules)
    version = (size - 17) // 4
    assert size == 17 + 4 * version, "a QR code has 17 + 4 × version modules"
    level, mask = _format(modules)
    assert level == 0b00, "error correction M"
    data = _data(_codewords(modules, version=version, mask=mask), version=version)
    return _said("".join(f"{byte:08b}" for byte in data), version=version)


def _format(modules: Matrix) -> tuple[int, int]:
    """Error correction level and mask, from the strip beside the upper left finder."""
    columns = [0, 1, 2, 3, 4, 5, 7, 8]
    bits = [modules[8][column] for column in columns]
    bits += [modules[row][8] for row in (7, 5, 4, 3, 2, 1, 0)]
    value = int("".join(map(str, bits)), 2) ^ 0b101010000010010
    return value >> 13, (value >> 10) & 7


def _dark(mask: int, row: int, column: int) -> bool:
    product = row * column
    return (
        (row + column) % 2,
        row % 2,
        column % 3,
        (row + column) % 3,
        (row // 2 + column // 3) % 2,
        product % 2 + product % 3,
        (product % 2 + product % 3) % 2,
        ((row + column) % 2 + product % 3) % 2,
    )[mask] == 0


def _reserved(size: int, *, version: int) -> set[tuple[int, int]]:
    """The modules that are no data: finders, timing, alignment, format, version."""
    held = {(row, column) for row in range(9) for column in range(9)}
    held |= {(row, column) for row in range(9) for column in range(size - 8, size)}
    held |= {(row, column) for row in range(size - 8, size) for column in range(9)}
    held |= {(6, at) for at in range(size)} | {(at, 6) for at in range(size)}
    if version >= 7:
        held |= {(row, column) for row in range(6) for column in range(size - 11, size - 8)}
        held |= {(row, column) for row in range(size - 11, size - 8) for column in range(6)}
    places = ALIGNMENT[version]
    last = places[-1]
    for row in places:
        for column in places:
            if (row, column) not in {(6, 6), (6, last), (last, 6)}:
                held |= {(row + y, column + x) for y in range(-2, 3) for x in range(-2, 3)}
    return held


def _codewords(modules: Matrix, *, version: int, mask: int) -> list[int]:
    """The bytes in the order in which they are laid: up and down in pairs of columns."""
    size = len(modules)
    held, bits = _reserved(size, version=version), []
    right, upward = size - 1, True
    while right > 0:
        if right == 6:
            right -= 1
        rows = range(size - 1, -1, -1) if upward else range(size)
        for row in rows:
            for column in (right, right - 1):
                if (row, column) not in held:
                    bits.append(modules[row][column] ^ _dark(mask, row, column))
        right, upward = right - 2, not upward
    return [
        int("".join(map(str, map(int, bits[at : at + 8]))), 2) for at in range(0, len(bits) - 7, 8)
    ]


def _data(codewords: Sequence[int], *, version: int) -> list[int]:
    """The data bytes, block after block: they are laid in turns."""
    shape = BLOCKS_M[version]
    lengths = [
        length for count, length in zip(shape[::2], shape[1::2], strict=True) for _ in range(count)
    ]
    blocks: list[list[int]] = [[] for _ in lengths]
    laid = iter(codewords)
    for turn in range(max(lengths)):
        for block, length in zip(blocks, lengths, strict=True):
            if turn < length:
                block.append(next(laid))
    return [byte for block in blocks for byte in block]


def _said(bits: str, *, version: int) -> str:
    """The text of the segments: bytes and alphanumeric, until the end mark."""
    at, text = 0, ""

    def take(count: int) -> int:
        nonlocal at
        at += count
        return int(bits[at - count : at], 2)

    while len(bits) - at >= 4 and (mode := take(4)):
        if mode == 4:
            count = take(8 if version < 10 else 16)
            text += bytes(take(8) for _ in range(count)).decode()
            continue
        assert mode == 2, "bytes or alphanumeric"
        count = take(9 if version < 10 else 11)
        for _ in range(count // 2):
            text += "".join(ALPHANUMERIC[place] for place in divmod(take(11), 45))
        if count % 2:
            text += ALPHANUMERIC[take(6)]
    return text

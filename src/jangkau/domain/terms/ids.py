"""Identifiers that sort by the time they were made (RFC 9562, version 7)."""

from uuid import UUID


def new_id(*, at_ms: int, chance: bytes) -> UUID:
    """A UUIDv7 from milliseconds since 1970 and ten random bytes.

    The clock and the chance are the caller's, so that tests can repeat themselves.
    """
    assert len(chance) == 10, "a UUIDv7 takes ten random bytes"
    tail = int.from_bytes(chance, "big")
    value = (at_ms & (1 << 48) - 1) << 80 | tail & (1 << 80) - 1
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)

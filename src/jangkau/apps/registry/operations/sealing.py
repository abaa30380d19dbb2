"""Sealing and opening NIKs with the agency's keys."""

import os
from dataclasses import dataclass

from django.conf import settings

from jangkau.apps.registry import queries
from jangkau.domain.terms import NIK


@dataclass(frozen=True, repr=False)
class SealedNIK:
    """A NIK as it is kept: a keyed hash to find it by, and the sealed number."""

    hash: bytes
    sealed: bytes


def seal_nik(nik: NIK) -> SealedNIK:
    """The NIK sealed with the current key, and its matching hash."""
    ring = settings.JANGKAU_KEYRING
    return SealedNIK(
        hash=queries.nik_hash(nik), sealed=ring.seal(nik.digits.encode(), nonce=os.urandom(12))
    )

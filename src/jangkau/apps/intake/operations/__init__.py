"""Receiving, checking, correcting and applying rosters, and giving them back marked."""

from jangkau.apps.intake.operations.applying import CONSENT_TEXT, Wishes, apply, begin_apply
from jangkau.apps.intake.operations.blank import write_blank
from jangkau.apps.intake.operations.checking import check
from jangkau.apps.intake.operations.fixed import FixedFile, fixed_file, write_fixed
from jangkau.apps.intake.operations.jobs import abandoned
from jangkau.apps.intake.operations.receive import (
    Received,
    ask_cancel,
    download,
    receive,
    recheck,
    source_of,
)

__all__ = [
    "CONSENT_TEXT",
    "FixedFile",
    "Received",
    "Wishes",
    "abandoned",
    "apply",
    "ask_cancel",
    "begin_apply",
    "check",
    "download",
    "fixed_file",
    "receive",
    "recheck",
    "source_of",
    "write_blank",
    "write_fixed",
]

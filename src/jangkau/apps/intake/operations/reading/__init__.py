"""Opening roster files: what kind they are, whether they are safe, and their cells.

Nothing here knows what a cell means. Files from outside are hostile until shown otherwise: workbooks
are opened in a process of their own that may use only so much memory and time.
"""

from jangkau.apps.intake.operations.reading.kinds import Kind, kind_of
from jangkau.apps.intake.operations.reading.sheets import OpenSheet, open_sheets
from jangkau.apps.intake.operations.reading.source import Source

__all__ = ["Kind", "OpenSheet", "Source", "kind_of", "open_sheets"]

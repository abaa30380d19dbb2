"""What the cells of a messy list of workers mean.

Lists come as people keep them: title rows above the heading, headings in any order, in Indonesian or
English, abbreviated and misspelt, dates in every style, NIKs that a spreadsheet has destroyed. This
module finds the heading, says which column holds what, and reads each row into the words of the house
or says what is wrong with it. Where the cells come from, and what becomes of the people, is not its
business: it opens no file, knows no database, and asks its `Rules` for what only the outside knows.

Promise: a cell is either read as what it says, or refused with a sentence; nothing is guessed silently.
"""

from jangkau.domain.rosters.fields import PERSON_FIELDS, Field
from jangkau.domain.rosters.layout import Layout, Sheet, corrected, key_of, signature, understand
from jangkau.domain.rosters.lines import split_lines
from jangkau.domain.rosters.problems import Level, Problem
from jangkau.domain.rosters.rows import Kind, Reading, ReadPerson, RowReader, Rules
from jangkau.domain.rosters.same_number import SameNumber, same_person, settle_same_number
from jangkau.domain.rosters.villages import Gazetteer, Village

__all__ = [
    "PERSON_FIELDS",
    "Field",
    "Gazetteer",
    "Kind",
    "Layout",
    "Level",
    "Problem",
    "ReadPerson",
    "Reading",
    "RowReader",
    "Rules",
    "SameNumber",
    "Sheet",
    "Village",
    "corrected",
    "key_of",
    "same_person",
    "settle_same_number",
    "signature",
    "split_lines",
    "understand",
]

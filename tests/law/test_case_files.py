"""The cases once more, a file at a time: what mutation testing runs, where four hundred names are slow."""

import pytest

from jangkau.cli.cases import read_cases, run
from tests.builders.law_files import law_texts, the_law

CASES = read_cases(law_texts())


@pytest.mark.parametrize("file", sorted({case.file for case in CASES}))
def test_every_case_of_a_file_comes_out_as_written(file: str) -> None:
    ours = [case for case in CASES if case.file == file]
    assert [one for one in (run(case, law=the_law()) for case in ours) if not one.holds] == []

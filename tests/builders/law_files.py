"""The law files of the project as they stand, read once."""

from functools import cache
from pathlib import Path

from jangkau.domain.law import Law, read_law

FOLDER = Path(__file__).resolve().parents[2] / "law"


def law_texts() -> dict[str, str]:
    """Every law file by its name."""
    files = sorted(FOLDER.rglob("*.yaml"))
    return {str(path.relative_to(FOLDER)): path.read_text(encoding="utf-8") for path in files}


@cache
def the_law() -> Law:
    """The law of the project. The same object each time: reading it is the slow part."""
    return read_law(law_texts())


def changed_law(file: str, *, old: str, new: str) -> Law:
    """The law with one passage of one file changed; the passage must be there."""
    texts = law_texts()
    assert old in texts[file], f"{file} does not say {old}"
    return read_law(texts | {file: texts[file].replace(old, new)})

"""Merges the Indonesian fragments (`src/**/locale/id/*.po`) into what Django reads.

Each topic keeps its own fragment. The fragments of one folder become its LC_MESSAGES/django.mo; a
message may stand in several fragments as long as it is translated the same way everywhere, because
all of them end in one catalogue. Does nothing where the outcome is newer than every fragment.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import polib

HOME = Path(__file__).resolve().parents[1]
METADATA = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "id",
    "Plural-Forms": "nplurals=1; plural=0;",
}

Key = tuple[str | None, str]


def folders(root: Path) -> list[Path]:
    """Every `locale/id` folder below `root` that holds fragments."""
    return sorted({path.parent for path in root.rglob("locale/id/*.po")})


def fresh(folder: Path) -> bool:
    """Whether the compiled file is newer than every fragment and than this program."""
    made = folder / "LC_MESSAGES" / "django.mo"
    sources = [*folder.glob("*.po"), folder, Path(__file__)]
    return made.exists() and made.stat().st_mtime > max(p.stat().st_mtime for p in sources)


def conflicts(fragments: Iterable[Path]) -> list[str]:
    """A sentence for each message that two fragments translate differently."""
    first: dict[Key, tuple[str, Path]] = {}
    found = []
    for path in fragments:
        for entry in polib.pofile(str(path)):
            key, said = (entry.msgctxt, entry.msgid), _said(entry)
            earlier, where = first.setdefault(key, (said, path))
            if earlier != said:
                found.append(
                    f"“{entry.msgid}” is “{earlier}” in {where.name} but “{said}” in {path.name}. "
                    "Translate it the same way in both, or tell them apart with a context."
                )
    return found


def compile_folder(folder: Path) -> Path:
    """Writes the merged catalogue of one folder and returns it."""
    merged = polib.POFile()
    merged.metadata = METADATA
    seen: set[Key] = set()
    for path in sorted(folder.glob("*.po")):
        for entry in polib.pofile(str(path)):
            if entry.translated() and (entry.msgctxt, entry.msgid) not in seen:
                seen.add((entry.msgctxt, entry.msgid))
                merged.append(entry)
    target = folder / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(exist_ok=True)
    draft = target.with_suffix(f".{os.getpid()}")
    merged.save_as_mofile(str(draft))
    draft.replace(target)
    return target


def main(root: Path = HOME / "src") -> int:
    """Compiles what is stale; 1 with a sentence for each conflict."""
    wanted = folders(root)
    if all(fresh(folder) for folder in wanted):
        return 0
    faults = conflicts(path for folder in wanted for path in sorted(folder.glob("*.po")))
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        return 1
    for folder in wanted:
        compile_folder(folder)
    return 0


def _said(entry: polib.POEntry) -> str:
    return " | ".join(entry.msgstr_plural.values()) if entry.msgid_plural else entry.msgstr


if __name__ == "__main__":
    sys.exit(main())

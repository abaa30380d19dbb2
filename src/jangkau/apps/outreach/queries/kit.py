"""`data/kit.yaml`: what a team takes along, every day and to kinds of places."""

from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings


def kit(kinds: Collection[str], *, language: str) -> list[str]:
    """What to take along to places of these kinds, in `id` or `en`, nothing twice."""
    path = Path(settings.JANGKAU_DATA) / "kit.yaml"
    said = _read(path, path.stat().st_mtime_ns)
    things = [*said["every_day"]]
    for kind in sorted(kinds):
        things += said["by_kind"].get(kind, [])
    return list(dict.fromkeys(str(one[language]) for one in things))


@lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> dict[str, Any]:
    """The list in this file; `changed` makes an edited file another one."""
    said: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return said

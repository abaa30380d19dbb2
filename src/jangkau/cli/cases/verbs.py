"""Every verb a case may use in `do`, and the function that does it."""

from collections.abc import Callable, Mapping
from typing import Any

from jangkau.cli.cases import benefits, contributions, facts
from jangkau.cli.cases.given import Given
from jangkau.domain.law import Law

Verb = Callable[[Given, Law], Mapping[str, Any]]

VERBS: Mapping[str, Verb] = {
    **contributions.VERBS,
    **benefits.VERBS,
    **facts.VERBS,
}

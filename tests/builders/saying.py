"""Every refusal must be able to say itself, with all its facts, in the test modules that import this.

from tests.builders.saying import every_refusal_is_said  # noqa: F401
"""

from collections.abc import Iterator
from typing import Any

import pytest

from jangkau.domain.terms import Refused


@pytest.fixture(autouse=True, scope="module")
def every_refusal_is_said() -> Iterator[None]:
    """A refusal without a fact its sentence names fails the test that meets it."""
    make = Refused.__init__

    def make_and_say(self: Refused, refusal: Any, facts: dict[str, Any]) -> None:
        make(self, refusal, facts)
        for language in ("id", "en"):
            assert "None" not in self.sentence(language), self.sentence(language)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Refused, "__init__", make_and_say)
        yield

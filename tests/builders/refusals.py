"""A refusal expected with the facts its sentence names."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from jangkau.domain.terms import Refused


@contextmanager
def refused(code: str, **facts: object) -> Iterator[None]:
    """Holds where the body is refused with this code and exactly these facts, in both languages."""
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.code == code
    assert caught.value.facts == facts
    for language in ("id", "en"):
        sentence = caught.value.sentence(language)
        assert "None" not in sentence
        assert "{" not in sentence

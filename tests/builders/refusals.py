"""What a call is refused with: its code, its facts, and a sentence that can be read in both languages."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from jangkau.domain.terms import Refused


@contextmanager
def refused(code: str, **facts: object) -> Iterator[pytest.ExceptionInfo[Refused]]:
    """Holds where the body is refused with this code, and these among its facts."""
    with pytest.raises(Refused) as caught:
        yield caught
    found = {name: caught.value.facts.get(name) for name in facts}
    assert (caught.value.code, found) == (code, facts)
    _readable(caught.value)


def refusal(call: Callable[..., object], /, *said: object, **more: object) -> Refused:
    """What calling with these arguments is refused with."""
    with pytest.raises(Refused) as caught:
        call(*said, **more)
    _readable(caught.value)
    return caught.value


def refused_code(call: Callable[..., object], /, *said: object, **more: object) -> str:
    """The code that calling with these arguments is refused with."""
    return refusal(call, *said, **more).code


def _readable(found: Refused) -> None:
    """Every blank of both sentences is filled in, and one is no copy of the other."""
    indonesian, english = found.sentence("id"), found.sentence("en")
    assert indonesian != english
    for sentence in (indonesian, english):
        assert "None" not in sentence
        assert "{" not in sentence

"""Doing what was sent: done, or the refusal stands in the form, at its field, or above the next page."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from jangkau.domain.terms import Refused
from jangkau.web.look.language import language


def done(form: forms.Form, operation: Callable[[], object]) -> bool:
    """Whether the form was sent, well formed, and not refused; a refusal is shown in the form."""
    if not form.is_valid():
        return False
    try:
        operation()
    except Refused as refused:
        form.add_error(None, refused.sentence(language()))
        return False
    return True


def refusing[T](parse: Callable[[str], T], text: str) -> T:
    """What `parse` makes of the text of a field; its refusal becomes the field's error."""
    try:
        return parse(text)
    except Refused as refused:
        raise ValidationError(refused.sentence(language())) from refused


@contextmanager
def refusals_said(request: HttpRequest) -> Iterator[None]:
    """What the body is refused is said above the page that comes next."""
    try:
        yield
    except Refused as refused:
        messages.error(request, refused.sentence(language()))

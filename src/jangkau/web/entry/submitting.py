"""Sending a form to an operation: done, or the refusal stands in the form."""

from collections.abc import Callable

from django import forms

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

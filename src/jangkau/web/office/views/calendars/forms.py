"""The form a calendar is written in, and the one a workbook is sent with."""

from datetime import date
from typing import Any, TypedDict

from django import forms
from django.utils.translation import gettext_lazy as _


class Given(TypedDict):
    """What the form says, in the words of `operations.set_calendar`."""

    text: str
    valid_from: date | None
    valid_until: date | None
    note: str


class CalendarForm(forms.Form):
    """When a place is worth a visit, as people say it; from when until when it holds."""

    text = forms.CharField(
        label=_("Days and hours"),
        max_length=400,
        help_text=_(
            "As you would say it: “Pon dan Legi 05.00–10.00”, “setiap hari kecuali Jumat”, “Minggu kedua pagi”."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    valid_from = forms.DateField(
        label=_("Holds from"),
        required=False,
        help_text=_("Empty: always."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    valid_until = forms.DateField(
        label=_("Until, not including"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=400,
        required=False,
        help_text=_("Who said it, for example the market head."),
    )

    def __init__(self, *args: Any, preview: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if preview:
            self.fields["text"].widget.attrs |= {
                "hx-get": preview,
                "hx-trigger": "input changed delay:300ms",
                "hx-target": "#meaning",
                "hx-swap": "outerHTML",
            }

    def given(self) -> Given:
        """The cleaned form."""
        said = self.cleaned_data
        return Given(
            text=said["text"],
            valid_from=said["valid_from"],
            valid_until=said["valid_until"],
            note=said["note"],
        )

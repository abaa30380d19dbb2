"""The forms of the feedback desk."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jangkau.apps.outreach import queries
from jangkau.apps.outreach.operations import FeedbackFacts
from jangkau.domain.terms import Phone
from jangkau.web.entry.submitting import refusing
from jangkau.web.look.language import language
from jangkau.web.office.views.feedback.words import CHANNELS, IMPROVEMENTS, KINDS, SEVERITIES
from jangkau.web.office.views.people.forms import DAY


def topics() -> list[tuple[str, str]]:
    """The topics in the language of the request."""
    at = 1 if language() == "id" else 2
    return [(one[0], one[at]) for one in queries.desk_rules().topics]


class CaseForm(forms.Form):
    """What somebody said."""

    case = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS.items, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What they said"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In their own words. No NIK, no illness: only what is needed to answer."),
    )
    topic = forms.ChoiceField(label=_("Topic"))
    severity = forms.ChoiceField(label=_("How grave"), choices=SEVERITIES.items)
    channel = forms.ChoiceField(label=_("How it reached us"), choices=CHANNELS.items)
    received_on = forms.DateField(label=_("Received on"), widget=DAY)
    from_name = forms.CharField(
        label=_("From whom"),
        max_length=120,
        required=False,
        help_text=_("Only if they want an answer."),
    )
    from_phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    owner = forms.CharField(
        label=_("Who answers, by sign-in name"),
        max_length=60,
        required=False,
        help_text=_("Empty: you."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        first = {"kind": "complaint", "severity": "normal", "received_on": timezone.localdate()}
        kwargs["initial"] = first | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = topics()  # type: ignore[attr-defined]

    def clean_from_phone(self) -> str:
        text = self.cleaned_data["from_phone"].strip()
        return str(refusing(Phone.parse, text)) if text else ""

    def facts(self, *, place: str) -> FeedbackFacts:
        """The cleaned form in the words of the room."""
        held = {name: value for name, value in self.cleaned_data.items() if name != "case"}
        return FeedbackFacts(**held, place=place)


class AnswerForm(forms.Form):
    """The answer that was given."""

    answer = forms.CharField(
        label=_("What was answered, and done"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AgainForm(forms.Form):
    """Why a case is opened again."""

    why = forms.CharField(label=_("Why it is opened again"), max_length=2_000)


class HandForm(forms.Form):
    """To whom a case is handed over."""

    owner = forms.CharField(
        label=_("Who answers, by sign-in name"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )


class LearnForm(forms.Form):
    """What changes because of a case: an improvement there is, or a new one."""

    improvement = forms.ChoiceField(label=_("An improvement on the list"), required=False)
    title = forms.CharField(
        label=_("Or a new one: what will change"), max_length=160, required=False
    )

    def __init__(self, *args: Any, known: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["improvement"].choices = [("", "–"), *known]  # type: ignore[attr-defined]


class ImprovementForm(forms.Form):
    """How far an improvement is."""

    state = forms.ChoiceField(label=_("State"), choices=IMPROVEMENTS.items)
    what = forms.CharField(label=_("What changed"), max_length=2_000, required=False)

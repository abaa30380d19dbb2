"""The forms about contacts: who it is, and what came of a talk."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jangkau.apps.outreach import queries
from jangkau.apps.outreach.operations import ContactFacts, TouchFacts
from jangkau.apps.outreach.queries import KnownContact, Reason
from jangkau.domain.terms import Phone
from jangkau.web.entry.submitting import refusing
from jangkau.web.look.language import language
from jangkau.web.office.views.contacts.words import CONSENT_HOWS, HOWS, KINDS, OUTCOMES, STAGES
from jangkau.web.office.views.people.forms import CONSENT_VERSION, DAY
from jangkau.web.office.views.sites.words import groups


class WhoForm(forms.Form):
    """A person, or a group with who speaks for it."""

    contact = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Who is it?"), choices=KINDS.items, widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name of the person or group"), max_length=120)
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    contact_name = forms.CharField(
        label=_("Who speaks for the group"), max_length=120, required=False
    )
    people = forms.IntegerField(
        label=_("People in the group"), min_value=1, max_value=100_000, required=False
    )
    occupation_group = forms.ChoiceField(label=_("Occupation group"), required=False)
    campaign = forms.ChoiceField(label=_("Campaign"), required=False)

    def __init__(
        self, *args: Any, campaigns: Sequence[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["campaign"].choices = campaigns or [("", "–")]  # type: ignore[attr-defined]
        self.fields["occupation_group"].choices = [("", "–"), *groups().items()]  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        text = self.cleaned_data["phone"].strip()
        return str(refusing(Phone.parse, text)) if text else ""

    def who(self, *, place: str) -> ContactFacts:
        """The cleaned form in the words of the room, without a consent."""
        given = self.cleaned_data
        held = {name: given[name] for name in _WHO}
        campaign = UUID(given["campaign"]) if given["campaign"] else None
        return ContactFacts(place=place, people=given["people"] or 1, campaign_id=campaign, **held)


class ConsentForm(forms.Form):
    """The consent to be contacted again, as it was given."""

    consent = forms.BooleanField(
        label=_("They agreed to be contacted again, and know what for"),
        required=False,
        help_text=_("Needed for a person's name and telephone. They may withdraw it at any time."),
    )
    consent_how = forms.ChoiceField(
        label=_("How consent was given"), choices=CONSENT_HOWS.items, required=False
    )

    def consented(self) -> dict[str, Any]:
        """The consent as fields of a contact; empty where there is none."""
        if not self.cleaned_data["consent"]:
            return {}
        return {
            "consent_at": timezone.now(),
            "consent_how": self.cleaned_data["consent_how"] or "spoken",
            "consent_text": CONSENT_VERSION,
        }


class TouchForm(forms.Form):
    """What came of a talk."""

    stage = forms.ChoiceField(
        label=_("How far they are now"), choices=STAGES.items, widget=forms.RadioSelect
    )
    outcome = forms.ChoiceField(
        label=_("What came of it"), choices=OUTCOMES.items, widget=forms.RadioSelect
    )
    reason = forms.CharField(max_length=24, required=False)
    how = forms.ChoiceField(label=_("How you talked"), choices=HOWS.items)
    day = forms.DateField(label=_("Day"), widget=DAY)
    next_on = forms.DateField(
        label=_("Talk again on"),
        widget=DAY,
        required=False,
        help_text=_("Empty: the usual time for this reason and stage."),
    )
    note = forms.CharField(
        label=_("Notes"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, at: str = "reached", **kwargs: Any) -> None:
        first = {"stage": at, "outcome": "progress", "how": "visit", "day": timezone.localdate()}
        kwargs["initial"] = first | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        later = list(STAGES)[list(STAGES).index(at) :]
        self.fields["stage"].choices = [(code, STAGES[code]) for code in later]  # type: ignore[attr-defined]

    @property
    def reasons(self) -> list[tuple[str, list[tuple[Reason, str, bool]]]]:
        """The reasons to tap, for refusals and for failures: each, its words, whether it is chosen."""
        rules, chosen = queries.contact_rules(), self["reason"].value()
        spoken = language()
        return [
            (title, [(one, one.name(spoken), one.code == chosen) for one in some])
            for title, some in (
                (gettext("Why they said no"), rules.refusals),
                (gettext("Why it failed"), rules.failures),
            )
        ]

    def touch(self) -> TouchFacts:
        """The cleaned form in the words of the room."""
        held = dict(self.cleaned_data)
        if held["outcome"] not in ("refused", "failed"):
            held["reason"] = ""
        return TouchFacts(**{name: held[name] for name in _TOUCH})


class NewForm(TouchForm, ConsentForm, WhoForm):
    """A new contact with its first talk."""

    def facts(self, *, place: str) -> ContactFacts:
        """Who it is, with the consent given now."""
        return ContactFacts(**{**vars(self.who(place=place)), **self.consented()})


def as_held(one: KnownContact) -> dict[str, Any]:
    """What stands in the form of a contact that is described anew."""
    return {name: getattr(one, name) for name in (*_WHO, "people")} | {
        "contact": one.id,
        "campaign": one.campaign_id,
    }


_WHO = ("kind", "name", "phone", "contact_name", "occupation_group")
_TOUCH = ("stage", "outcome", "reason", "how", "day", "next_on", "note")

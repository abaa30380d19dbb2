"""The forms about a partner."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jangkau.apps.outreach import operations
from jangkau.apps.outreach.queries.partnering import PersonFacts
from jangkau.apps.places import queries as places
from jangkau.domain.terms import Phone
from jangkau.web.entry.acting import SignedIn
from jangkau.web.entry.submitting import refusing
from jangkau.web.office.views.partners.choosing import PlaceField
from jangkau.web.office.views.partners.words import (
    AGREEMENTS,
    CHANNELS,
    LETTERS,
    PARTNERS,
    PURPOSES,
    STAGES,
)
from jangkau.web.office.views.people.forms import DAY
from jangkau.web.office.views.wadah import regency_choices

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

LONG = forms.Textarea(attrs={"rows": 3})


class PartnerForm(forms.Form):
    """What is kept of a partner."""

    name = forms.CharField(label=_("Name"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind"), choices=PARTNERS.items)
    region_code = forms.ChoiceField(label=_("Regency or city"))
    address = forms.CharField(label=_("Address"), max_length=240, required=False)
    notes = forms.CharField(label=_("Notes"), required=False, widget=LONG)

    def __init__(self, *args: Any, officer: SignedIn, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region_code"].choices = regency_choices(officer)  # type: ignore[attr-defined]

    def partner(self, *, office_code: str, keys: tuple[str, ...]) -> operations.PartnerFields:
        """The cleaned form in the words of the room."""
        return operations.PartnerFields(
            **{name: self.cleaned_data[name] for name in PartnerForm.base_fields},
            office_code=office_code,
            places=keys,
        )


class NewPartnerForm(PartnerForm):
    """A partner with the first place it answers for."""

    place = PlaceField(label=_("Place it answers for"), required=False)

    def __init__(self, *args: Any, officer: SignedIn, **kwargs: Any) -> None:
        super().__init__(*args, officer=officer, **kwargs)
        _inside(self, officer)


class OnePlaceForm(forms.Form):
    """One more place."""

    place = PlaceField()

    def __init__(self, *args: Any, officer: SignedIn, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _inside(self, officer)


class StageForm(forms.Form):
    """Where a partner stands now."""

    stage = forms.ChoiceField(label=_("Stage"), choices=STAGES.items)
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)


class PersonForm(forms.Form):
    """Somebody at the partner."""

    name = forms.CharField(label=_("Name"), max_length=120)
    position = forms.CharField(label=_("Position"), max_length=120, required=False)
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=20,
        required=False,
        help_text=_("Only if the person agrees that we keep it."),
    )
    consent_purpose = forms.ChoiceField(
        label=_("May be used for"), choices=lambda: [("", "–"), *PURPOSES.items()], required=False
    )
    consent_on = forms.DateField(label=_("Agreed on"), widget=DAY, required=False)

    def clean_phone(self) -> str:
        text = str(self.cleaned_data["phone"]).strip()
        return str(refusing(Phone.parse, text)) if text else ""

    def person(self) -> operations.PersonFields:
        """The cleaned form in the words of the room."""
        return operations.PersonFields(**self.cleaned_data)


class ContactForm(forms.Form):
    """What was said, and what comes next."""

    day = forms.DateField(label=_("Day"), widget=DAY)
    channel = forms.ChoiceField(label=_("How"), choices=CHANNELS.items)
    person = forms.ChoiceField(label=_("With whom"), required=False)
    said = forms.CharField(label=_("What was said"), widget=LONG)
    next_step = forms.CharField(label=_("Next step"), max_length=240, required=False)
    next_on = forms.DateField(label=_("Next step on"), widget=DAY, required=False)

    def __init__(self, *args: Any, people: list[PersonFacts], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(one.id), one.name) for one in people if one.left_on is None]
        self.fields["person"].choices = [("", "–"), *known]  # type: ignore[attr-defined]

    def contact(self) -> operations.ContactFields:
        """The cleaned form in the words of the room."""
        cleaned = dict(self.cleaned_data)
        return operations.ContactFields(person_id=cleaned.pop("person") or None, **cleaned)


class GrantForm(forms.Form):
    """What the permission letter says."""

    decided_on = forms.DateField(label=_("Answered on"), widget=DAY)
    from_on = forms.DateField(label=_("Permitted from"), widget=DAY)
    last_on = forms.DateField(
        label=_("Last permitted day"),
        widget=DAY,
        required=False,
        help_text=_("Empty: until further notice."),
    )
    letter_number = forms.CharField(label=_("Letter number"), max_length=80, required=False)
    conditions = forms.CharField(label=_("Conditions"), required=False, widget=LONG)
    letter = forms.FileField(
        label=_("Scanned letter"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
        help_text=_("PDF, JPEG or PNG, at most 8 MB. It is kept sealed."),
    )

    def grant(self) -> operations.Grant:
        """The cleaned form in the words of the room."""
        return operations.Grant(
            **{name: value for name, value in self.cleaned_data.items() if name != "letter"}
        )

    def scan(self) -> operations.Upload | None:
        """The scanned letter, if one was sent."""
        return uploaded(self.cleaned_data["letter"])


class RefusedForm(forms.Form):
    """That leave was refused, and why."""

    decided_on = forms.DateField(label=_("Answered on"), widget=DAY)
    reason = forms.CharField(label=_("Reason the partner gave"), widget=LONG)


class AgreementForm(forms.Form):
    """What an agreement says."""

    kind = forms.ChoiceField(label=_("Kind"), choices=AGREEMENTS.items)
    number = forms.CharField(label=_("Agreement number"), max_length=80)
    subject = forms.CharField(label=_("Subject"), max_length=240, required=False)
    signed_on = forms.DateField(label=_("Signed on"), widget=DAY)
    last_on = forms.DateField(label=_("In force until"), widget=DAY, required=False)
    we_promise = forms.CharField(label=_("We promise"), required=False, widget=LONG)
    they_promise = forms.CharField(label=_("They promise"), required=False, widget=LONG)
    scan = forms.FileField(
        label=_("Scanned agreement"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
    )

    def agreement(self) -> operations.AgreementFields:
        """The cleaned form in the words of the room."""
        return operations.AgreementFields(
            **{name: value for name, value in self.cleaned_data.items() if name != "scan"}
        )


class LetterForm(forms.Form):
    """What a letter says, beside what is always said."""

    kind = forms.ChoiceField(label=_("Letter"), choices=LETTERS.items)
    first = forms.DateField(label=_("Period from"), widget=DAY)
    last = forms.DateField(label=_("Period until"), widget=DAY)
    keys = forms.MultipleChoiceField(label=_("Places"), widget=forms.CheckboxSelectMultiple)
    addressee = forms.CharField(label=_("Addressee"), max_length=160)
    remark = forms.CharField(
        label=_("A sentence of your own"),
        required=False,
        max_length=600,
        widget=LONG,
        help_text=_("In Indonesian, as the letter is."),
    )
    enclosures = forms.IntegerField(label=_("Enclosures"), min_value=0, max_value=99)
    signer = forms.CharField(label=_("Signed by"), max_length=120)
    signer_position = forms.CharField(label=_("Position of who signs"), max_length=120)
    copies = forms.CharField(
        label=_("Copies to"),
        required=False,
        widget=LONG,
        max_length=600,
        help_text=_("One on each line."),
    )

    def __init__(self, *args: Any, keys: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = places.places_of(keys)
        choices = [(key, names[key].name) for key in keys if key in names]
        self.fields["keys"].choices = choices  # type: ignore[attr-defined]

    def letter(self) -> operations.LetterFields:
        """The cleaned form in the words of the room."""
        cleaned = dict(self.cleaned_data)
        copies = [line.strip() for line in cleaned.pop("copies").splitlines() if line.strip()]
        keys = tuple(cleaned.pop("keys"))
        return operations.LetterFields(**cleaned, keys=keys, copies=tuple(copies[:8]))


def uploaded(file: "UploadedFile[bytes] | None") -> operations.Upload | None:
    """A file of a form in the words of the room; what is larger than it takes is cut just above."""
    if not file:
        return None
    return operations.Upload(name=str(file.name), content=file.read(8_000_001))


def today_and(day: date, **more: Any) -> dict[str, Any]:
    """Initial values with today's date for every field that begins with it."""
    return {"day": day, "decided_on": day, "from_on": day, "signed_on": day, **more}


def _inside(form: forms.Form, officer: SignedIn) -> None:
    field = form.fields["place"]
    assert isinstance(field, PlaceField)
    field.territory = officer.territory

"""The forms about a person, and how what was typed becomes what is kept."""

import base64
import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jangkau.apps.places import queries as places
from jangkau.apps.registry import queries
from jangkau.apps.registry.operations import SealedNIK, seal_nik
from jangkau.domain import identity
from jangkau.domain.terms import NIK, Level, Phone, Refused, RegionCode, Rupiah, Sex, Territory
from jangkau.web.entry.submitting import refusing
from jangkau.web.look.language import language

SEXES = (("", "–"), (Sex.FEMALE.value, _("Woman")), (Sex.MALE.value, _("Man")))
HOWS = (
    ("written", _("Written")),
    ("recorded", _("Recorded")),
    ("electronic", _("Electronic")),
    ("roster", _("Attested with the roster")),
)
PURPOSES = (
    ("enrolment", _("Registration")),
    ("reminders", _("Reminders by message")),
    ("photo", _("Photo")),
)
RELATIONS = (
    ("spouse", _("Husband or wife")),
    ("child", _("Child")),
    ("parent", _("Parent")),
    ("sibling", _("Brother or sister")),
    ("other", _("Other")),
)


def typed_from(options: str) -> forms.TextInput:
    """A text field with a list that fills while one types; without scripts it is a text field."""
    attributes = {
        "list": options,
        "autocomplete": "off",
        "hx-get": reverse_lazy(f"office:person_{options}"),
        "hx-trigger": "input changed delay:200ms",
        "hx-target": f"#{options}",
        "hx-sync": "this:replace",
    }
    return forms.TextInput(attrs=attributes)


CONSENT_VERSION = "2026-01"
"""The version of the consent text now in use (docs/privacy.md)."""

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class FactsForm(forms.Form):
    """What is kept about a person, besides the NIK."""

    name = forms.CharField(label=_("Name as on the e-KTP"), max_length=120)
    sex = forms.ChoiceField(label=_("Sex"), choices=SEXES)
    birth_date = forms.DateField(label=_("Birth date"), widget=DAY)
    birth_place = forms.CharField(label=_("Birth place"), max_length=80, required=False)
    mother_name = forms.CharField(label=_("Mother's name"), max_length=120, required=False)
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    village = forms.CharField(
        label=_("Village"),
        help_text=_("Type the name and choose from the list."),
        widget=typed_from("villages"),
    )
    address = forms.CharField(label=_("Address"), max_length=200, required=False)

    def clean_phone(self) -> str:
        text = self.cleaned_data["phone"].strip()
        return str(refusing(Phone.parse, text)) if text else ""

    def clean_name(self) -> str:
        return identity.shown_name(self.cleaned_data["name"])

    def clean_village(self) -> str:
        """The code of the village typed or chosen, which must exist."""
        return find_village(self.cleaned_data["village"])


class NikForm(forms.Form):
    """A NIK that is never sent back: when the form returns, the sealed number comes along instead."""

    nik = forms.CharField(
        label="NIK",
        required=False,
        max_length=30,
        help_text=_("Sixteen digits, from the e-KTP."),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "mono"}
        ),
    )
    nik_held = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Checks the NIK against the map and the form; `nik_parsed` and `nik_warnings` come out."""
        held = super().clean() or self.cleaned_data
        typed = str(self.data.get(self.add_prefix("nik"), "")).strip()
        nik = self._typed_or_held(typed)
        if nik is not None:
            self._keep_sealed(nik)
            self._check(nik)
        return held

    def _typed_or_held(self, typed: str) -> NIK | None:
        try:
            if typed:
                return NIK.parse(typed)
            sealed = base64.b64decode(self.cleaned_data.get("nik_held") or "")
            return NIK(settings.JANGKAU_KEYRING.open(sealed).decode()) if sealed else None
        except Refused as refused:
            self.add_error("nik", refused.sentence(language()))
            return None

    def _check(self, nik: NIK) -> None:
        findings = identity.check_nik(
            nik,
            birth_date=self.cleaned_data.get("birth_date"),
            sex=Sex(self.cleaned_data["sex"]) if self.cleaned_data.get("sex") else None,
            region_code=self.cleaned_data.get("village"),
            known_districts=places.district_codes(),
            on=timezone.localdate(),
        )
        for refused in findings.refusals:
            self.add_error("nik", refused.sentence(language()))
        self.cleaned_data["nik_warnings"] = findings.warnings
        if not findings.refusals:
            self.cleaned_data["nik_parsed"] = nik

    def _keep_sealed(self, nik: NIK) -> None:
        """Takes the digits out of what the form shows, and puts the sealed number in."""
        kept: SealedNIK = seal_nik(nik)
        held = base64.b64encode(kept.sealed).decode()
        self.data = {
            **{name: self.data[name] for name in self.data},
            self.add_prefix("nik"): "",
            self.add_prefix("nik_held"): held,
        }
        self.fields["nik"].required = False
        said = gettext("Kept from before: %(nik)s. Type only to change it.") % {"nik": nik.masked}
        self["nik"].help_text = said  # the field of the page has copied its own long ago


class RegisterForm(NikForm, FactsForm):
    """The full form for a new person."""

    occupation = forms.CharField(
        label=_("Occupation"),
        help_text=_("An everyday word, for example tukang bakso; choose from the list."),
        widget=typed_from("occupations"),
    )
    workplace = forms.CharField(label=_("Place of work"), max_length=120, required=False)
    declared_income = forms.CharField(
        label=_("Income a month, in rupiah"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    wadah = forms.ChoiceField(label=_("Wadah"), required=False)
    consent = forms.ChoiceField(label=_("How consent was given"), choices=HOWS)

    field_order = ("nik", "name", "sex", "birth_date", "birth_place", "mother_name", "phone")

    def __init__(self, *args: Any, territory: Territory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nik"].required = not self.data.get("nik_held")
        self.fields["nik"].error_messages["required"] = gettext("Type the NIK from the e-KTP.")
        seen = queries.wadah_list(territory=territory, limit=500)
        choices = [("", gettext("None")), *((one.code, f"{one.name} ({one.code})") for one in seen)]
        self.fields["wadah"].choices = choices  # type: ignore[attr-defined]

    def clean_occupation(self) -> str:
        return find_occupation(self.cleaned_data["occupation"])

    def clean_declared_income(self) -> int | None:
        return monthly_or_none(self.cleaned_data["declared_income"])

    def clean(self) -> dict[str, Any]:
        """Also: a NIK must be there, and the person of age."""
        held = super().clean()
        nik = self.cleaned_data.get("nik_parsed")
        if nik is None and not self.errors.get("nik"):
            self.add_error("nik", gettext("Type the NIK from the e-KTP."))
        born = self.cleaned_data.get("birth_date")
        if born:
            self._check_age(born)
        return held

    def _check_age(self, born: Any) -> None:
        ages = {"minimum": settings.JANGKAU_AGE_MINIMUM, "limit": settings.JANGKAU_AGE_LIMIT}
        try:
            identity.check_age(born, on=timezone.localdate(), **ages)
        except Refused as refused:
            self.add_error("birth_date", refused.sentence(language()))


class CorrectForm(NikForm, FactsForm):
    """Correcting facts; the NIK only when it was typed wrong."""

    reason = forms.CharField(label=_("Reason for the correction"), max_length=200)


class JobForm(forms.Form):
    """One more job."""

    occupation = forms.CharField(
        label=_("Occupation"),
        widget=typed_from("occupations"),
    )
    workplace = forms.CharField(label=_("Place of work"), max_length=120, required=False)
    declared_income = forms.CharField(label=_("Income a month, in rupiah"), required=False)

    def clean_occupation(self) -> str:
        return find_occupation(self.cleaned_data["occupation"])

    def clean_declared_income(self) -> int | None:
        return monthly_or_none(self.cleaned_data["declared_income"])


class HeirForm(forms.Form):
    """One heir; an empty name is nobody."""

    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    relation = forms.ChoiceField(label=_("Relation"), choices=RELATIONS)
    birth_date = forms.DateField(label=_("Birth date"), widget=DAY, required=False)


class ConsentForm(forms.Form):
    """A consent as it was given."""

    purpose = forms.ChoiceField(label=_("Purpose"), choices=PURPOSES)
    how = forms.ChoiceField(label=_("How consent was given"), choices=HOWS)
    text_version = forms.CharField(
        label=_("Version of the text"), max_length=24, initial=CONSENT_VERSION
    )


def find_village(text: str) -> str:
    """The code of a village typed as code or chosen as `Name, … (32.73.05.1004)`."""
    code = re.search(r"(\d[\d.]{8,})\)?\s*$", text)
    if code:
        found = places.region(str(refusing(RegionCode.parse, code[1])))
        if found is not None and found.level == Level.VILLAGE:
            return found.code
    everywhere = Territory(everywhere=True)
    named = places.find_regions(text.split(",")[0], territory=everywhere, limit=20) if text else []
    exact = [
        place
        for place in named
        if place.level == Level.VILLAGE and place.name.lower() == text.strip().lower()
    ]
    if len(exact) == 1:
        return exact[0].code
    if not exact:
        raise ValidationError(
            gettext("No village is called so. Check the spelling, or choose from the list.")
        )
    names = places.full_names((place.code for place in exact[:6]), language=language())
    lines = "; ".join(f"{name} ({RegionCode(code).dotted})" for code, name in names.items())
    raise ValidationError(gettext("Several are called so. Type one of: ") + lines)


def find_occupation(text: str) -> str:
    """The code of the job that the text names, or means most."""
    for one in queries.occupations():
        if text.strip().lower() in (one.code, one.name_id.lower(), one.name_en.lower()):
            return one.code
    found = queries.occupation_search(text, language=language(), limit=1)
    if not found:
        raise ValidationError(gettext("No such job in the list. Try an everyday word."))
    return found[0].code


def monthly_or_none(text: str) -> int | None:
    """The rupiah of an income or wage a month, or None for an empty field."""
    return int(refusing(Rupiah.monthly, text)) if text.strip() else None

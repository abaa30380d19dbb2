"""What the calculator asks: of somebody who works for themselves, and of an employer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jangkau.domain.contributions import Contributor
from jangkau.domain.terms import Month, Payer, Program, Rupiah, Sector, Segment
from jangkau.domain.terms.rupiah import MOST_A_MONTH
from jangkau.web.entry.submitting import refusing
from jangkau.web.look.templatetags.look import month as month_said

SECTORS = (
    (Sector.OTHER.value, _("Trade, farming, fishing, crafts, services")),
    (Sector.TRANSPORT.value, _("Transport: ojek, courier, driver, boatman")),
)
PAYERS = (
    (Payer.SELF.value, _("I pay myself")),
    (Payer.WADAH.value, _("My group or organisation pays")),
    (Payer.EMPLOYER.value, _("A company pays")),
    (Payer.DONOR.value, _("A donor pays")),
    (Payer.GOVERNMENT.value, _("A state, regional or village budget pays")),
)
RISKS = (
    ("1", _("1 · very low (shop, office)")),
    ("2", _("2 · low (farm, light workshop)")),
    ("3", _("3 · medium (food factory, hospital)")),
    ("4", _("4 · high (building, heavy transport)")),
    ("5", _("5 · very high (mine, forest, sea)")),
)
SIZES = (
    ("micro", _("Micro")),
    ("small", _("Small")),
    ("medium", _("Medium")),
    ("large", _("Large")),
)


class AmountField(forms.CharField):
    """An amount in rupiah as people write it: `1.500.000`, `Rp1,5 jt`."""

    def clean(self, value: Any) -> Rupiah:
        """The amount. Says in the field what is no amount, or beyond belief."""
        amount = refusing(Rupiah.parse, super().clean(value))
        if amount > MOST_A_MONTH:
            raise ValidationError(_("That is more than anybody earns in a month. Check the zeros."))
        return amount


class OwnForm(forms.Form):
    """Of a worker outside an employment relation."""

    income = AmountField(max_length=24)
    sector = forms.ChoiceField(choices=SECTORS)
    jht = forms.BooleanField(required=False)
    months = forms.TypedChoiceField(coerce=int)
    first = forms.TypedChoiceField(coerce=Month.parse)
    payer = forms.ChoiceField(choices=PAYERS)

    def __init__(self, data: Any, *, months: Sequence[int], firsts: Sequence[Month]) -> None:
        super().__init__(data)
        self.fields["months"].choices = [(str(n), str(n)) for n in months]  # type: ignore[attr-defined]
        said = [(str(one), month_said(one)) for one in firsts]
        self.fields["first"].choices = said  # type: ignore[attr-defined]

    def contributor(self) -> Contributor:
        """Who is asked about; the form must be valid."""
        facts = self.cleaned_data
        savings = (Program.JHT,) if facts["jht"] else ()
        return Contributor(
            segment=Segment.BPU,
            income=facts["income"],
            sector=Sector(facts["sector"]),
            payer=Payer(facts["payer"]),
            programs=(Program.JKK, Program.JKM, *savings),
        )


class WageForm(forms.Form):
    """Of an employer, for one employee."""

    income = AmountField(max_length=24)
    risk = forms.TypedChoiceField(coerce=int, choices=RISKS)
    size = forms.ChoiceField(choices=SIZES)

    def contributor(self, programs: Sequence[Program]) -> Contributor:
        """Who is asked about, with the programs that the size makes mandatory."""
        return Contributor(
            segment=Segment.PU,
            income=self.cleaned_data["income"],
            sector=Sector.OTHER,
            payer=Payer.EMPLOYER,
            programs=programs,
            risk=self.cleaned_data["risk"],
        )

"""Certificates: the year's pipeline by region, one place with its evidence, the decision, the paper."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from jangkau.apps.outreach import operations
from jangkau.apps.outreach.queries import partnering as queries
from jangkau.apps.places import queries as places
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.submitting import done, refusals_said
from jangkau.web.look.language import language
from jangkau.web.look.paper.letters import certificate_pdf
from jangkau.web.office.views.partners.choosing import PlaceField
from jangkau.web.office.views.partners.forms import LONG, uploaded
from jangkau.web.office.views.partners.words import CERTIFICATIONS, PLACE_KINDS
from jangkau.web.office.views.people.forms import DAY

DECIDE = "plan.publish"
"""Who leads an office decides."""


class BeginForm(forms.Form):
    """A place to be certified in a year."""

    place = PlaceField()
    year = forms.IntegerField(label=_("Year"), min_value=2014, max_value=2100)


class EvidenceForm(forms.Form):
    """What is shown for one criterion."""

    as_of = forms.DateField(label=_("As of"), widget=DAY)
    share_in = forms.IntegerField(label=_("So many"), min_value=0, required=False)
    share_of = forms.IntegerField(label=_("of so many"), min_value=0, required=False)
    met = forms.BooleanField(label=_("It is met"), required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=1_000, widget=LONG)
    paper = forms.FileField(
        label=_("Paper or photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
    )

    def shown(self) -> operations.Shown:
        """The cleaned form in the words of the room."""
        cleaned = {name: value for name, value in self.cleaned_data.items() if name != "paper"}
        return operations.Shown(**cleaned)


@allowed("outreach.view")
def certificates(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The places of a year, by regency and state, and the certificates to renew."""
    today = timezone.localdate()
    year = _year(request.GET.get("year", ""), today=today)
    form = BeginForm(request.POST or None, initial={"year": year})
    field = form.fields["place"]
    assert isinstance(field, PlaceField)
    field.territory = officer.territory
    made: list[UUID] = []

    def begin() -> None:
        made.append(
            operations.begin_certification(
                form.cleaned_data["place"], year=form.cleaned_data["year"],
                office_code=officer.office_code, on=today, by=officer.actor(),
            )
        )  # fmt: skip

    if request.method == "POST" and not officer.may("outreach.edit"):
        raise PermissionDenied
    if done(form, begin):
        messages.success(request, said("The place is on the list of the year."))
        return redirect("office:certificate", made[0])
    found = queries.certifications(officer.territory, year=year)
    pipeline = queries.pipeline(officer.territory, year=year)
    names = places.full_names({code for code, _counts in pipeline}, language=language())
    renewals = queries.renewals(officer.territory, on=today)
    known = places.places_of(one.place for one in renewals)
    context = {
        "lines": [(one, PLACE_KINDS[one.place_kind], *CERTIFICATIONS[one.state]) for one in found],
        "pipeline": [
            (names[code], counts.values(), sum(counts.values())) for code, counts in pipeline
        ],
        "states": [word for _tone, word in CERTIFICATIONS.values()],
        "renewals": [(one, known[one.place].name) for one in renewals],
        "years": sorted({*queries.years_of(officer.territory), today.year, today.year + 1}),
        "year": year,
        "today": today,
        "form": form,
        "may_edit": officer.may("outreach.edit"),
    }
    status = 422 if form.errors else 200
    return render(request, "office/partners/certificates.html", context, status=status)


@allowed("outreach.view")
def certificate(request: HttpRequest, officer: SignedIn, certification_id: UUID) -> HttpResponse:
    """One place: what is asked, what was shown, what is known today."""
    return _shown(request, officer, _visible(officer, certification_id))


@allowed("outreach.edit")
@require_POST
def evidence(
    request: HttpRequest, officer: SignedIn, certification_id: UUID, criterion: str
) -> HttpResponse:
    """What is shown for a criterion."""
    line = _visible(officer, certification_id)
    if queries.certifiable()[line.place_kind].criterion(criterion) is None:
        raise Http404
    form = EvidenceForm(request.POST, request.FILES, auto_id=f"{criterion}_%s")

    def show() -> None:
        operations.show_evidence(
            certification_id, code=criterion, shown=form.shown(),
            paper=uploaded(form.cleaned_data["paper"]), by=officer.actor(),
        )  # fmt: skip

    if done(form, show):
        messages.success(request, said("Written down."))
        return redirect("office:certificate", certification_id)
    return _shown(request, officer, line, sent=(criterion, form))


@allowed("outreach.edit")
@require_POST
def figures(request: HttpRequest, officer: SignedIn, certification_id: UUID) -> HttpResponse:
    """Takes today's figures over as evidence."""

    def take() -> None:
        operations.take_figures(certification_id, on=timezone.localdate(), by=officer.actor())

    return _step(request, officer, certification_id, take, said("Today's figures are taken over."))


@allowed("outreach.edit")
@require_POST
def propose(request: HttpRequest, officer: SignedIn, certification_id: UUID) -> HttpResponse:
    """Proposes the place to the head."""

    def operation() -> None:
        operations.propose_certificate(
            certification_id, on=timezone.localdate(), by=officer.actor()
        )

    return _step(request, officer, certification_id, operation, said("Proposed to the head."))


@allowed(DECIDE)
@require_POST
def decide(request: HttpRequest, officer: SignedIn, certification_id: UUID) -> HttpResponse:
    """The head certifies the place, or refuses it with a reason."""
    today, by = timezone.localdate(), officer.actor()
    if request.POST.get("decision") == "yes":
        return _step(
            request, officer, certification_id,
            lambda: operations.certify(certification_id, signer=officer.name, on=today, by=by),
            said("The place is certified."),
        )  # fmt: skip
    reason = request.POST.get("reason", "")[:1_000]
    return _step(
        request, officer, certification_id,
        lambda: operations.refuse_certificate(certification_id, reason=reason, on=today, by=by),
        said("The certificate is refused."),
    )  # fmt: skip


@allowed("outreach.view")
def printed(request: HttpRequest, officer: SignedIn, certification_id: UUID) -> HttpResponse:
    """The certificate on paper, as it was issued."""
    line = _visible(officer, certification_id)
    if line.state != "certified":
        raise Http404
    answer = HttpResponse(certificate_pdf(line.paper), content_type="application/pdf")
    name = line.number.replace("/", "-")
    answer["Content-Disposition"] = f'inline; filename="sertifikat-{name}.pdf"'
    return answer


def _visible(officer: SignedIn, certification_id: UUID) -> queries.CertificationLine:
    line = queries.certification(certification_id, territory=officer.territory)
    if line is None:
        raise Http404
    return line


def _step(
    request: HttpRequest,
    officer: SignedIn,
    certification_id: UUID,
    operation: Callable[[], object],
    success: str,
) -> HttpResponse:
    """Does one step; a refusal is said above the page."""
    _visible(officer, certification_id)
    with refusals_said(request):
        operation()
        messages.success(request, success)
    return redirect("office:certificate", certification_id)


def _shown(
    request: HttpRequest,
    officer: SignedIn,
    line: queries.CertificationLine,
    *,
    sent: tuple[str, EvidenceForm] | None = None,
) -> HttpResponse:
    today = timezone.localdate()
    states = queries.criteria_of(line, on=today)
    forms_of = dict([sent] if sent else [])
    rows = [
        (
            one,
            one.criterion.sentence(language()),
            forms_of.get(one.criterion.code)
            or EvidenceForm(initial={"as_of": today}, auto_id=f"{one.criterion.code}_%s"),
        )
        for one in states
    ]
    tone, word = CERTIFICATIONS[line.state]
    musts = [one for one in states if one.criterion.must]
    context = {
        "line": line,
        "kind": PLACE_KINDS[line.place_kind],
        "region": places.full_name(line.region_code, language=language()),
        "rows": rows,
        "tone": tone,
        "word": word,
        "open": line.state in {"collecting", "proposed"},
        "complete": all(one.met for one in musts),
        "any_figure": any(one.figure is not None for one in states),
        "today": today,
        "may_edit": officer.may("outreach.edit"),
        "may_decide": officer.may(DECIDE) and line.proposed_by != officer.actor().id,
    }
    status = 422 if sent else 200
    return render(request, "office/partners/certificate.html", context, status=status)


def _year(text: str, *, today: date) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else today.year

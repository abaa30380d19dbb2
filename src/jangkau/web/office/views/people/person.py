"""One person's page, and what can be done from it."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import formset_factory
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from jangkau.apps.audit.queries import Happening
from jangkau.apps.crew import queries as crew
from jangkau.apps.places import queries as places
from jangkau.apps.registry import operations, queries
from jangkau.apps.registry.operations import ConsentGiven, HeirNamed
from jangkau.apps.registry.queries import WorkerRecord
from jangkau.domain.terms import Refused, RegionCode
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.look.language import language
from jangkau.web.office import trail_words
from jangkau.web.office.views.payments import contributions_of
from jangkau.web.office.views.people.forms import (
    HOWS,
    PURPOSES,
    RELATIONS,
    ConsentForm,
    CorrectForm,
    HeirForm,
    JobForm,
)
from jangkau.web.office.views.people.register import warn

HEIRS = 4
"""Heirs that the form has room for at once."""


def found(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives the view the person of the address; outside the territory there is none (404)."""

    @wraps(view)
    def finding(request: HttpRequest, officer: SignedIn, person_id: UUID, **more: Any) -> Any:
        record = queries.worker(person_id, territory=officer.territory)
        if record is None:
            raise Http404
        return view(request, officer, record, **more)

    return finding


@allowed("people.view")
@found
def person(request: HttpRequest, officer: SignedIn, record: WorkerRecord) -> HttpResponse:
    """Everything kept about one person, the NIK masked."""
    return render(request, "office/people/person.html", _context(officer, record))


@never_cache
@require_POST
@allowed("people.reveal")
@found
def reveal(request: HttpRequest, officer: SignedIn, record: WorkerRecord) -> HttpResponse:
    """The page once with the whole NIK, for the reason given; it is kept who asked, and why."""
    try:
        nik = operations.reveal_nik(
            record.id, reason=request.POST.get("reason", ""), by=officer.actor()
        )
    except Refused as refused:
        told, status = {"reveal_refused": refused.sentence(language())}, 422
    else:
        told, status = {"revealed": nik.digits}, 200
    context = _context(officer, record) | told  # read afterwards: the history shows this reveal too
    return render(request, "office/people/person.html", context, status=status)


@allowed("people.edit")
@found
def correct(request: HttpRequest, officer: SignedIn, record: WorkerRecord) -> HttpResponse:
    """The form with what is kept; posted, the changes are kept with their reason."""
    form = CorrectForm(request.POST or None, initial=_initial(record))
    form.fields["nik"].help_text = gettext("Now %(nik)s. Type it only if it is wrong.") % {
        "nik": record.nik_masked
    }
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        nik = facts.get("nik_parsed")
        changes = {name: facts[name] for name in FACTS} | {
            "village_code": facts["village"],
            "region_code": facts["village"],
        }
        try:
            operations.correct(
                record.id,
                changes=changes,
                nik=operations.seal_nik(nik) if nik else None,
                reason=facts["reason"],
                by=officer.actor(),
            )
        except Refused as refused:
            form.add_error(None, refused.sentence(language()))
        else:
            warn(request, facts.get("nik_warnings", ()))
            messages.success(request, gettext("Corrected."))
            return redirect("office:person", record.id)
    context = {"form": form, "person": record}
    return render(request, "office/people/correct.html", context)


FACTS = ("name", "sex", "birth_date", "birth_place", "mother_name", "phone", "address")


@allowed("people.edit")
@found
def heirs(request: HttpRequest, officer: SignedIn, record: WorkerRecord) -> HttpResponse:
    """The heirs in their order; posted, they replace the former ones."""
    forms = formset_factory(HeirForm, extra=max(1, HEIRS - len(record.heirs)), max_num=10)
    formset = forms(request.POST or None, initial=[vars(heir) for heir in record.heirs])
    if request.method == "POST" and formset.is_valid():
        named = [one.cleaned_data for one in formset if one.cleaned_data.get("name")]
        operations.set_heirs(
            record.id, heirs=[HeirNamed(**facts) for facts in named], by=officer.actor()
        )
        messages.success(request, gettext("The heirs are kept."))
        return redirect("office:person", record.id)
    return render(request, "office/people/heirs.html", {"formset": formset, "person": record})


@require_POST
@allowed("people.edit")
@found
def add_job(request: HttpRequest, officer: SignedIn, record: WorkerRecord) -> HttpResponse:
    form = JobForm(request.POST)
    if not form.is_valid():
        context = _context(officer, record) | {"job_form": form}
        return render(request, "office/people/person.html", context, status=422)
    facts = form.cleaned_data
    operations.add_occupation(
        record.id,
        occupation_code=facts["occupation"],
        workplace=facts["workplace"],
        declared_income=facts["declared_income"],
        on=timezone.localdate(),
        by=officer.actor(),
    )
    return _back(request, record, gettext("The job is kept."))


@require_POST
@allowed("people.edit")
@found
def end_job(
    request: HttpRequest, officer: SignedIn, record: WorkerRecord, job_id: UUID
) -> HttpResponse:
    if job_id not in {job.id for job in record.jobs}:
        raise Http404
    operations.end_occupation(job_id, on=timezone.localdate(), by=officer.actor())
    return _back(request, record, gettext("The job is ended."))


@require_POST
@allowed("people.edit")
@found
def consent(request: HttpRequest, officer: SignedIn, record: WorkerRecord) -> HttpResponse:
    form = ConsentForm(request.POST)
    if not form.is_valid():
        context = _context(officer, record) | {"consent_form": form}
        return render(request, "office/people/person.html", context, status=422)
    given = ConsentGiven(**form.cleaned_data, given_at=timezone.now())
    operations.record_consent(record.id, consent=given, by=officer.actor())
    return _back(request, record, gettext("The consent is kept."))


@require_POST
@allowed("people.edit")
@found
def withdraw(
    request: HttpRequest, officer: SignedIn, record: WorkerRecord, consent_id: UUID
) -> HttpResponse:
    if consent_id not in {one.id for one in record.consents}:
        raise Http404
    operations.withdraw_consent(consent_id, at=timezone.now(), by=officer.actor())
    return _back(request, record, gettext("The consent is withdrawn."))


@require_POST
@allowed("people.edit")
@found
def join(request: HttpRequest, officer: SignedIn, record: WorkerRecord) -> HttpResponse:
    code = request.POST.get("wadah", "")
    if queries.wadah(code, territory=officer.territory) is None:
        raise Http404
    operations.join_wadah(code, workers=[record.id], on=timezone.localdate(), by=officer.actor())
    return _back(request, record, gettext("Now a member of the wadah."))


@require_POST
@allowed("people.decide")
@found
def unmerge(
    request: HttpRequest, officer: SignedIn, record: WorkerRecord, merge_id: UUID
) -> HttpResponse:
    if merge_id not in {one.merge_id for one in record.merged}:
        raise Http404
    operations.unmerge(merge_id, at=timezone.now(), by=officer.actor())
    return _back(request, record, gettext("The records are two people again."))


def _back(request: HttpRequest, record: WorkerRecord, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("office:person", record.id)


def _initial(record: WorkerRecord) -> dict[str, Any]:
    held = {name: getattr(record, name) for name in FACTS}
    held["sex"] = record.sex.value
    if record.village_code:
        name = places.full_name(record.village_code, language=language())
        held["village"] = f"{name} ({RegionCode(record.village_code).dotted})"
    return held


def _context(officer: SignedIn, record: WorkerRecord) -> dict[str, Any]:
    office = places.office(record.office_code)
    own = {stay.code for stay in record.wadah if stay.until_on is None}
    seen = queries.wadah_list(territory=officer.territory, limit=500)
    jobs = [(job, queries.occupation(job.occupation_code)) for job in record.jobs]
    return {
        "person": record,
        "status": _status(record),
        "region": places.full_name(record.region_code, language=language()),
        "office_name_of": office.name if office else record.office_code,
        "jobs": [(job, one.name(language()) if one else job.occupation_code) for job, one in jobs],
        "open_jobs": sum(job.until_on is None for job in record.jobs),
        "history": _told(queries.history(record, limit=30)),
        "joinable": [one for one in seen if one.code not in own],
        "job_form": JobForm(),
        "consent_form": ConsentForm(),
        "words": dict((*HOWS, *PURPOSES, *RELATIONS)),
        "may_edit": officer.may("people.edit"),
        **(contributions_of(record.id) if officer.may("bills.view") else {}),
        "may_see_bills": officer.may("bills.view"),
        "may_see_protection": officer.may("protection.view"),
        "may_reveal": officer.may("people.reveal"),
        "may_decide": officer.may("people.decide"),
        "least": operations.REASON_LETTERS,
    }


def _told(happened: Sequence[Happening]) -> list[tuple[Happening, str, str, str, str]]:
    """What happened, with what was done, to what, which fields changed, and who did it, in words."""
    names = crew.names_of({one.actor for one in happened})
    return [
        (*_said(one), names.get(one.actor, trail_words.actor_words(one.actor))) for one in happened
    ]


def _said(one: Happening) -> tuple[Happening, str, str, str]:
    fields = ", ".join(str(trail_words.field_words(name)) for name in one.changes or ())
    done = str(trail_words.action_words(one.action))
    return one, done, str(trail_words.table_words(one.subject_table)), fields


def _status(record: WorkerRecord) -> str:
    open_ones = [one for one in record.memberships if one.ended_on is None]
    if not open_ones:
        return "ended"
    return "lapsed" if all(one.lapsed_on for one in open_ones) else "active"


AT = "people/<uuid:person_id>/"
urlpatterns = [
    path(AT, person, name="person"),
    path(f"{AT}reveal/", reveal, name="person_reveal"),
    path(f"{AT}correct/", correct, name="person_correct"),
    path(f"{AT}heirs/", heirs, name="person_heirs"),
    path(f"{AT}jobs/", add_job, name="person_job"),
    path(f"{AT}jobs/<uuid:job_id>/end/", end_job, name="person_job_end"),
    path(f"{AT}consents/", consent, name="person_consent"),
    path(f"{AT}consents/<uuid:consent_id>/withdraw/", withdraw, name="person_withdraw"),
    path(f"{AT}wadah/", join, name="person_join"),
    path(f"{AT}merges/<uuid:merge_id>/undo/", unmerge, name="person_unmerge"),
]

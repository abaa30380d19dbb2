"""One visit: written down, shown with its proof, corrected, taken back; whom it brought."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as said
from django.views.decorators.http import require_POST

from jangkau.apps.audit import queries as audit
from jangkau.apps.crew import queries as crew
from jangkau.apps.outreach import operations, queries
from jangkau.apps.outreach.queries import DueVisit, VisitLine
from jangkau.apps.places import queries as places
from jangkau.domain.terms.dates import clock
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.submitting import done
from jangkau.web.look.language import language
from jangkau.web.office import trail_words
from jangkau.web.office.views.visits.choosing import choose_place, text_of
from jangkau.web.office.views.visits.forms import (
    PersonForm,
    PhotoForm,
    VisitForm,
    as_held,
    at_first,
)
from jangkau.web.office.views.visits.words import APPROACHES, BASES, COUNTS


@allowed("outreach.edit")
def new(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Writes a visit down: of the plan (`?planned=`), at a place (`?place=`), or the place is sought."""
    planned = _planned(request, officer)
    key = planned.place if planned else text_of(request, "place")
    place = places.place_of(key) if key else None
    if place is None or not officer.territory.covers(place.region_code):
        return choose_place(request, officer, address="office:visit_new")
    first = at_first(officer, visit_id=uuid4(), place=key, planned=planned)
    form = VisitForm(request.POST or None, request.FILES or None, officer=officer, initial=first)

    def record() -> None:
        operations.record_visit(
            form.facts(),
            visit_id=form.cleaned_data["visit"],
            territory=officer.territory,
            today=timezone.localdate(),
            by=officer.actor(),
            photo=form.photo_bytes(),
            consent=form.cleaned_data["consent"],
        )

    if done(form, record):
        messages.success(request, said("The visit is written down. Thank you."))
        return redirect("office:visit", form.cleaned_data["visit"])
    context = {"form": form, "place": place, "planned": planned, "region": _region(place)}
    return render(request, "office/visits/edit.html", context, status=422 if form.errors else 200)


@allowed("outreach.view")
def visit(request: HttpRequest, officer: SignedIn, visit_id: UUID) -> HttpResponse:
    """What was done and what it brought, with the proof and every correction."""
    return _page(request, officer, _seen(officer, visit_id))


@allowed("outreach.edit")
def correct(request: HttpRequest, officer: SignedIn, visit_id: UUID) -> HttpResponse:
    """The visit put right; what it said before stays in the trail."""
    one = _standing(officer, visit_id)
    form = VisitForm(request.POST or None, officer=officer, initial=as_held(one))

    def change() -> None:
        operations.correct_visit(
            visit_id,
            facts=form.facts(),
            reason=form.cleaned_data["reason"],
            territory=officer.territory,
            today=timezone.localdate(),
            by=officer.actor(),
        )

    if done(form, change):
        messages.success(request, said("The visit is corrected."))
        return redirect("office:visit", visit_id)
    context = {"form": form, "one": one, "place": one.where, "region": _region(one.where)}
    return render(request, "office/visits/edit.html", context, status=422 if form.errors else 200)


@require_POST
@allowed("outreach.edit")
def withdraw(request: HttpRequest, officer: SignedIn, visit_id: UUID) -> HttpResponse:
    """Takes back a visit that was entered by mistake."""
    _standing(officer, visit_id)
    operations.withdraw_visit(
        visit_id,
        reason=text_of(request, "reason", post=True),
        territory=officer.territory,
        at=timezone.now(),
        by=officer.actor(),
    )
    messages.success(request, said("The visit is taken back. It stays in the records."))
    return redirect("office:visits")


@allowed("outreach.view")
def photo(request: HttpRequest, officer: SignedIn, visit_id: UUID) -> HttpResponse:
    """The photo, for who works with visits or checks them; posted, another one."""
    one = _seen(officer, visit_id)
    if not may_see_photos(officer):
        raise PermissionDenied
    if request.method == "POST":
        return _add_photo(request, officer, one)
    found = queries.visit_photo(visit_id, territory=officer.territory)
    if found is None:
        raise Http404
    return HttpResponse(found, content_type="image/jpeg")


@require_POST
@allowed("outreach.edit")
def remove_photo(request: HttpRequest, officer: SignedIn, visit_id: UUID) -> HttpResponse:
    """Destroys the photo."""
    _seen(officer, visit_id)
    operations.remove_photo(
        visit_id,
        reason=text_of(request, "reason", post=True),
        territory=officer.territory,
        by=officer.actor(),
    )
    messages.success(request, said("The photo is destroyed."))
    return redirect("office:visit", visit_id)


@require_POST
@allowed("outreach.edit")
def tell(request: HttpRequest, officer: SignedIn, visit_id: UUID) -> HttpResponse:
    """Links somebody to the visit that brought them, by NIK."""
    one, form = _standing(officer, visit_id), PersonForm(request.POST)
    link = partial(
        operations.tell_enrolment, visit_id, territory=officer.territory, by=officer.actor()
    )
    if form.links(link):
        messages.success(request, said("The person is counted with this visit."))
        return redirect("office:visit", visit_id)
    return _page(request, officer, one, person=form, status=422)


@require_POST
@allowed("outreach.edit")
def untell(
    request: HttpRequest, officer: SignedIn, visit_id: UUID, worker_id: UUID
) -> HttpResponse:
    """Takes a person off the visit."""
    _standing(officer, visit_id)
    operations.untell_enrolment(
        visit_id, worker_id=worker_id, territory=officer.territory, by=officer.actor()
    )
    messages.success(request, said("The person is no longer counted with this visit."))
    return redirect("office:visit", visit_id)


def may_see_photos(officer: SignedIn) -> bool:
    """Photos show people: they are for those who make visits and those who check them."""
    return officer.may("photos.view")


def _add_photo(request: HttpRequest, officer: SignedIn, one: VisitLine) -> HttpResponse:
    if not officer.may("outreach.edit"):
        raise PermissionDenied
    form = PhotoForm(request.POST, request.FILES)

    def add() -> None:
        sent = form.cleaned_data["photo"]
        operations.add_photo(
            one.id,
            content=sent.read(operations.MOST_PHOTO_BYTES + 1) if sent else b"",
            consent=form.cleaned_data["consent"],
            territory=officer.territory,
            by=officer.actor(),
        )

    if done(form, add):
        messages.success(request, said("The photo is kept."))
        return redirect("office:visit", one.id)
    return _page(request, officer, one, picture=form, status=422)


def _page(
    request: HttpRequest,
    officer: SignedIn,
    one: VisitLine,
    *,
    person: PersonForm | None = None,
    picture: PhotoForm | None = None,
    status: int = 200,
) -> HttpResponse:
    today = timezone.localdate()
    outcome = queries.outcome_of(one.id, on=today)
    may_edit = officer.may("outreach.edit") and one.withdrawn_at is None
    context = {
        "one": one,
        "region": _region(one.where),
        "begun": clock(one.begun),
        "ended": clock(one.ended),
        "approach": APPROACHES[one.approach],
        "team": crew.team_coded(one.team_code) if one.team_code else None,
        "campaign": _campaign(one),
        "officers": crew.names_of(set(one.officers)).values(),
        "counts": [(word, getattr(one, name)) for name, word in COUNTS.items()],
        "outcome": outcome,
        "basis": BASES[outcome.basis],
        "people": queries.brought(one.id, on=today),
        "history": _history(one.id),
        "may_edit": may_edit,
        "may_see": may_see_photos(officer),
        "person": person or PersonForm(),
        "picture": picture or PhotoForm(),
        "may_see_people": officer.may("people.view"),
    }
    return render(request, "office/visits/visit.html", context, status=status)


def _history(visit_id: UUID) -> list[tuple[Any, str, str]]:
    """The trail of the visit: each line with who it was and which fields changed."""
    found = audit.history(table="outreach_visit", subject_id=str(visit_id), limit=20)
    names = crew.names_of({line.actor for line in found})
    return [
        (
            line,
            names.get(line.actor) or trail_words.actor_words(line.actor),
            ", ".join(str(trail_words.field_words(name)) for name in line.changes or ()),
        )
        for line in found
    ]


def _planned(request: HttpRequest, officer: SignedIn) -> DueVisit | None:
    try:
        planned = UUID(text_of(request, "planned"))
    except ValueError:
        return None
    return queries.due_visit(planned, territory=officer.territory)


def _campaign(one: VisitLine) -> str:
    if one.campaign_id is None:
        return ""
    return queries.campaign_names([one.campaign_id]).get(one.campaign_id, "")


def _region(place: places.PlaceFacts | None) -> str:
    return places.full_name(place.region_code, language=language()) if place else ""


def _seen(officer: SignedIn, visit_id: UUID) -> VisitLine:
    found = queries.visit(visit_id, territory=officer.territory)
    if found is None:
        raise Http404
    return found


def _standing(officer: SignedIn, visit_id: UUID) -> VisitLine:
    found = _seen(officer, visit_id)
    if found.withdrawn_at is not None:
        raise Http404
    return found

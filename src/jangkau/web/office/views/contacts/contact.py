"""One contact: begun, shown with every talk, talked to again, linked, forgotten."""

from dataclasses import replace
from functools import partial
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as said
from django.views.decorators.http import require_POST

from jangkau.apps.crew import queries as crew
from jangkau.apps.outreach import operations, queries
from jangkau.apps.outreach.queries import KnownContact, TouchLine
from jangkau.apps.places import queries as places
from jangkau.apps.registry import queries as registry
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.submitting import done
from jangkau.web.look.language import language
from jangkau.web.office import trail_words
from jangkau.web.office.views.contacts.forms import NewForm, TouchForm, WhoForm, as_held
from jangkau.web.office.views.contacts.words import (
    HOWS,
    KINDS,
    OUTCOMES,
    STAGES,
    STATES,
    STOPPED,
)
from jangkau.web.office.views.sites.words import groups
from jangkau.web.office.views.visits.choosing import campaign_choices, choose_place, text_of
from jangkau.web.office.views.visits.forms import PersonForm


@allowed("outreach.edit")
def new(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """A new contact at a place (`?place=`), with what came of the first talk."""
    place = places.place_of(text_of(request, "place"))
    if place is None or not officer.territory.covers(place.region_code):
        return choose_place(request, officer, address="office:contact_new")
    first = {"contact": uuid4(), "kind": "person", "consent_how": "spoken"}
    form = NewForm(request.POST or None, initial=first, campaigns=campaign_choices(officer))

    def begin() -> None:
        operations.begin_contact(
            form.facts(place=place.key),
            touch=form.touch(),
            contact_id=form.cleaned_data["contact"],
            territory=officer.territory,
            today=timezone.localdate(),
            by=officer.actor(),
        )

    if done(form, begin):
        messages.success(request, said("The contact is kept."))
        return redirect("office:contact", form.cleaned_data["contact"])
    context = {"form": form, "place": place}
    return render(request, "office/contacts/edit.html", context, status=422 if form.errors else 200)


@allowed("outreach.view")
def contact(request: HttpRequest, officer: SignedIn, contact_id: UUID) -> HttpResponse:
    """Who it is, how far they came, every talk, and what to do next."""
    return _page(request, officer, _seen(officer, contact_id))


@require_POST
@allowed("outreach.edit")
def touch(request: HttpRequest, officer: SignedIn, contact_id: UUID) -> HttpResponse:
    """One more talk."""
    one = _seen(officer, contact_id)
    form = TouchForm(request.POST, at=one.stage)

    def write() -> None:
        operations.touch_contact(
            contact_id,
            touch=form.touch(),
            territory=officer.territory,
            today=timezone.localdate(),
            by=officer.actor(),
        )

    if done(form, write):
        messages.success(request, said("The talk is written down."))
        return redirect("office:contact", contact_id)
    return _page(request, officer, one, form=form, status=422)


@allowed("outreach.edit")
def change(request: HttpRequest, officer: SignedIn, contact_id: UUID) -> HttpResponse:
    """Who it is, described anew."""
    one = _seen(officer, contact_id)
    campaigns = campaign_choices(officer, held=one.campaign_id)
    form = WhoForm(request.POST or None, initial=as_held(one), campaigns=campaigns)

    def write() -> None:
        operations.change_contact(
            contact_id,
            facts=replace(
                form.who(place=one.place), wadah_code=one.wadah_code, team_code=one.team_code
            ),
            territory=officer.territory,
            by=officer.actor(),
        )

    if done(form, write):
        messages.success(request, said("The contact is changed."))
        return redirect("office:contact", contact_id)
    context = {"form": form, "one": one, "place": one.where}
    return render(request, "office/contacts/edit.html", context, status=422 if form.errors else 200)


@require_POST
@allowed("outreach.edit")
def forget(request: HttpRequest, officer: SignedIn, contact_id: UUID) -> HttpResponse:
    """Consent withdrawn: name, telephone and notes are erased."""
    _seen(officer, contact_id)
    operations.forget_contact(
        contact_id,
        territory=officer.territory,
        by=officer.actor(),
        reason=text_of(request, "reason", post=True),
    )
    messages.success(request, said("Name, telephone and notes are erased."))
    return redirect("office:contact", contact_id)


@require_POST
@allowed("outreach.edit")
def link(request: HttpRequest, officer: SignedIn, contact_id: UUID) -> HttpResponse:
    """Says who the contact became, by NIK."""
    one, form = _seen(officer, contact_id), PersonForm(request.POST)
    link = partial(
        operations.link_contact, contact_id, territory=officer.territory, by=officer.actor()
    )
    if form.links(link):
        messages.success(request, said("The contact follows this member from now on."))
        return redirect("office:contact", contact_id)
    return _page(request, officer, one, person=form, status=422)


def _page(
    request: HttpRequest,
    officer: SignedIn,
    one: KnownContact,
    *,
    form: TouchForm | None = None,
    person: PersonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    talks = queries.touches(one.id)
    names = crew.names_of({one.owner, *(talk.by for talk in talks)})
    stages = list(STAGES)
    left_alone = one.stopped_why in ("asked", "withdrawn")
    worker = registry.worker_names([one.worker_id]) if one.worker_id else {}
    context = {
        "one": one,
        "kind": KINDS[one.kind],
        "group": groups().get(one.occupation_group, ""),
        "state": STATES[one.state],
        "stopped": STOPPED.get(one.stopped_why, ""),
        "owner": names.get(one.owner, one.owner),
        "campaign": _campaign(one),
        "steps": [
            (word, stages.index(code) <= stages.index(one.stage), code == one.stage)
            for code, word in STAGES.items()
        ],
        "talks": [(talk, *_words(talk, names)) for talk in talks],
        "worker_name": worker.get(one.worker_id, "") if one.worker_id else "",
        "form": form or TouchForm(at=one.stage),
        "person": person or PersonForm(),
        "may_edit": officer.may("outreach.edit"),
        "may_talk": officer.may("outreach.edit") and not left_alone,
        "forgotten": one.stopped_why == "withdrawn",
        "may_see_people": officer.may("people.view"),
    }
    return render(request, "office/contacts/contact.html", context, status=status)


def _campaign(one: KnownContact) -> str:
    if one.campaign_id is None:
        return ""
    return queries.campaign_names([one.campaign_id]).get(one.campaign_id, "")


def _words(talk: TouchLine, names: dict[str, str]) -> tuple[object, object, object, str, str]:
    """A talk in words: stage, outcome, how, reason, who."""
    reason = queries.contact_rules().reason(talk.reason)
    return (
        STAGES[talk.stage],
        OUTCOMES[talk.outcome],
        HOWS[talk.how],
        reason.name(language()) if reason else "",
        names.get(talk.by) or trail_words.actor_words(talk.by),
    )


def _seen(officer: SignedIn, contact_id: UUID) -> KnownContact:
    found = queries.contact(contact_id, territory=officer.territory)
    if found is None:
        raise Http404
    return found

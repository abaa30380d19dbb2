"""One partner: everything about it on one page, and what is written down there."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as said
from django.views.decorators.http import require_POST

from jangkau.apps.outreach import operations
from jangkau.apps.outreach.queries import partnering as queries
from jangkau.apps.places import queries as places
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.submitting import done
from jangkau.web.look.language import language
from jangkau.web.office.views.partners.choosing import labelled
from jangkau.web.office.views.partners.forms import (
    AgreementForm,
    ContactForm,
    NewPartnerForm,
    OnePlaceForm,
    PartnerForm,
    PersonForm,
    StageForm,
    today_and,
    uploaded,
)
from jangkau.web.office.views.partners.words import (
    AGREEMENTS,
    CHANNELS,
    LETTERS,
    PARTNERS,
    PERMISSIONS,
    PLACE_KINDS,
    PURPOSES,
    STAGE_TONES,
    STAGES,
)


@allowed("outreach.view")
def partner(request: HttpRequest, officer: SignedIn, partner_id: UUID) -> HttpResponse:
    """Everything about one partner."""
    return shown(request, officer, visible(officer, partner_id))


@allowed("outreach.edit")
def new(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """A new partner of the officer's office."""
    form = NewPartnerForm(request.POST or None, officer=officer)
    made: list[UUID] = []

    def add() -> None:
        key = form.cleaned_data["place"]
        fields = form.partner(office_code=officer.office_code, keys=(key,) if key else ())
        made.append(operations.add_partner(fields, on=timezone.localdate(), by=officer.actor()))

    if done(form, add):
        messages.success(request, said("The partner was added."))
        return redirect("office:partner", made[0])
    status = 422 if form.errors else 200
    return render(request, "office/partners/edit.html", {"form": form}, status=status)


@allowed("outreach.edit")
def edit(request: HttpRequest, officer: SignedIn, partner_id: UUID) -> HttpResponse:
    """A partner described anew; its places stay."""
    one = visible(officer, partner_id)
    initial = {name: getattr(one, name) for name in PartnerForm.base_fields}
    form = PartnerForm(request.POST or None, officer=officer, initial=initial)

    def change() -> None:
        keys = tuple(queries.places_of_partner(partner_id))
        fields = form.partner(office_code=one.office_code, keys=keys)
        operations.change_partner(partner_id, fields=fields, by=officer.actor())

    if done(form, change):
        messages.success(request, said("The partner was changed."))
        return redirect("office:partner", partner_id)
    context = {"form": form, "one": one}
    status = 422 if form.errors else 200
    return render(request, "office/partners/edit.html", context, status=status)


@allowed("outreach.edit")
@require_POST
def stage(request: HttpRequest, officer: SignedIn, partner_id: UUID) -> HttpResponse:
    """Puts the partner at another stage."""
    form = StageForm(request.POST)

    def move() -> None:
        operations.move_stage(
            partner_id, **form.cleaned_data, on=timezone.localdate(), by=officer.actor()
        )

    return written(request, officer, partner_id, form=form, name="stage_form", operation=move)


@allowed("outreach.edit")
@require_POST
def place(request: HttpRequest, officer: SignedIn, partner_id: UUID) -> HttpResponse:
    """One more place the partner answers for."""
    form = OnePlaceForm(request.POST, officer=officer)

    def add() -> None:
        operations.add_place(partner_id, key=form.cleaned_data["place"], by=officer.actor())

    return written(request, officer, partner_id, form=form, name="place_form", operation=add)


@allowed("outreach.edit")
@require_POST
def drop_places(request: HttpRequest, officer: SignedIn, partner_id: UUID) -> HttpResponse:
    """The partner no longer answers for the ticked places."""
    visible(officer, partner_id)
    keys = request.POST.getlist("keys")
    operations.drop_places(partner_id, keys=keys, by=officer.actor())
    messages.success(request, said("The ticked places were taken off this partner."))
    return redirect("office:partner", partner_id)


@allowed("outreach.edit")
@require_POST
def person(request: HttpRequest, officer: SignedIn, partner_id: UUID) -> HttpResponse:
    """Somebody at the partner."""
    form = PersonForm(request.POST)

    def add() -> None:
        operations.add_person(partner_id, fields=form.person(), by=officer.actor())

    return written(request, officer, partner_id, form=form, name="person_form", operation=add)


@allowed("outreach.edit")
@require_POST
def person_left(
    request: HttpRequest, officer: SignedIn, partner_id: UUID, partner_person_id: UUID
) -> HttpResponse:
    """Somebody is no longer there; the telephone number goes."""
    visible(officer, partner_id)
    operations.person_left(
        partner_person_id, partner_id=partner_id, on=timezone.localdate(), by=officer.actor()
    )
    messages.success(request, said("Written down. The telephone number was removed."))
    return redirect("office:partner", partner_id)


@allowed("outreach.edit")
@require_POST
def contact(request: HttpRequest, officer: SignedIn, partner_id: UUID) -> HttpResponse:
    """One line of the contact log."""
    visible(officer, partner_id)
    form = ContactForm(request.POST, people=queries.people_of(partner_id))

    def log() -> None:
        operations.log_contact(
            partner_id, fields=form.contact(), on=timezone.localdate(), by=officer.actor()
        )

    return written(request, officer, partner_id, form=form, name="contact_form", operation=log)


@allowed("outreach.edit")
@require_POST
def step_done(
    request: HttpRequest, officer: SignedIn, partner_id: UUID, partner_contact_id: UUID
) -> HttpResponse:
    """A next step is done."""
    visible(officer, partner_id)
    operations.finish_step(
        partner_contact_id, partner_id=partner_id, on=timezone.localdate(), by=officer.actor()
    )
    messages.success(request, said("The step is done."))
    back = "office:partners_next" if request.POST.get("from") == "next" else "office:partner"
    return redirect(back) if back.endswith("next") else redirect(back, partner_id)


@allowed("outreach.edit")
@require_POST
def agreement(request: HttpRequest, officer: SignedIn, partner_id: UUID) -> HttpResponse:
    """An agreement signed with the partner."""
    form = AgreementForm(request.POST, request.FILES)

    def add() -> None:
        scan = uploaded(form.cleaned_data["scan"])
        operations.add_agreement(partner_id, fields=form.agreement(), scan=scan, by=officer.actor())

    return written(request, officer, partner_id, form=form, name="agreement_form", operation=add)


@allowed("outreach.edit")
@require_POST
def agreement_ended(
    request: HttpRequest, officer: SignedIn, partner_id: UUID, agreement_id: UUID
) -> HttpResponse:
    """An agreement is over, or will not be renewed."""
    visible(officer, partner_id)
    reason = request.POST.get("reason", "").strip()[:200]
    operations.end_agreement(
        agreement_id, partner_id=partner_id, on=timezone.localdate(), reason=reason,
        by=officer.actor(),
    )  # fmt: skip
    messages.success(request, said("The agreement is ended."))
    return redirect("office:partner", partner_id)


def visible(officer: SignedIn, partner_id: UUID) -> queries.PartnerLine:
    """The partner, if it is one of the officer's offices; else the page is not found."""
    one = queries.partner(partner_id, territory=officer.territory)
    if one is None:
        raise Http404
    return one


def written(
    request: HttpRequest,
    officer: SignedIn,
    partner_id: UUID,
    *,
    form: forms.Form,
    name: str,
    operation: Callable[[], object],
) -> HttpResponse:
    """Does the operation and shows the partner again, or the page with the form's faults."""
    one = visible(officer, partner_id)
    if done(form, operation):
        messages.success(request, said("Written down."))
        return redirect("office:partner", partner_id)
    return shown(request, officer, one, **{name: form})


def shown(
    request: HttpRequest, officer: SignedIn, one: queries.PartnerLine, **sent: forms.Form
) -> HttpResponse:
    """The partner's page; a form that was `sent` and has faults stands open in it."""
    people = queries.people_of(one.id)
    context = {
        "one": one,
        "kind": PARTNERS[one.kind],
        "stage": (STAGE_TONES[one.stage], STAGES[one.stage]),
        "region": places.full_name(one.region_code, language=language()),
        "people": [(person, PURPOSES.get(person.consent_purpose, "")) for person in people],
        "log": [(line, CHANNELS[line.channel]) for line in queries.log_of(one.id, limit=50)],
        "today": timezone.localdate(),
        "may_edit": officer.may("outreach.edit"),
        **_papers(one),
        **_forms(officer, one, people=people),
        **sent,
    }
    return render(request, "office/partners/partner.html", context, status=422 if sent else 200)


def _papers(one: queries.PartnerLine) -> dict[str, Any]:
    """The partner's places with the permission of today, permissions, agreements and letters."""
    keys = queries.places_of_partner(one.id)
    facts = places.places_of(keys)
    held = queries.permissions_of(partner_id=one.id)
    known = facts | places.places_of(line.place for line in held)
    today = timezone.localdate()
    labels = labelled([facts[key] for key in keys if key in facts])
    return {
        "places": [
            (key, labels[key], PLACE_KINDS[facts[key].kind],
             any(line.covers(today) for line in held if line.place == key),
             queries.needs_permission(facts[key].kind))
            for key in labels
        ],
        "permissions": [
            (line, *PERMISSIONS[line.state],
             known[line.place].name if line.place in known else line.place)
            for line in held
        ],
        "agreements": [(line, AGREEMENTS[line.kind]) for line in queries.agreements_of(one.id)],
        "letters": [(line, LETTERS[line.kind]) for line in queries.letters_of(one.id)],
    }  # fmt: skip


def _forms(
    officer: SignedIn, one: queries.PartnerLine, *, people: list[queries.PersonFacts]
) -> dict[str, forms.Form]:
    """Empty forms for everything that can be written down."""
    today = timezone.localdate()
    return {
        "stage_form": StageForm(initial={"stage": one.stage}),
        "place_form": OnePlaceForm(officer=officer, auto_id="place_%s"),
        "person_form": PersonForm(auto_id="person_%s"),
        "contact_form": ContactForm(people=people, initial=today_and(today), auto_id="contact_%s"),
        "agreement_form": AgreementForm(initial=today_and(today), auto_id="agreement_%s"),
    }

"""Permissions: asking, the partner's answer, ending; and the papers, opened on the record."""

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
from jangkau.domain.terms import Refused
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.downloads import attached
from jangkau.web.entry.submitting import done, refusals_said
from jangkau.web.look.language import language
from jangkau.web.office.views.partners.forms import GrantForm, RefusedForm, today_and
from jangkau.web.office.views.partners.page import visible
from jangkau.web.office.views.partners.words import PERMISSIONS


@allowed("outreach.edit")
@require_POST
def ask(request: HttpRequest, officer: SignedIn, partner_id: UUID) -> HttpResponse:
    """Notes today that leave was asked for the ticked places."""
    visible(officer, partner_id)
    keys = [key for key in request.POST.getlist("keys") if key]
    try:
        asked = operations.ask_permission(
            partner_id, keys=keys, asked_on=timezone.localdate(), by=officer.actor()
        )
    except Refused as refused:
        messages.error(request, refused.sentence(language()))
        return redirect("office:partner", partner_id)
    if asked:
        messages.success(request, said("Written down that permission was asked."))
    else:
        messages.error(request, said("Tick the places you asked for."))
    return redirect("office:partner", partner_id)


@allowed("outreach.edit")
def answer(
    request: HttpRequest, officer: SignedIn, partner_id: UUID, permission_id: UUID
) -> HttpResponse:
    """The partner's answer: permitted from when until when, or not and why."""
    one, line = visible(officer, partner_id), _line(partner_id, permission_id)
    no = request.POST.get("answer") == "no"
    today = timezone.localdate()
    sent = request.POST or None
    granted = GrantForm(None if no else sent, request.FILES or None, initial=today_and(today))
    declined = RefusedForm(sent if no else None, initial=today_and(today), auto_id="no_%s")

    def grant() -> None:
        operations.grant_permission(
            permission_id, partner_id=partner_id, grant=granted.grant(), letter=granted.scan(),
            by=officer.actor(),
        )  # fmt: skip

    def refuse() -> None:
        operations.refuse_permission(
            permission_id, partner_id=partner_id, **declined.cleaned_data, by=officer.actor()
        )

    form: forms.Form = declined if no else granted
    if done(form, refuse if no else grant):
        messages.success(request, said("The answer is written down."))
        return redirect("office:partner", partner_id)
    facts = places.place_of(line.place)
    context = {
        "one": one,
        "line": line,
        "state": PERMISSIONS[line.state],
        "place": facts.name if facts else line.place,
        "granted": granted,
        "declined": declined,
        "no": no,
    }
    status = 422 if form.errors else 200
    return render(request, "office/partners/answer.html", context, status=status)


@allowed("outreach.edit")
@require_POST
def end(
    request: HttpRequest, officer: SignedIn, partner_id: UUID, permission_id: UUID
) -> HttpResponse:
    """Leave is taken back from today on."""
    visible(officer, partner_id)
    reason = request.POST.get("reason", "").strip()[:200]
    with refusals_said(request):
        operations.end_permission(
            permission_id, partner_id=partner_id, last_on=timezone.localdate(), reason=reason,
            by=officer.actor(),
        )  # fmt: skip
        messages.success(request, said("The permission holds until today and not longer."))
    return redirect("office:partner", partner_id)


@allowed("outreach.view")
@require_POST
def document(request: HttpRequest, officer: SignedIn, document_id: UUID) -> HttpResponse:
    """A paper as it was received; who opens it is kept in the audit trail."""
    opened = operations.open_document(document_id, territory=officer.territory, by=officer.actor())
    if opened is None:
        raise Http404
    ending = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}[opened.mime]
    return attached(opened.content, name=f"{document_id}.{ending}", mime=opened.mime)


def _line(partner_id: UUID, permission_id: UUID) -> queries.PermissionFacts:
    found = queries.permissions_of(partner_id=partner_id)
    line = next((one for one in found if one.id == permission_id), None)
    if line is None:
        raise Http404
    return line

"""Moves: who joined the wadah and who left it, and putting down that somebody did."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jangkau.apps.registry import operations
from jangkau.apps.registry import queries as registry
from jangkau.apps.registry.queries import Known, WadahLine
from jangkau.domain.terms import NIK, Refusal
from jangkau.web.entry.acting import SignedIn
from jangkau.web.entry.submitting import done
from jangkau.web.partner.guards import coordinator

NOT_TOGETHER = Refusal(
    "partner.nobody_with_both",
    id="Tidak ada peserta terdaftar dengan NIK dan tanggal lahir ini. Cocokkan dengan KTP-el. Orang "
    "yang belum terdaftar didaftarkan lewat kantor cabang: serahkan daftarnya ke sana.",
    en="Nobody registered has this NIK together with this birth date. Compare with the e-KTP. People "
    "who are not registered yet are registered by the branch office: hand in your list there.",
)
TOO_MANY_TRIES = Refusal(
    "partner.too_many_tries",
    id="Sudah {tries} kali tidak cocok dalam satu jam ini. Lanjutkan nanti, atau minta bantuan kantor "
    "cabang.",
    en="It did not match {tries} times in this hour. Go on later, or ask the branch office.",
)
ALREADY_A_MEMBER = Refusal(
    "partner.already_a_member",
    id="{name} sudah menjadi anggota wadah ini.",
    en="{name} already is a member of this wadah.",
)

TRIES, AN_HOUR = 10, 3600
"""Wrong pairs of NIK and birth date in an hour: enough for slips, too few to go through numbers."""

BACK = timedelta(days=31)
"""How far back a move may be dated."""

LATEST = 20
"""Moves shown."""

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class MoveForm(forms.Form):
    """On which day and why."""

    on = forms.DateField(label=_("On"), widget=DAY)
    reason = forms.CharField(
        label=_("Reason, kept in the audit trail"), min_length=3, max_length=200
    )

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        today = timezone.localdate()
        if not today - BACK <= on <= today:
            raise forms.ValidationError(_("A day of the last month, at the latest today."))
        return on


class JoinForm(MoveForm):
    """Who joins: the two facts that only the card of the person itself tells together."""

    nik = forms.CharField(
        label="NIK",
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    birth_date = forms.DateField(label=_("Birth date"), widget=DAY)
    field_order = ("nik", "birth_date", "on", "reason")


@coordinator
def moves(request: HttpRequest, officer: SignedIn, wadah: WadahLine) -> HttpResponse:
    """The latest moves, and the form for somebody registered who joins."""
    form = JoinForm(request.POST or None, initial={"on": timezone.localdate()})

    def join() -> None:
        sent = form.cleaned_data
        known = _person(wadah, officer, nik=sent["nik"], born=sent["birth_date"])
        operations.join_wadah(
            wadah.code, workers=[known.worker_id], by=officer.actor(), **_dated(sent)
        )
        messages.success(request, gettext("%(name)s is a member now.") % {"name": known.name})

    if done(form, join):
        return redirect("partner:moves")
    # A NIK is never sent back to the browser.
    if form.is_bound:
        form.data = {**request.POST.dict(), "nik": ""}
    context = {"form": form, "moves": registry.moves(wadah.code, limit=LATEST), "wadah": wadah}
    return render(request, "partner/moves/list.html", context, status=422 if form.errors else 200)


@coordinator
def leave(
    request: HttpRequest, officer: SignedIn, wadah: WadahLine, worker_id: UUID
) -> HttpResponse:
    """The form for a member who leaves; somebody else's member is not found."""
    card = next(iter(registry.cards([worker_id])), None)
    if card is None or wadah.code not in card.wadah_codes:
        raise Http404
    form = MoveForm(request.POST or None, initial={"on": timezone.localdate()})

    def end() -> None:
        operations.leave_wadah(
            wadah.code, worker_id=worker_id, by=officer.actor(), **_dated(form.cleaned_data)
        )
        messages.success(request, gettext("%(name)s has left the wadah.") % {"name": card.name})

    if done(form, end):
        return redirect("partner:moves")
    context = {"form": form, "card": card}
    return render(request, "partner/moves/leave.html", context, status=422 if form.errors else 200)


def _dated(sent: dict[str, Any]) -> dict[str, Any]:
    return {"on": sent["on"], "reason": sent["reason"].strip()}


def _person(wadah: WadahLine, officer: SignedIn, *, nik: str, born: date) -> Known:
    """The registered person with this NIK and birth date, who is no member yet."""
    tries = f"partner.join.{officer.acting.id}"
    if cache.get(tries, 0) >= TRIES:
        raise TOO_MANY_TRIES(tries=TRIES)
    hashed = registry.nik_hash(NIK.parse(nik))
    known = registry.known_by_nik([hashed]).get(hashed)
    if known is None or known.birth_date != born:
        cache.add(tries, 0, timeout=AN_HOUR)
        cache.incr(tries)
        raise NOT_TOGETHER()
    if wadah.code in known.wadah_codes:
        raise ALREADY_A_MEMBER(name=known.name)
    return known


urlpatterns = [
    path("wadah/moves/", moves, name="moves"),
    path("wadah/members/<uuid:worker_id>/leave/", leave, name="leave"),
]

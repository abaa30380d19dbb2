"""Waves of a campaign: offices made ready, started and done, villages assigned in bulk."""

from uuid import UUID

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
from jangkau.web.entry.submitting import done, refusals_said
from jangkau.web.look.language import language
from jangkau.web.look.templatetags.look import number
from jangkau.web.office.views.campaigns.forms import AssignForm, WaveForm, office_names
from jangkau.web.office.views.campaigns.shared import frame, leading, may_write, visible, writing
from jangkau.web.office.views.campaigns.words import WAVE_STATES


@allowed("outreach.view")
def waves(request: HttpRequest, officer: SignedIn, campaign_id: UUID) -> HttpResponse:
    """The waves of a campaign, and one more."""
    line = visible(officer, campaign_id)
    if request.method == "POST":
        leading(officer, campaign_id)
    initial = {"from_on": line.first_on, "last_on": line.last_on, "offices": list(line.offices)}
    form = WaveForm(request.POST or None, officer=officer, more=line.offices, initial=initial)
    made: list[UUID] = []

    def add() -> None:
        made.append(operations.add_wave(campaign_id, fields=form.wave(), by=officer.actor()))

    if done(form, add):
        messages.success(request, said("The wave was added."))
        return redirect("office:campaign_wave", campaign_id, made[0])
    found = queries.waves_of(campaign_id)
    context = {
        **frame(officer, line, tab="waves"),
        "lines": [(one, *WAVE_STATES[one.state]) for one in found],
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "office/campaigns/waves.html", context, status=status)


@allowed("outreach.view")
def wave(request: HttpRequest, officer: SignedIn, campaign_id: UUID, wave_id: UUID) -> HttpResponse:
    """One wave: its offices with what is ready, its villages."""
    line = visible(officer, campaign_id)
    one = _of(campaign_id, wave_id)
    offices = sorted(
        queries.offices_of_wave(wave_id),
        key=lambda office: not officer.territory.holds(office.office_code),
    )
    names = office_names(office.office_code for office in offices)
    rules = queries.campaign_rules().ready
    form = AssignForm(codes=_regencies([office.office_code for office in offices]))
    shown = queries.places_of_wave(wave_id, limit=50)
    facts = places.places_of(shown)
    context = {
        **frame(officer, line, tab="waves"),
        "wave": one,
        "wave_state": WAVE_STATES[one.state],
        "rules": [(rule.code, rule.words(language())) for rule in rules],
        "offices": [
            (
                office,
                names.get(office.office_code, office.office_code),
                WAVE_STATES[office.state],
                [(rule.code, rule.words(language()), rule.code in office.ready) for rule in rules],
                may_write(officer) and officer.territory.holds(office.office_code),
            )
            for office in offices
        ],
        "mine": may_write(officer)
        and any(officer.territory.holds(office.office_code) for office in offices),
        "form": form,
        "shown": [(facts[key].name, key) for key in shown if key in facts],
    }
    return render(request, "office/campaigns/wave.html", context)


@allowed("outreach.view")
@require_POST
def ready(
    request: HttpRequest, officer: SignedIn, campaign_id: UUID, wave_id: UUID
) -> HttpResponse:
    """What is ready at the officer's offices, all of them at once; starts and ends are buttons."""
    visible(officer, campaign_id)
    writing(officer)
    _of(campaign_id, wave_id)
    ticked = {one.partition(":")[::2] for one in request.POST.getlist("ready")}
    today, by = timezone.localdate(), officer.actor()
    with refusals_said(request):
        for office in queries.offices_of_wave(wave_id):
            code = office.office_code
            if officer.territory.holds(code):
                items = [item for at, item in ticked if at == code]
                operations.set_ready(wave_id, office_code=code, items=items, on=today, by=by)
        _go_on(request, officer, wave_id)
        messages.success(request, said("Written down."))
    return redirect("office:campaign_wave", campaign_id, wave_id)


@allowed("outreach.view")
@require_POST
def assign(
    request: HttpRequest, officer: SignedIn, campaign_id: UUID, wave_id: UUID
) -> HttpResponse:
    """Puts villages into the wave, chosen by region and potential."""
    leading(officer, campaign_id)
    _of(campaign_id, wave_id)
    codes = [office.office_code for office in queries.offices_of_wave(wave_id)]
    form = AssignForm(request.POST, codes=_regencies(codes))
    if not form.is_valid():
        messages.error(request, said("Choose regencies from the list, and whole numbers."))
        return redirect("office:campaign_wave", campaign_id, wave_id)
    put = operations.assign_villages(wave_id, which=form.which(), by=officer.actor())
    sentence = said("%(new)s villages were put into the wave; %(old)s were in a wave already.")
    messages.success(request, sentence % {"new": number(put.assigned), "old": number(put.already)})
    return redirect("office:campaign_wave", campaign_id, wave_id)


@allowed("outreach.view")
@require_POST
def empty(
    request: HttpRequest, officer: SignedIn, campaign_id: UUID, wave_id: UUID
) -> HttpResponse:
    """Takes an office's villages out of the wave."""
    leading(officer, campaign_id)
    _of(campaign_id, wave_id)
    with refusals_said(request):
        gone = operations.empty_wave(
            wave_id, office_code=request.POST.get("office", "")[:12], by=officer.actor()
        )
        sentence = said("%(count)s villages were taken out of the wave.")
        messages.success(request, sentence % {"count": number(gone)})
    return redirect("office:campaign_wave", campaign_id, wave_id)


def _go_on(request: HttpRequest, officer: SignedIn, wave_id: UUID) -> None:
    """Starts or finishes the office whose button was pressed, if the officer keeps it."""
    today, by = timezone.localdate(), officer.actor()
    start, finish = request.POST.get("start", ""), request.POST.get("finish", "")
    if start and officer.territory.holds(start):
        operations.start_office(wave_id, office_code=start, on=today, by=by)
    if finish and officer.territory.holds(finish):
        operations.finish_office(wave_id, office_code=finish, on=today, by=by)


def _of(campaign_id: UUID, wave_id: UUID) -> queries.WaveLine:
    one = queries.wave(wave_id)
    if one is None or one.campaign_id != campaign_id:
        raise Http404
    return one


def _regencies(office_codes: list[str]) -> set[str]:
    """The regencies and cities that these offices keep, or keep a part of."""
    held = set(office_codes)
    return {one.region_code[:4] for one in places.all_pieces() if one.office_code in held}

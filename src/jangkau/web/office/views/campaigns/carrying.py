"""What carries a campaign: murals, spots, kits and how they were found; and the media log."""

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
from jangkau.web.office.views.campaigns.forms import AssetForm, CheckForm, MediaForm, office_names
from jangkau.web.office.views.campaigns.shared import frame, own_offices, step, visible, writing
from jangkau.web.office.views.campaigns.words import ASSETS, CHANNELS, CONDITIONS, TONES
from jangkau.web.office.views.partners.forms import uploaded


@allowed("outreach.view")
def assets(request: HttpRequest, officer: SignedIn, campaign_id: UUID) -> HttpResponse:
    """The assets and the media log."""
    return _shown(request, officer, visible(officer, campaign_id))


@allowed("outreach.view")
@require_POST
def add_asset(request: HttpRequest, officer: SignedIn, campaign_id: UUID) -> HttpResponse:
    """One more asset."""
    line = visible(officer, campaign_id)
    writing(officer)
    form = AssetForm(
        request.POST, request.FILES, offices=own_offices(officer, line),
        territory=officer.territory, auto_id="asset_%s",
    )  # fmt: skip

    def add() -> None:
        photo = uploaded(form.cleaned_data["photo"])
        operations.add_asset(campaign_id, fields=form.asset(), photo=photo, by=officer.actor())

    if done(form, add):
        messages.success(request, said("The asset was added."))
        return redirect("office:campaign_assets", campaign_id)
    return _shown(request, officer, line, asset_form=form)


@allowed("outreach.view")
@require_POST
def add_media(request: HttpRequest, officer: SignedIn, campaign_id: UUID) -> HttpResponse:
    """One more line of the media log."""
    line = visible(officer, campaign_id)
    writing(officer)
    form = MediaForm(request.POST, offices=own_offices(officer, line), auto_id="media_%s")

    def log() -> None:
        operations.log_media(campaign_id, fields=form.item(), by=officer.actor())

    if done(form, log):
        messages.success(request, said("The line was added to the media log."))
        return redirect("office:campaign_assets", campaign_id)
    return _shown(request, officer, line, media_form=form)


@allowed("outreach.view")
def asset(
    request: HttpRequest, officer: SignedIn, campaign_id: UUID, asset_id: UUID
) -> HttpResponse:
    """One asset with its checks, and one more check."""
    line = visible(officer, campaign_id)
    one = queries.asset(asset_id)
    if one is None or one.campaign_id != campaign_id:
        raise Http404
    form = CheckForm(
        request.POST or None, request.FILES or None, initial={"day": timezone.localdate()}
    )
    mine = officer.territory.holds(one.office_code)
    if request.method == "POST":
        writing(officer)
        if not mine:
            raise Http404

    def check() -> None:
        cleaned: dict[str, Any] = dict(form.cleaned_data)
        photo = uploaded(cleaned.pop("photo"))
        operations.check_asset(
            asset_id, campaign_id=campaign_id, **cleaned, photo=photo, by=officer.actor()
        )

    if done(form, check):
        messages.success(request, said("The check is written down."))
        return redirect("office:campaign_asset", campaign_id, asset_id)
    context = {
        **frame(officer, line, tab="assets"),
        "asset": one,
        "kind": ASSETS[one.kind],
        "condition": CONDITIONS[one.condition],
        "checks": [(check, CONDITIONS[check.condition]) for check in queries.checks_of(asset_id)],
        "region": places.full_name(one.region_code, language=language()) if one.region_code else "",
        "office": office_names([one.office_code]).get(one.office_code, one.office_code),
        "form": form,
        "mine": mine,
    }
    status = 422 if form.errors else 200
    return render(request, "office/campaigns/asset.html", context, status=status)


@allowed("outreach.view")
@require_POST
def remove_asset(
    request: HttpRequest, officer: SignedIn, campaign_id: UUID, asset_id: UUID
) -> HttpResponse:
    """An asset of one of the officer's offices is taken down."""
    visible(officer, campaign_id)
    writing(officer)
    one = queries.asset(asset_id)
    if one is None or not officer.territory.holds(one.office_code):
        raise Http404
    return step(
        request,
        lambda: operations.remove_asset(
            asset_id, campaign_id=campaign_id, on=timezone.localdate(), by=officer.actor()
        ),
        success=said("The asset is taken down."),
        to="office:campaign_assets",
        key=campaign_id,
    )


def _shown(
    request: HttpRequest, officer: SignedIn, line: queries.CampaignLine, **sent: forms.Form
) -> HttpResponse:
    today = timezone.localdate()
    offices = own_offices(officer, line)
    context = {
        **frame(officer, line, tab="assets"),
        "assets": [
            (one, ASSETS[one.kind], *CONDITIONS[one.condition])
            for one in queries.assets_of(line.id)
        ],
        "media": [
            (one, CHANNELS[one.channel], TONES.get(one.tone, ""))
            for one in queries.media_of(line.id)
        ],
        "asset_form": AssetForm(
            offices=offices, territory=officer.territory, initial={"placed_on": today},
            auto_id="asset_%s",
        ),
        "media_form": MediaForm(offices=offices, initial={"day": today}, auto_id="media_%s"),
        **sent,
    }  # fmt: skip
    status = 422 if sent else 200
    return render(request, "office/campaigns/assets.html", context, status=status)

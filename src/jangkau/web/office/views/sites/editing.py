"""One site: looking at it, making, changing, estimating, closing."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as said
from django.views.decorators.http import require_POST

from jangkau.apps.places import operations, queries
from jangkau.domain.terms import RegionCode
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.submitting import done
from jangkau.web.look.language import language
from jangkau.web.office.views.sites.forms import EstimateForm, SiteForm
from jangkau.web.office.views.sites.words import KINDS, TERRAINS, UNITS, groups


@allowed("places.view")
def site(request: HttpRequest, officer: SignedIn, site_id: UUID) -> HttpResponse:
    """Everything known of one site."""
    one = _visible(officer, site_id)
    form = EstimateForm(initial={"as_of": timezone.localdate()})
    return _page(request, officer, one, form=form)


@allowed("sites.edit")
def new(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """A new site."""
    form = SiteForm(request.POST or None, territory=officer.territory)
    made: list[queries.SitePlace] = []
    if done(
        form, lambda: made.append(operations.add_site(form.fields_of_site(), by=officer.actor()))
    ):
        messages.success(request, said("The site was added."))
        return redirect("office:site", made[0].id)
    status = 422 if form.errors else 200
    return render(request, "office/sites/edit.html", {"form": form}, status=status)


@allowed("sites.edit")
def edit(request: HttpRequest, officer: SignedIn, site_id: UUID) -> HttpResponse:
    """A site described anew."""
    one = _visible(officer, site_id)
    initial = {name: getattr(one, name, "") for name in SiteForm.base_fields}
    names = queries.full_name(one.region_code, language=language())
    initial |= {"region": f"{one.region_code} {names}"}
    if one.location_approximate:
        initial |= {"lat": None, "lon": None}
    form = SiteForm(request.POST or None, territory=officer.territory, initial=initial)

    def change() -> None:
        operations.change_site(site_id, fields=form.fields_of_site(), by=officer.actor())

    if done(form, change):
        messages.success(request, said("The site was changed."))
        return redirect("office:site", site_id)
    status = 422 if form.errors else 200
    return render(request, "office/sites/edit.html", {"form": form, "one": one}, status=status)


@allowed("sites.edit")
@require_POST
def estimate(request: HttpRequest, officer: SignedIn, site_id: UUID) -> HttpResponse:
    """One more estimate of the workers at the site."""
    one = _visible(officer, site_id)
    form = EstimateForm(request.POST)

    def add() -> None:
        operations.estimate(site_id, estimates=[form.estimate()], by=officer.actor())

    if done(form, add):
        messages.success(request, said("The estimate was added."))
        return redirect("office:site", site_id)
    return _page(request, officer, one, form=form, status=422)


@allowed("sites.edit")
@require_POST
def close(request: HttpRequest, officer: SignedIn, site_id: UUID) -> HttpResponse:
    """Closes the site from today on."""
    _visible(officer, site_id)
    reason = request.POST.get("reason", "").strip()
    operations.close_site(site_id, on=timezone.localdate(), by=officer.actor(), reason=reason)
    messages.success(request, said("The site was closed. It stays in the records."))
    return redirect("office:site", site_id)


@allowed("sites.edit")
@require_POST
def reopen(request: HttpRequest, officer: SignedIn, site_id: UUID) -> HttpResponse:
    """Opens the site again."""
    _visible(officer, site_id)
    operations.reopen_site(site_id, by=officer.actor())
    messages.success(request, said("The site is open again."))
    return redirect("office:site", site_id)


@allowed("places.view")
def regions(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Regions whose name begins as typed, as options of a list."""
    found = queries.find_regions(
        request.GET.get("region", ""), territory=officer.territory, limit=12
    )
    names = queries.full_names((p.code for p in found if len(p.code) >= 6), language=language())
    return render(request, "office/sites/options.html", {"names": names.items()})


def _page(
    request: HttpRequest,
    officer: SignedIn,
    one: queries.SitePlace,
    *,
    form: EstimateForm,
    status: int = 200,
) -> HttpResponse:
    named = groups()
    place = queries.place_of(str(one.id))
    assert place is not None
    held = queries.calendar_on(place, on=timezone.localdate())
    context = {
        "calendar": held,
        "calendar_means": held.calendar.text(language()),
        "one": one,
        "kind": KINDS[one.kind],
        "region": queries.full_name(one.region_code, language=language()),
        "code": RegionCode(one.region_code).dotted,
        "unit_word": UNITS.get(one.unit_word, ""),
        "terrain": TERRAINS[one.terrain],
        "estimates": [
            (e, named.get(e.occupation_group, e.occupation_group)) for e in one.estimates
        ],
        "branch": queries.office_for(one.region_code),
        "form": form,
        "may_edit": officer.may("sites.edit"),
        "goes_out": officer.may("outreach.view"),
    }
    return render(request, "office/sites/site.html", context, status=status)


def _visible(officer: SignedIn, site_id: UUID) -> queries.SitePlace:
    one = queries.site(site_id, territory=officer.territory)
    if one is None:
        raise Http404
    return one

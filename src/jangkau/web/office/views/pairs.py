"""Same person? Records that may be one, with the evidence, for an officer to decide."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from jangkau.apps.places import queries as places
from jangkau.apps.registry import operations, queries
from jangkau.apps.registry.queries import SideBySide, WorkerRecord
from jangkau.domain import identity
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.look.language import language
from jangkau.web.look.templatetags.look import day


@dataclass(frozen=True)
class Row:
    """One fact of both records; `kind` is `same`, `near`, `differs`, or "" where one is unknown."""

    label: str
    a: str
    b: str
    kind: str


@allowed("people.decide")
def pairs(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Pairs that wait, the likeliest first."""
    waiting = queries.pairs_waiting(territory=officer.territory, limit=50)
    spoken = [(one, [e.sentence(language()) for e in one.evidence[:3]]) for one in waiting]
    total = queries.pairs_count(territory=officer.territory)
    return render(request, "office/pairs/list.html", {"lines": spoken, "total": total})


@allowed("people.decide")
def pair(request: HttpRequest, officer: SignedIn, pair_id: UUID) -> HttpResponse:
    """Both records side by side."""
    both = _both(officer, pair_id)
    context = {
        "both": both,
        "rows": _rows(both.a, both.b),
        "evidence": [(e.sentence(language()), e.points > 0) for e in both.line.evidence],
    }
    return render(request, "office/pairs/pair.html", context)


@require_POST
@allowed("people.decide")
def decide(request: HttpRequest, officer: SignedIn, pair_id: UUID) -> HttpResponse:
    """The same person (keeping a or b), or different people."""
    both, said = _both(officer, pair_id), request.POST.get("decision", "")
    keep = {"a": both.line.a, "b": both.line.b}.get(said)
    if keep is None and said != "different":
        raise Http404
    operations.decide_pair(
        pair_id,
        same=keep is not None,
        keep=keep,
        at=timezone.now(),
        reason=request.POST.get("reason", "").strip(),
        by=officer.actor(),
    )
    if keep is not None:
        messages.success(request, gettext("Merged. It can be taken back on this page."))
        return redirect("office:person", keep)
    messages.success(request, gettext("Kept as different people."))
    return redirect("office:pairs")


def _both(officer: SignedIn, pair_id: UUID) -> SideBySide:
    both = queries.pair(pair_id, territory=officer.territory)
    if both is None:
        raise Http404
    return both


def _rows(a: WorkerRecord, b: WorkerRecord) -> list[Row]:
    regions = places.full_names({a.region_code, b.region_code}, language=language())
    sexes = {"F": gettext("Woman"), "M": gettext("Man")}
    facts = [
        (gettext("Name"), a.name, b.name),
        ("NIK", a.nik_masked, b.nik_masked),
        (gettext("Birth date"), day(a.birth_date), day(b.birth_date)),
        (gettext("Sex"), sexes[a.sex], sexes[b.sex]),
        (gettext("Mother's name"), a.mother_name, b.mother_name),
        (gettext("Telephone"), a.phone, b.phone),
        (gettext("Address"), a.address, b.address),
        (gettext("Place"), regions.get(a.region_code, ""), regions.get(b.region_code, "")),
        (gettext("Wadah"), _wadah(a), _wadah(b)),
        (gettext("Registered"), day(a.created_at), day(b.created_at)),
    ]
    return [Row(label, one, other, _kind(one, other)) for label, one, other in facts]


def _wadah(record: WorkerRecord) -> str:
    return ", ".join(stay.name for stay in record.wadah if stay.until_on is None)


def _kind(one: str, other: str) -> str:
    if not one or not other:
        return ""
    if one.lower() == other.lower():
        return "same"
    return "near" if identity.closeness(one, to=other) >= 85 else "differs"


urlpatterns = [
    path("pairs/", pairs, name="pairs"),
    path("pairs/<uuid:pair_id>/", pair, name="pair"),
    path("pairs/<uuid:pair_id>/decide/", decide, name="pair_decide"),
]

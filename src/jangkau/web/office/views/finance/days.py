"""Today's tie of every bank, closing days, verifying them, evidence for auditors."""

import tempfile
from datetime import timedelta
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from jangkau.apps.crew import queries as crew
from jangkau.apps.ledger import queries as journal
from jangkau.apps.payments import operations, queries
from jangkau.domain.terms import Refused
from jangkau.web.entry.acting import SignedIn
from jangkau.web.entry.submitting import done
from jangkau.web.look.language import language
from jangkau.web.office.views.finance.desk import asked_day, desk, tabs, yesterday

FAULTS = {
    "changed": _("was changed"),
    "missing": _("is missing"),
    "added": _("was added"),
    "seals": _("The kept seals do not fit the hash of the day."),
    "chain": _("The day does not follow from the day before."),
    "total": _("The kept sums do not fit the entries."),
}


class CloseForm(forms.Form):
    """Closing a day."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(
        label=_("Reason, if differences are left"), required=False, max_length=300
    )


class PeriodForm(forms.Form):
    """The period of an evidence file."""

    first = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))


@desk()
def finance(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Each bank on one day: statement, journal, bills, and the cause of every difference."""
    day = asked_day(request)
    ties = queries.ties(day)
    shown = [(one, [(each, each.reason(language())) for each in one.differences]) for one in ties]
    context = {
        **tabs("office:finance"),
        "day": day,
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1) if day < timezone.localdate() else None,
        "ties": shown,
        "names": dict((one.code, one.name) for one in queries.partners()),
        "ages": queries.ages(today=timezone.localdate()),
        "waiting": len(queries.refunds(waiting=True)),
        "closed": next((d for d in journal.days(limit=400) if d.day == day), None),
    }
    return render(request, "office/finance/tie.html", context)


@desk()
def ledger_days(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Days with entries that are open, the closed ones with their hashes, evidence."""
    return _days(request, officer)


@require_POST
@desk("money.reconcile")
def day_close(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Closes a day for good."""
    form = CloseForm(request.POST)

    def close() -> None:
        operations.close_day(
            form.cleaned_data["day"],
            by=officer.actor(),
            today=timezone.localdate(),
            reason=form.cleaned_data["reason"],
        )

    if not done(form, close):
        return _days(request, officer, closing=form)
    messages.success(request, gettext("The day is closed."))
    return redirect("office:ledger_days")


@require_POST
@desk()
def days_verify(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Recomputes the chain of all closed days and shows what was found."""
    return _days(request, officer, verified=True)


@desk()
def evidence(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The evidence of a period as a zip."""
    form = PeriodForm(request.GET)
    if not form.is_valid():
        return _days(request, officer, period=form)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    first, last = form.cleaned_data["first"], form.cleaned_data["last"]
    try:
        operations.write_evidence(
            file, first=first, last=last, today=timezone.localdate(), by=officer.actor()
        )
    except Refused as refused:
        file.close()
        form.add_error(None, refused.sentence(language()))
        return _days(request, officer, period=form)
    file.seek(0)
    answer = FileResponse(file, as_attachment=True, filename=f"bukti-{first}-{last}.zip")
    return cast(HttpResponse, answer)


def _days(
    request: HttpRequest,
    officer: SignedIn,
    *,
    closing: forms.Form | None = None,
    period: forms.Form | None = None,
    verified: bool = False,
) -> HttpResponse:
    open_, lines = journal.open_days(), journal.days(limit=92)
    first = open_[0][0] if open_ else yesterday()
    month = {"first": yesterday().replace(day=1), "last": yesterday()}
    context: dict[str, Any] = {
        **tabs("office:ledger_days"),
        "open_days": open_,
        "days": lines,
        "names": crew.names_of({one.closed_by for one in lines}),
        "may_close": officer.may("money.reconcile"),
        "closing": closing or CloseForm(initial={"day": first.isoformat()}),
        "period": period or PeriodForm(initial={k: v.isoformat() for k, v in month.items()}),
        "verified": verified,
        "faults": [(one, FAULTS[one.kind]) for one in journal.verify()] if verified else [],
    }
    wrong = (closing is not None) or (period is not None)
    return render(request, "office/finance/days.html", context, status=422 if wrong else 200)


urlpatterns = [
    path("finance/", finance, name="finance"),
    path("finance/days/", ledger_days, name="ledger_days"),
    path("finance/days/close/", day_close, name="day_close"),
    path("finance/days/verify/", days_verify, name="days_verify"),
    path("finance/evidence.zip", evidence, name="evidence"),
]

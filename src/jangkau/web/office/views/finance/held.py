"""Held money: the list by age, one of them with what can be done, refunds, reversing a payment."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from jangkau.apps.crew import queries as crew
from jangkau.apps.payments import operations, queries
from jangkau.apps.payments.queries import HeldLine
from jangkau.web.entry.acting import SignedIn
from jangkau.web.entry.paging import PAGE, page_number
from jangkau.web.entry.submitting import done, refusals_said
from jangkau.web.look.language import language
from jangkau.web.office.views.finance.desk import asked_bank, banks, desk, tabs

GROUNDS: dict[str, str | Promise] = {
    "not_ours": _("Sent to us by mistake"),
    "paid_twice": _("Paid twice"),
    "agreement": _("Agreement with a donor or government"),
    "after_claim": _("Months paid beyond a JHT, JKK or JKM claim"),
}
MOVES: dict[str, str | Promise] = {
    "apply": _("Applied to a payment code"),
    "settle": _("Recognised as a payment"),
    "overpaid": _("Kept as a credit"),
    "refund": _("To be given back"),
    "fee": _("A charge of the bank"),
}


class _Reasoned(forms.Form):
    """Every step needs a reason."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class ApplyForm(_Reasoned):
    """To which payment code."""

    code = forms.CharField(label=_("Payment code (12 digits)"), max_length=12)
    field_order = ("code", "reason")


class SettleForm(_Reasoned):
    """Which payment it is."""

    payment_id = forms.IntegerField(label=_("Number of the payment"), min_value=1, max_value=2**62)
    field_order = ("payment_id", "reason")


class DayForm(_Reasoned):
    """All payments of which day."""

    day = forms.DateField(
        label=_("Day of the payments"), widget=forms.DateInput(attrs={"type": "date"})
    )
    field_order = ("day", "reason")


class RefundForm(_Reasoned):
    """Why and where to."""

    amount = forms.IntegerField(label=_("Rupiah to give back"), min_value=1, max_value=10**15)
    grounds = forms.ChoiceField(label=_("Grounds"))
    destination = forms.CharField(label=_("To: bank, account number, holder"), max_length=300)
    field_order = ("amount", "grounds", "destination", "reason")

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(name, GROUNDS[name]) for name in operations.GROUNDS[kind]]
        self.fields["grounds"].choices = choices  # type: ignore[attr-defined]


class ReverseForm(_Reasoned):
    """Taking a payment back."""

    money = forms.ChoiceField(
        label=_("Its money"),
        choices=[
            ("", _("stays on our account if a statement showed it")),
            ("returns", _("is kept or taken back by the bank")),
        ],
        required=False,
    )
    field_order = ("money", "reason")


@desk()
def held(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """What waits, the oldest first, by age; credits of members on request."""
    today, bank, page = timezone.localdate(), asked_bank(request), page_number(request)
    kind = "overpaid" if request.GET.get("kind") == "overpaid" else "suspense"
    text = request.GET.get("age", "")
    age = int(text) if text in {"0", "1", "2", "3"} and kind == "suspense" else None
    found = queries.held(
        today=today, bank=bank, kind=kind, age=age, limit=PAGE + 1, offset=(page - 1) * PAGE
    )
    context = {
        **tabs("office:held"),
        "lines": [(one, one.reason(language())) for one in found[:PAGE]],
        "page": page,
        "more": len(found) > PAGE,
        "ages": queries.ages(today=today, bank=bank),
        "age": age,
        "kind": kind,
        "banks": banks(),
        "bank": bank,
        "refunds": [(one, GROUNDS[one.grounds]) for one in queries.refunds(waiting=True)],
        "me": officer.actor().id,
        "may_act": officer.may("money.reconcile"),
    }
    return render(request, "office/finance/held.html", context)


@desk()
def held_one(request: HttpRequest, officer: SignedIn, held_id: int) -> HttpResponse:
    """One sum of held money: where it came from, what was done, what can be done."""
    line = _line(held_id)
    posted = request.POST.get("act", "") if request.method == "POST" else ""
    acts = _acts(line, officer, posted=posted, data=request.POST)
    if posted:
        if not officer.may("money.reconcile") or posted not in acts:
            return HttpResponse(status=403)
        form, act = acts[posted]
        if done(form, act):
            messages.success(request, gettext("Done, and posted."))
            return redirect("office:held_one", held_id)
    return _shown(request, officer, line, {name: form for name, (form, _act) in acts.items()})


def _shown(
    request: HttpRequest, officer: SignedIn, line: HeldLine, acts: dict[str, forms.Form]
) -> HttpResponse:
    moved = queries.moves(line.id)
    refunds = queries.refunds(held_id=line.id)
    people = {one.moved_by for one in moved} | {one.asked_by for one in refunds}
    context = {
        **tabs("office:held"),
        "line": line,
        "reason": line.reason(language()),
        "moves": [(one, MOVES.get(one.kind, one.kind)) for one in moved],
        "refunds": [(one, GROUNDS[one.grounds]) for one in refunds],
        "names": crew.names_of(people),
        "acts": acts if line.open and officer.may("money.reconcile") else {},
        "may_act": officer.may("money.reconcile"),
        "me": officer.actor().id,
    }
    wrong = any(form.errors for form in acts.values())
    return render(request, "office/finance/held_one.html", context, status=422 if wrong else 200)


_Act = tuple[forms.Form, Callable[[], object]]


def _acts(line: HeldLine, officer: SignedIn, *, posted: str, data: Any) -> dict[str, _Act]:
    """What can be done with the money: each a form, and the operation that takes what it says."""

    def sent(name: str) -> Any:
        return data if posted == name else None

    common: dict[str, Any] = {"today": timezone.localdate(), "by": officer.actor()}
    settle = SettleForm(sent("settle"), prefix="settle")
    acts: dict[str, _Act] = {
        "settle": (settle, lambda: operations.settle(line.id, **settle.cleaned_data, **common)),
    }
    if line.amount < 0:
        charge = _Reasoned(sent("charge"), prefix="charge")
        acts["charge"] = (
            charge,
            lambda: operations.charge(line.id, **charge.cleaned_data, **common),
        )
        return acts
    code = {"code": line.code}
    apply = ApplyForm(sent("apply"), prefix="apply", initial=code)
    keep = ApplyForm(sent("keep"), prefix="keep", initial=code)
    refund = RefundForm(
        sent("refund"), prefix="refund", kind=line.kind, initial={"amount": line.open}
    )
    of_day = DayForm(sent("of_day"), prefix="of_day", initial={"day": line.day.isoformat()})
    by: dict[str, Any] = {"by": officer.actor()}
    first = {
        "apply": (
            apply,
            lambda: operations.apply_to_code(line.id, **apply.cleaned_data, **common),
        )
    }
    more: dict[str, _Act] = {
        "refund": (refund, lambda: operations.ask_refund(line.id, **refund.cleaned_data, **by)),
    }
    if line.kind == "overpaid":
        return {**first, **more}
    kept: _Act = (keep, lambda: operations.keep_for(line.id, **keep.cleaned_data, **common))
    day: _Act = (of_day, lambda: operations.settle_day(line.id, **of_day.cleaned_data, **common))
    return {**first, **acts, "of_day": day, "keep": kept, **more}


@require_POST
@desk("money.reconcile")
def refund_decide(request: HttpRequest, officer: SignedIn, refund_id: int) -> HttpResponse:
    """Approves or declines a refund that somebody else asked for."""
    approve = request.POST.get("decision") == "approve"
    with refusals_said(request):
        operations.decide_refund(
            refund_id, approve=approve, today=timezone.localdate(), by=officer.actor()
        )
        messages.success(request, gettext("Approved.") if approve else gettext("Declined."))
    return redirect("office:held")


@require_POST
@desk("money.reconcile")
def credits_carry(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Pays coming months with members' credits."""
    done_ = operations.carry_on(today=timezone.localdate(), by=officer.actor())
    said = gettext("%(count)s payments were made from credits.") % {"count": len(done_)}
    messages.success(request, said)
    return redirect("office:held")


@desk("money.reconcile")
def payment_reverse(request: HttpRequest, officer: SignedIn, payment_id: int) -> HttpResponse:
    """Asks why, then takes a payment back."""
    found = queries.payment(payment_id)
    if found is None:
        raise Http404
    form = ReverseForm(request.POST if request.method == "POST" else None)

    def reverse() -> None:
        operations.reverse(
            payment_id,
            reason=form.cleaned_data["reason"],
            by=officer.actor(),
            today=timezone.localdate(),
            money_stays=False if form.cleaned_data["money"] else None,
        )

    if done(form, reverse):
        messages.success(request, gettext("The payment is reversed; its bills are open again."))
        return redirect("office:payment", payment_id)
    context = {**tabs("office:journal"), "payment": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "office/finance/reverse.html", context, status=status)


def _line(held_id: int) -> HeldLine:
    line = queries.held_line(held_id, today=timezone.localdate())
    if line is None:
        raise Http404
    return line


urlpatterns = [
    path("finance/held/", held, name="held"),
    path("finance/held/carry/", credits_carry, name="credits_carry"),
    path("finance/held/<int:held_id>/", held_one, name="held_one"),
    path("finance/refunds/<int:refund_id>/", refund_decide, name="refund_decide"),
    path("finance/payments/<int:payment_id>/reverse/", payment_reverse, name="payment_reverse"),
]

"""Account statements: the list, sending one in, one of them with its lines."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jangkau.apps.crew import queries as crew
from jangkau.apps.payments import operations, queries
from jangkau.domain.terms import Refused
from jangkau.web.entry.acting import SignedIn
from jangkau.web.entry.downloads import attached
from jangkau.web.entry.paging import PAGE, page_number
from jangkau.web.look.language import language
from jangkau.web.office.views.finance.desk import asked_bank, banks, desk, tabs

MATCHED = {
    "reference": _("By reference"),
    "code": _("By payment code"),
    "batch": _("A day's payments"),
    "refund": _("Refund"),
    "taken_back": _("Taken back"),
    "": _("Held"),
}


class UploadForm(forms.Form):
    """Sending a statement in."""

    bank = forms.ChoiceField(label=_("Bank"))
    file = forms.FileField(label=_("File"), help_text=_("MT940 (.sta, .txt) or the bank's CSV"))
    checksum = forms.CharField(
        label=_("SHA-256 from the bank, if it gave one"), required=False, max_length=80
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["bank"].choices = [("", _("Choose…")), *banks()]  # type: ignore[attr-defined]


@desk()
def statements(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The statements received; posted, one more."""
    form = UploadForm()
    if request.method == "POST":
        if not officer.may("money.reconcile"):
            return HttpResponse(status=403)
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid() and (sent := _sent(request, officer, form)):
            return sent
    page, bank = page_number(request), asked_bank(request)
    found = queries.statements(bank=bank, limit=PAGE + 1, offset=(page - 1) * PAGE)
    context = {
        **tabs("office:statements"),
        "form": form,
        "statements": found[:PAGE],
        "page": page,
        "more": len(found) > PAGE,
        "banks": banks(),
        "bank": bank,
        "may_send": officer.may("money.reconcile"),
        "names": crew.names_of({one.received_by for one in found}),
    }
    status = 422 if form.errors else 200
    return render(request, "office/finance/statements.html", context, status=status)


def _sent(request: HttpRequest, officer: SignedIn, form: UploadForm) -> HttpResponse | None:
    """Where the statement that was sent is shown; None where it was refused before it was kept."""
    file = form.cleaned_data["file"]
    try:
        received = operations.receive_statement(
            file.read(),
            name=file.name,
            bank=form.cleaned_data["bank"],
            today=timezone.localdate(),
            by=officer.actor(),
            checksum=form.cleaned_data["checksum"],
        )
    except Refused as refused:
        form.add_error(None, refused.sentence(language()))
        return None
    if received.again:
        messages.info(request, gettext("This very statement was read before; here it is."))
    elif received.refused is None:
        messages.success(request, gettext("The statement is read and posted."))
    return redirect("office:statement", received.id)


@desk()
def statement(request: HttpRequest, officer: SignedIn, statement_id: int) -> HttpResponse:
    """One statement: what it says, and for each line what it was recognised by."""
    found = queries.statement(statement_id)
    if found is None:
        raise Http404
    lines = queries.statement_lines(statement_id)
    context = {
        **tabs("office:statements"),
        "statement": found,
        "refusal": found.refusal.sentence(language()) if found.refusal else "",
        "lines": [(one, MATCHED[one.matched], one.reason(language())) for one in lines],
        "received_by": crew.names_of({found.received_by}).get(found.received_by, found.received_by),
        "bank_name": dict(banks()).get(found.bank, found.bank),
        "checksum": " ".join(found.sha256[at : at + 8] for at in range(0, 64, 8)),
    }
    return render(request, "office/finance/statement.html", context)


@desk()
def statement_file(request: HttpRequest, officer: SignedIn, statement_id: int) -> HttpResponse:
    """The file as the bank gave it; that it was taken is kept in the trail."""
    found = queries.statement(statement_id)
    if found is None:
        raise Http404
    name, content = operations.statement_bytes(statement_id, by=officer.actor())
    plain = "".join(sign if sign.isalnum() or sign in "._-" else "_" for sign in name)
    return attached(content, name=plain, mime="application/octet-stream")


urlpatterns = [
    path("finance/statements/", statements, name="statements"),
    path("finance/statements/<int:statement_id>/", statement, name="statement"),
    path("finance/statements/<int:statement_id>/file/", statement_file, name="statement_file"),
]

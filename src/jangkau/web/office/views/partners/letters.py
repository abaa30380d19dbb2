"""Letters to a partner: written, kept word for word, and printed."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as said

from jangkau.apps.outreach import operations
from jangkau.apps.outreach.queries import partnering as queries
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.submitting import done
from jangkau.web.look.paper.letters import letter_pdf
from jangkau.web.office.views.partners.forms import LetterForm
from jangkau.web.office.views.partners.page import visible
from jangkau.web.office.views.partners.words import LETTERS

PDF = "application/pdf"


@allowed("outreach.edit")
def new(request: HttpRequest, officer: SignedIn, partner_id: UUID) -> HttpResponse:
    """A letter to the partner; it gets the next number of the office's book."""
    one = visible(officer, partner_id)
    keys = tuple(queries.places_of_partner(partner_id))
    initial = _proposed(officer, one, keys=keys, kind=request.GET.get("kind", ""))
    form = LetterForm(request.POST or None, keys=keys, initial=initial)
    made: list[UUID] = []

    def write() -> None:
        today = timezone.localdate()
        made.append(
            operations.write_letter(partner_id, fields=form.letter(), on=today, by=officer.actor())
        )

    if done(form, write):
        messages.success(request, said("The letter is written. Print it from the list of letters."))
        return redirect("office:partner", partner_id)
    context = {"one": one, "form": form, "keys": keys}
    status = 422 if form.errors else 200
    return render(request, "office/partners/letter.html", context, status=status)


@allowed("outreach.view")
def printed(request: HttpRequest, officer: SignedIn, letter_id: UUID) -> HttpResponse:
    """The letter on paper, as it was written."""
    found = queries.letter(letter_id, territory=officer.territory)
    if found is None:
        raise Http404
    answer = HttpResponse(letter_pdf(found.paper), content_type=PDF)
    name = found.number.replace("/", "-")
    answer["Content-Disposition"] = f'inline; filename="surat-{name}.pdf"'
    return answer


def _proposed(
    officer: SignedIn, one: queries.PartnerLine, *, keys: tuple[str, ...], kind: str
) -> dict[str, object]:
    """What most letters say: the month for reports and thanks, the coming weeks for requests."""
    today = timezone.localdate()
    kind = kind if kind in LETTERS else "request"
    first = today if kind == "request" else today.replace(day=1)
    last = date.fromordinal(today.toordinal() + 28) if kind == "request" else today
    people = [person for person in queries.people_of(one.id) if person.left_on is None]
    addressee = people[0].position or people[0].name if people else one.name
    return {
        "kind": kind,
        "first": first,
        "last": last,
        "keys": keys[:6],
        "addressee": addressee,
        "enclosures": 0,
        "signer": officer.name,
        "signer_position": "Kepala Cabang" if officer.role == "branch_head" else "",
    }

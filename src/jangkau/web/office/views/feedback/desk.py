"""The feedback desk: what is open with the overdue first, one case, improvements, Excel."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as said
from django.views.decorators.http import require_POST

from jangkau.apps.crew import queries as crew
from jangkau.apps.outreach import operations, queries
from jangkau.apps.outreach.queries import FeedbackLine, WhichFeedback
from jangkau.apps.places import queries as places
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.downloads import attached
from jangkau.web.entry.paging import PAGE, page_number
from jangkau.web.entry.sheets import Value, workbook
from jangkau.web.entry.submitting import done
from jangkau.web.look.language import language
from jangkau.web.office.views.feedback.forms import (
    AgainForm,
    AnswerForm,
    CaseForm,
    HandForm,
    ImprovementForm,
    LearnForm,
    topics,
)
from jangkau.web.office.views.feedback.words import (
    CHANNELS,
    IMPROVEMENTS,
    KINDS,
    SEVERITIES,
    STATES,
    STEPS,
)
from jangkau.web.office.views.visits.choosing import text_of

SHEET_ROWS = 20_000


@allowed("outreach.view")
def feedback(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Open cases first, of them those due longest."""
    chosen, page, today = _chosen(request), page_number(request), timezone.localdate()
    found = queries.feedback(
        officer.territory, chosen=chosen, limit=PAGE + 1, offset=(page - 1) * PAGE
    )
    context = {
        "lines": [
            (one, KINDS[one.kind], _topic(one), STATES[one.state], one.overdue(today))
            for one in found[:PAGE]
        ],
        "sums": queries.desk_sums(officer.territory, on=today),
        "chosen": chosen,
        "kinds": KINDS.items(),
        "states": STATES.items(),
        "topics": topics(),
        "page": page,
        "more": len(found) > PAGE,
        "query": request.GET.urlencode(),
        "may_edit": officer.may("outreach.edit"),
    }
    return render(request, "office/feedback/list.html", context)


@allowed("outreach.edit")
def new(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Takes in what somebody said, at a place (`?place=`) or anywhere."""
    place = places.place_of(text_of(request, "place"))
    if place is not None and not officer.territory.covers(place.region_code):
        place = None
    channel = "visit" if place else "counter"
    form = CaseForm(request.POST or None, initial={"case": uuid4(), "channel": channel})
    numbers: list[str] = []

    def take() -> None:
        numbers.append(
            operations.take_feedback(
                form.facts(place=place.key if place else ""),
                case_id=form.cleaned_data["case"],
                territory=officer.territory,
                today=timezone.localdate(),
                by=officer.actor(),
            )
        )

    if done(form, take):
        messages.success(
            request, said("Kept under the number %(number)s.") % {"number": numbers[0]}
        )
        return redirect("office:feedback_case", form.cleaned_data["case"])
    context = {"form": form, "place": place}
    return render(request, "office/feedback/new.html", context, status=422 if form.errors else 200)


@allowed("outreach.view")
def case(request: HttpRequest, officer: SignedIn, case_id: UUID) -> HttpResponse:
    """One case: what was said, by when it is answered, what was done, what changed."""
    return _page(request, officer, _seen(officer, case_id))


@require_POST
@allowed("outreach.edit")
def answer(request: HttpRequest, officer: SignedIn, case_id: UUID) -> HttpResponse:
    """The answer that was given."""
    form = AnswerForm(request.POST)
    return _act(request, officer, case_id, form, said("The answer is kept."))


@require_POST
@allowed("outreach.edit")
def again(request: HttpRequest, officer: SignedIn, case_id: UUID) -> HttpResponse:
    """Opens the case again."""
    form = AgainForm(request.POST)
    return _act(request, officer, case_id, form, said("The case is open again."))


@require_POST
@allowed("outreach.edit")
def hand_over(request: HttpRequest, officer: SignedIn, case_id: UUID) -> HttpResponse:
    """Gives the case to another officer."""
    form = HandForm(request.POST)
    return _act(request, officer, case_id, form, said("The case is handed over."))


@require_POST
@allowed("outreach.edit")
def learn(request: HttpRequest, officer: SignedIn, case_id: UUID) -> HttpResponse:
    """Says what changes because of the case."""
    form = LearnForm(request.POST, known=_known(officer))
    return _act(request, officer, case_id, form, said("It is on the list of improvements."))


@allowed("outreach.view")
def improvements(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """What is to change because of what people said, what most asked for first."""
    found = queries.improvements(officer.territory)
    context = {
        "lines": [
            (
                one,
                IMPROVEMENTS[one.state],
                ImprovementForm(initial=vars(one), auto_id=f"{one.id}-%s"),
            )
            for one in found
        ],
        "names": crew.names_of({one.owner for one in found}),
        "may_edit": officer.may("outreach.edit"),
    }
    return render(request, "office/feedback/improvements.html", context)


@require_POST
@allowed("outreach.edit")
def improve(request: HttpRequest, officer: SignedIn, improvement_id: UUID) -> HttpResponse:
    """How far an improvement is."""
    if all(one.id != improvement_id for one in queries.improvements(officer.territory)):
        raise Http404
    operations.change_improvement(
        improvement_id,
        state=text_of(request, "state", post=True),
        what=request.POST.get("what", "").replace("\0", ""),
        territory=officer.territory,
        on=timezone.localdate(),
        by=officer.actor(),
    )
    messages.success(request, said("The improvement is changed."))
    return redirect("office:improvements")


@require_POST
@allowed("outreach.edit")
def sheet(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """The chosen cases as Excel, without who said it; the download stands in the audit trail."""
    found = queries.feedback(officer.territory, chosen=_chosen(request), limit=SHEET_ROWS)
    operations.note_feedback_taken(len(found), by=officer.actor())
    return attached(_workbook(found), name="masukan.xlsx")


def _act(
    request: HttpRequest, officer: SignedIn, case_id: UUID, form: forms.Form, done_words: str
) -> HttpResponse:
    """Sends one of the forms of a case on; refused, the page stands with the form open."""
    one = _seen(officer, case_id)
    here: dict[str, Any] = {"territory": officer.territory, "by": officer.actor()}
    today = timezone.localdate()

    def act() -> None:
        held = form.cleaned_data
        match form:
            case AnswerForm():
                operations.answer_feedback(case_id, answer=held["answer"], on=today, **here)
            case AgainForm():
                operations.reopen_feedback(case_id, why=held["why"], on=today, **here)
            case HandForm():
                operations.hand_over_feedback(case_id, owner=held["owner"], on=today, **here)
            case _:
                chosen = UUID(held["improvement"]) if held["improvement"] else None
                operations.learn_from_feedback(
                    case_id, title=held["title"], improvement_id=chosen, **here
                )

    if done(form, act):
        messages.success(request, done_words)
        return redirect("office:feedback_case", case_id)
    return _page(request, officer, one, form=form, status=422)


def _page(
    request: HttpRequest,
    officer: SignedIn,
    one: FeedbackLine,
    *,
    form: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    steps = queries.feedback_steps(one.id)
    names = crew.names_of({one.owner, *(step.by for step in steps)})
    known = _known(officer)
    context: dict[str, Any] = {
        "one": one,
        "kind": KINDS[one.kind],
        "topic": _topic(one),
        "channel": CHANNELS[one.channel],
        "severity": SEVERITIES[one.severity],
        "state": STATES[one.state],
        "overdue": one.overdue(timezone.localdate()),
        "owner": names.get(one.owner, one.owner),
        "place": places.place_of(one.place) if one.place else None,
        "steps": [(step, STEPS[step.what], names.get(step.by, step.by)) for step in steps],
        "answer": form if isinstance(form, AnswerForm) else AnswerForm(),
        "again": form if isinstance(form, AgainForm) else AgainForm(),
        "hand": form if isinstance(form, HandForm) else HandForm(auto_id="hand-%s"),
        "learn": form if isinstance(form, LearnForm) else LearnForm(known=known),
        "may_edit": officer.may("outreach.edit"),
    }
    return render(request, "office/feedback/case.html", context, status=status)


def _known(officer: SignedIn) -> list[tuple[str, str]]:
    found = queries.improvements(officer.territory, open_only=True)
    return [(str(one.id), one.title) for one in found]


def _topic(one: FeedbackLine) -> str:
    return queries.desk_rules().topic(one.topic, language=language())


def _chosen(request: HttpRequest) -> WhichFeedback:
    state, kind = text_of(request, "state"), text_of(request, "kind")
    topic = text_of(request, "topic")
    return WhichFeedback(
        state=state if state in STATES else "",
        kind=kind if kind in KINDS else "",
        topic=topic if topic in dict(topics()) else "",
        owner=text_of(request, "owner")[:60],
        text=text_of(request, "q")[:60],
        place=text_of(request, "place")[:36],
    )


def _seen(officer: SignedIn, case_id: UUID) -> FeedbackLine:
    found = queries.feedback_case(case_id, territory=officer.territory)
    if found is None:
        raise Http404
    return found


def _workbook(found: Sequence[FeedbackLine]) -> bytes:
    heading = [said("Number"), said("Received on"), said("Kind"), said("Topic"), said("How grave")]
    heading += [said("What they said"), said("Who answers"), said("Answer by"), said("State")]
    heading += [said("Answered on"), said("The answer"), said("What changes")]
    return workbook(said("Feedback"), heading=heading, rows=map(_row, found))


def _row(one: FeedbackLine) -> list[Value]:
    kind, grave, state = KINDS[one.kind], SEVERITIES[one.severity], STATES[one.state]
    return [
        *(one.number, one.received_on, str(kind), _topic(one), str(grave), one.text),
        *(one.owner, one.due_on, str(state), one.answered_on, one.answer, one.improvement),
    ]

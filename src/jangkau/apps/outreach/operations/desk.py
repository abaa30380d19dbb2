"""The feedback desk: taking in what people say, answering, opening again, and changing something."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from jangkau.apps.audit.operations import acting, record
from jangkau.apps.crew import queries as crew
from jangkau.apps.outreach.models import Feedback, FeedbackStep, Improvement
from jangkau.apps.outreach.models.ids import fresh_id
from jangkau.apps.outreach.operations.visits import checked_place
from jangkau.apps.outreach.queries.desk import (
    FEEDBACK_CHANNELS,
    FEEDBACK_KINDS,
    IMPROVEMENT_STATES,
    SEVERITIES,
    deadline,
    desk_rules,
    seen_feedback,
)
from jangkau.domain.terms import Actor, Phone, Refusal, Territory

NOTHING_SAID = Refusal(
    "outreach.feedback_empty",
    id="Tulis apa yang disampaikan, sedapat mungkin dengan kata-katanya sendiri.",
    en="Write what was said, as far as possible in their own words.",
)
UNKNOWN_WORD = Refusal(
    "outreach.feedback_unknown_word",
    id="“{given}” tidak dikenal di sini. Pilih dari daftar di formulir.",
    en="“{given}” is not known here. Choose from the list in the form.",
)
NOT_YET_HEARD = Refusal(
    "outreach.feedback_in_the_future",
    id="Tanggal {day} belum tiba. Tulis hari masukan ini diterima.",
    en="The day {day} has not come yet. Write the day on which this was received.",
)
NO_SUCH_CASE = Refusal(
    "outreach.no_such_feedback",
    id="Masukan ini tidak ditemukan di wilayah Anda. Muat ulang daftarnya.",
    en="This case is not found in your territory. Load the list again.",
)
NO_ANSWER = Refusal(
    "outreach.feedback_without_answer",
    id="Tulis jawabannya, supaya rekan dan orangnya tahu apa yang sudah dilakukan.",
    en="Write the answer, so that colleagues and the person know what was done.",
)
NOT_OPEN = Refusal(
    "outreach.feedback_not_open",
    id="Masukan {number} sudah dijawab. Buka kembali bila orangnya belum puas.",
    en="The case {number} is answered already. Open it again if the person is not satisfied.",
)
STILL_OPEN = Refusal(
    "outreach.feedback_still_open",
    id="Masukan {number} masih terbuka, jadi tidak perlu dibuka kembali.",
    en="The case {number} is still open, so there is nothing to open again.",
)
NO_SUCH_OFFICER = Refusal(
    "outreach.feedback_no_such_officer",
    id="Tidak ada petugas dengan nama masuk {name}. Periksa ejaannya.",
    en="Nobody signs in as {name}. Check the spelling.",
)
UNTITLED = Refusal(
    "outreach.improvement_untitled",
    id="Perbaikan perlu judul: apa yang akan berubah.",
    en="An improvement needs a title: what is going to change.",
)
NO_SUCH_IMPROVEMENT = Refusal(
    "outreach.no_such_improvement",
    id="Perbaikan ini tidak ditemukan. Pilih dari daftar, atau buat yang baru.",
    en="This improvement is not found. Choose from the list, or make a new one.",
)


@dataclass(frozen=True)
class FeedbackFacts:
    """What was said, where and by whom; `owner` is the sign-in name of who answers."""

    kind: str
    topic: str
    text: str
    received_on: date
    channel: str = "visit"
    severity: str = "normal"
    from_name: str = ""
    from_phone: str = ""
    place: str = ""
    visit_id: UUID | None = None
    owner: str = ""


def take_feedback(
    facts: FeedbackFacts, *, case_id: UUID, territory: Territory, today: date, by: Actor
) -> str:
    """Takes in what somebody said, under the client's id, with the day by which it is answered.

    Returns the number people are told; the same id again changes nothing. Refuses
    `outreach.feedback_empty`, `outreach.feedback_unknown_word`, `outreach.feedback_in_the_future`,
    `outreach.feedback_no_such_officer`, a bad telephone, a place that is unknown or another office's.
    """
    whole = _checked(facts, today=today, by=by)
    office = by.office
    if whole.place:
        office = checked_place(whole.place, territory=territory, by=by)
    with acting(by):
        there = Feedback.objects.filter(pk=case_id).values_list("number", flat=True).first()
        if there is not None:
            return there
        number = _next_number(office, year=whole.received_on.year)
        due = deadline(whole.kind, severity=whole.severity, on=whole.received_on)
        Feedback.objects.create(
            id=case_id,
            number=number,
            office_code=office,
            due_on=due,
            recorded_by=by.id,
            **asdict(whole),
        )
    return number


def answer_feedback(
    case_id: UUID, *, answer: str, territory: Territory, on: date, by: Actor
) -> None:
    """Keeps the answer that was given. Refuses `outreach.no_such_feedback`,
    `outreach.feedback_without_answer`, `outreach.feedback_not_open`.
    """
    with acting(by):
        held = _held(case_id, territory=territory)
        if held.state != "open":
            raise NOT_OPEN(number=held.number)
        if len(answer.strip()) < 3:
            raise NO_ANSWER()
        said = answer.strip()[:4_000]
        Feedback.objects.filter(pk=case_id).update(
            state="answered", answer=said, answered_on=max(on, held.received_on)
        )
        _step(case_id, "answered", text=said, on=on, by=by)


def reopen_feedback(case_id: UUID, *, why: str, territory: Territory, on: date, by: Actor) -> None:
    """Opens a case again, with half its first time to answer. Refuses `outreach.no_such_feedback`,
    `outreach.feedback_still_open`, `outreach.feedback_empty`.
    """
    with acting(by):
        held = _held(case_id, territory=territory)
        if held.state == "open":
            raise STILL_OPEN(number=held.number)
        if not why.strip():
            raise NOTHING_SAID()
        due = deadline(held.kind, severity=held.severity, on=on, share=desk_rules().again)
        Feedback.objects.filter(pk=case_id).update(
            state="open", due_on=due, reopened=held.reopened + 1
        )
        _step(case_id, "reopened", text=why.strip()[:2_000], on=on, by=by)


def hand_over_feedback(
    case_id: UUID, *, owner: str, territory: Territory, on: date, by: Actor
) -> None:
    """Gives the case to another officer. Refuses `outreach.no_such_feedback`,
    `outreach.feedback_no_such_officer`.
    """
    with acting(by):
        _held(case_id, territory=territory)
        _check_officer(owner)
        Feedback.objects.filter(pk=case_id).update(owner=owner)
        _step(case_id, "handed_over", text=owner, on=on, by=by)


def learn_from_feedback(
    case_id: UUID,
    *,
    territory: Territory,
    by: Actor,
    title: str = "",
    improvement_id: UUID | None = None,
) -> UUID:
    """Says what changes because of a case: an improvement there is, or a new one by its title.

    Refuses `outreach.no_such_feedback`, `outreach.no_such_improvement`,
    `outreach.improvement_untitled`. Returns the improvement's id.
    """
    with acting(by):
        held = _held(case_id, territory=territory)
        if improvement_id is None:
            if len(title.strip()) < 3:
                raise UNTITLED()
            made = Improvement.objects.create(
                id=fresh_id(),
                office_code=held.office_code,
                title=" ".join(title.split())[:160],
                owner=by.id[:60],
            )
            improvement_id = made.pk
        else:
            _improvement(improvement_id, territory=territory)
        Feedback.objects.filter(pk=case_id).update(improvement_id=improvement_id)
    return improvement_id


def change_improvement(
    improvement_id: UUID, *, state: str, what: str, territory: Territory, on: date, by: Actor
) -> None:
    """Says how far an improvement is, and what it changed. Refuses `outreach.no_such_improvement`,
    `outreach.feedback_unknown_word`.
    """
    if state not in IMPROVEMENT_STATES:
        raise UNKNOWN_WORD(given=state[:40])
    with acting(by):
        held = _improvement(improvement_id, territory=territory)
        done_on = (held.done_on or on) if state == "done" else None
        Improvement.objects.filter(pk=improvement_id).update(
            state=state, what=what.strip()[:2_000], done_on=done_on
        )


def note_feedback_taken(count: int, *, by: Actor) -> None:
    """Keeps in the audit trail that somebody took a list of cases along."""
    with acting(by):
        changes: dict[str, object] = {"rows": [None, count]}
        record(action="download", table="outreach_feedback", subject_id="list", changes=changes)


def _checked(facts: FeedbackFacts, *, today: date, by: Actor) -> FeedbackFacts:
    topics = [code for code, _, _ in desk_rules().topics]
    for given, known in (
        (facts.kind, FEEDBACK_KINDS),
        (facts.channel, FEEDBACK_CHANNELS),
        (facts.severity, SEVERITIES),
        (facts.topic, topics),
    ):
        if given not in known:
            raise UNKNOWN_WORD(given=given[:40])
    if len(facts.text.strip()) < 3:
        raise NOTHING_SAID()
    if facts.received_on > today:
        raise NOT_YET_HEARD(day=facts.received_on.isoformat())
    if facts.owner:
        _check_officer(facts.owner)
    phone = str(Phone.parse(facts.from_phone)) if facts.from_phone.strip() else ""
    clean = {
        "text": facts.text.strip()[:4_000],
        "from_name": " ".join(facts.from_name.split())[:120],
        "from_phone": phone,
        "owner": facts.owner or by.id[:60],
    }
    return FeedbackFacts(**{**asdict(facts), **clean})


def _check_officer(name: str) -> None:
    if name not in crew.names_of({name}):
        raise NO_SUCH_OFFICER(name=name[:60])


def _next_number(office: str, *, year: int) -> str:
    """`BDG1-2026-0007`: the next of the office and year; one at a time, so that none is given twice."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"feedback {office} {year}"])
    begun = f"{office}-{year}-"
    taken = Feedback.objects.filter(number__startswith=begun).values_list("number", flat=True)
    last = max((int(number.removeprefix(begun)) for number in taken), default=0)
    return f"{begun}{last + 1:04d}"


def _step(case_id: UUID, what: str, *, text: str, on: date, by: Actor) -> None:
    FeedbackStep.objects.create(feedback_id=case_id, what=what, text=text, day=on, by=by.id)


def _held(case_id: UUID, *, territory: Territory) -> Feedback:
    """The case, held against a second hand until the transaction ends."""
    found = seen_feedback(territory).select_for_update().filter(pk=case_id).first()
    if found is None:
        raise NO_SUCH_CASE()
    return found


def _improvement(improvement_id: UUID, *, territory: Territory) -> Improvement:
    found = Improvement.objects.filter(pk=improvement_id).first()
    if found is None or not territory.holds(found.office_code):
        raise NO_SUCH_IMPROVEMENT()
    return found

"""Certifying places: begun, shown criterion by criterion, proposed by one, decided by another."""

import calendar
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from jangkau.apps.audit.operations import acting
from jangkau.apps.outreach.models import Certification, Evidence
from jangkau.apps.outreach.operations.documents import Upload, keep_document
from jangkau.apps.outreach.operations.letters import day_said
from jangkau.apps.outreach.queries.certificate_rules import Criterion, certificate_rules
from jangkau.apps.outreach.queries.certificates import (
    CertificationLine,
    certification,
    criteria_of,
    known_figure,
)
from jangkau.apps.places import queries as places
from jangkau.domain.terms import Actor, Refusal, Territory

NOT_CERTIFIABLE = Refusal(
    "outreach.place_not_certifiable",
    id="Untuk jenis tempat {place} belum ada syarat sertifikat. Pilih mal, pasar, kawasan industri, "
    "tempat lelang ikan atau desa.",
    en="There are no criteria for the kind of place {place} is. Choose a mall, a market, an estate, a "
    "fish auction or a village.",
)
ALREADY_BEGUN = Refusal(
    "outreach.certification_begun",
    id="{place} sudah ada dalam daftar sertifikasi tahun {year}. Buka yang sudah ada.",
    en="{place} is already on the list of {year}. Open the one that is there.",
)
CERTIFICATION_CLOSED = Refusal(
    "outreach.certification_closed",
    id="Sertifikasi ini sudah diputuskan. Mulai yang baru untuk tahun berikutnya.",
    en="This certification has been decided. Begin a new one for the next year.",
)
UNKNOWN_CRITERION = Refusal(
    "outreach.unknown_criterion",
    id="Syarat “{code}” tidak berlaku untuk jenis tempat ini. Muat ulang halamannya.",
    en="The criterion “{code}” does not apply to this kind of place. Load the page again.",
)
NOTHING_SHOWN = Refusal(
    "outreach.nothing_shown",
    id="Bukti untuk syarat ini masih kosong. Tulis angkanya, catatan, atau lampirkan berkas.",
    en="Nothing is shown for this criterion. Give the figure, a note, or a paper.",
)
BAD_SHARE = Refusal(
    "outreach.bad_share",
    id="{share_in} dari {share_of} bukan bagian yang mungkin. Periksa kedua angka.",
    en="{share_in} of {share_of} is no possible share. Check both figures.",
)
NOT_MET = Refusal(
    "outreach.criteria_not_met",
    id="Belum terpenuhi: {missing_id}. Lengkapi buktinya dulu.",
    en="Not met yet: {missing_en}. Complete the evidence first.",
)
NOT_PROPOSED = Refusal(
    "outreach.certification_not_proposed",
    id="Sertifikasi ini belum diusulkan. Petugas mengusulkan, kepala kantor memutuskan.",
    en="This certification was not proposed yet. An officer proposes, the head decides.",
)
OWN_PROPOSAL = Refusal(
    "outreach.own_proposal",
    id="Yang mengusulkan tidak dapat memutuskan. Minta kepala kantor atau kantor wilayah.",
    en="Who proposed cannot decide. Ask the head of the office or the regional office.",
)
DECIDED_WITHOUT_REASON = Refusal(
    "outreach.certificate_refused_without_reason",
    id="Alasan penolakan masih kosong. Tulis apa yang harus dilengkapi.",
    en="The reason for the refusal is empty. Write what has to be completed.",
)


@dataclass(frozen=True)
class Shown:
    """What somebody shows for a criterion: a share as two counts, or that it is met with a note."""

    as_of: date
    met: bool = False
    share_in: int | None = None
    share_of: int | None = None
    note: str = ""


def begin_certification(place: str, *, year: int, office_code: str, on: date, by: Actor) -> UUID:
    """Puts a place on the list of a year; returns the id.

    Refuses `outreach.place_not_certifiable`, `outreach.certification_begun`.
    """
    facts = places.place_of(place)
    if facts is None or facts.kind not in certificate_rules().kinds:
        raise NOT_CERTIFIABLE(place=facts.name if facts else place[:60])
    if Certification.objects.filter(place=facts.key, year=year).exists():
        raise ALREADY_BEGUN(place=facts.name, year=year)
    with acting(by):
        made = Certification.objects.create(
            place=facts.key,
            place_kind=facts.kind,
            region_code=facts.region_code,
            office_code=office_code,
            year=year,
            begun_on=on,
        )
    return made.pk


def show_evidence(
    certification_id: UUID, *, code: str, shown: Shown, paper: Upload | None, by: Actor
) -> None:
    """One more line of evidence; the latest of a criterion counts. What was proposed is open again.

    Refuses: `outreach.certification_closed`, `outreach.unknown_criterion`, `outreach.nothing_shown`,
    `outreach.bad_share`, and what `keep_document` refuses.
    """
    row = _open(certification_id)
    criterion = certificate_rules().kinds[row.place_kind].criterion(code)
    if criterion is None:
        raise UNKNOWN_CRITERION(code=code[:40])
    met = _met(criterion, shown, paper)
    with acting(by):
        kept = keep_document(paper, office_code=row.office_code, by=by) if paper else None
        Evidence.objects.create(
            certification=row,
            criterion=code,
            met=met,
            share_in=shown.share_in,
            share_of=shown.share_of,
            note=shown.note.strip(),
            as_of=shown.as_of,
            document_id=kept,
            made_by=by.id,
        )
        _reopen(row)


def take_figures(certification_id: UUID, *, on: date, by: Actor) -> int:
    """Writes down the figures the program knows today as evidence; returns how many there were.

    Refuses `outreach.certification_closed`.
    """
    row = _open(certification_id)
    taken = 0
    with acting(by):
        for one in certificate_rules().kinds[row.place_kind].criteria:
            figure = known_figure(one.figure, place=row.place, on=on)
            if figure is not None:
                met = one.reached(figure[0], of=figure[1]) if one.least else figure[0] > 0
                Evidence.objects.create(
                    certification=row, criterion=one.code, met=met, share_in=figure[0],
                    share_of=figure[1], as_of=on, made_by=by.id,
                )  # fmt: skip
                taken += 1
        _reopen(row)
    return taken


def propose_certificate(certification_id: UUID, *, on: date, by: Actor) -> None:
    """Proposes the place for a certificate, all that is a must being met.

    Refuses `outreach.certification_closed`, `outreach.criteria_not_met`.
    """
    row = _open(certification_id)
    _complete(row, on)
    with acting(by):
        Certification.objects.filter(pk=row.pk).update(
            state="proposed", proposed_on=on, proposed_by=by.id
        )


def certify(certification_id: UUID, *, signer: str, on: date, by: Actor) -> str:
    """Certifies a proposed place for the months of its kind; returns the certificate's number.

    Refuses: `outreach.certification_not_proposed`, `outreach.own_proposal`,
    `outreach.criteria_not_met`.
    """
    row = _proposed(certification_id, by=by)
    _complete(row, on)
    last_on = months_on(on, months=certificate_rules().kinds[row.place_kind].months)
    with acting(by):
        number = _next_number(row.office_code, on)
        paper = _paper(_line(row), number=number, signer=signer, on=on, last_on=last_on)
        Certification.objects.filter(pk=row.pk).update(
            state="certified", decided_on=on, decided_by=by.id, number=number, last_on=last_on,
            paper=paper,
        )  # fmt: skip
    return number


def refuse_certificate(certification_id: UUID, *, reason: str, on: date, by: Actor) -> None:
    """Refuses a proposed place, and says what is missing.

    Refuses: `outreach.certification_not_proposed`, `outreach.own_proposal`,
    `outreach.certificate_refused_without_reason`.
    """
    row = _proposed(certification_id, by=by)
    if not reason.strip():
        raise DECIDED_WITHOUT_REASON()
    with acting(by, reason=reason.strip()):
        Certification.objects.filter(pk=row.pk).update(
            state="refused", decided_on=on, decided_by=by.id, reason=reason.strip()
        )


def months_on(day: date, *, months: int) -> date:
    """The same day so many months later, or the last day of that month where it has no such day."""
    at = day.year * 12 + day.month - 1 + months
    year, month = at // 12, at % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _open(certification_id: UUID) -> Certification:
    row = Certification.objects.filter(pk=certification_id).first()
    if row is None or row.state in {"certified", "refused"}:
        raise CERTIFICATION_CLOSED()
    return row


def _proposed(certification_id: UUID, *, by: Actor) -> Certification:
    row = Certification.objects.filter(pk=certification_id).first()
    if row is None or row.state != "proposed":
        raise NOT_PROPOSED()
    if row.proposed_by == by.id:
        raise OWN_PROPOSAL()
    return row


def _reopen(row: Certification) -> None:
    held = Certification.objects.filter(pk=row.pk, state="proposed")
    held.update(state="collecting", proposed_on=None, proposed_by="")


def _met(criterion: Criterion, shown: Shown, paper: Upload | None) -> bool:
    """Whether the criterion is met: by its share where it has one, else as said with a note or paper."""
    if shown.share_in is None or shown.share_of is None:
        if criterion.least or not (shown.note.strip() or paper):
            raise NOTHING_SHOWN()
        return shown.met
    if not 0 <= shown.share_in <= shown.share_of or shown.share_of > 10_000_000:
        raise BAD_SHARE(share_in=shown.share_in, share_of=shown.share_of)
    return criterion.reached(shown.share_in, of=shown.share_of) if criterion.least else shown.met


def _line(row: Certification) -> CertificationLine:
    line = certification(row.pk, territory=Territory(everywhere=True))
    assert line is not None
    return line


def _complete(row: Certification, on: date) -> None:
    states = criteria_of(_line(row), on=on)
    missing = [one.criterion for one in states if one.criterion.must and not one.met]
    if missing:
        raise NOT_MET(
            missing_id="; ".join(one.sentence_id for one in missing),
            missing_en="; ".join(one.sentence_en for one in missing),
        )


def _next_number(office_code: str, on: date) -> str:
    """The next number of the office's certificates of the year; at the same moment one waits."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtext(%s))", [f"outreach_certificate:{office_code}"]
        )
    held = Certification.objects.filter(office_code=office_code, decided_on__year=on.year)
    position = held.exclude(number="").count() + 1
    return certificate_rules().number.format(position=position, office=office_code, year=on.year)


def _paper(
    line: CertificationLine, *, number: str, signer: str, on: date, last_on: date
) -> dict[str, object]:
    """The words of the certificate, kept as printed."""
    kind = certificate_rules().kinds[line.place_kind]
    office = places.office(line.office_code)
    seat = places.region(office.region_code[:4]) if office else None
    met = [one.criterion for one in criteria_of(line, on=on) if one.met]
    return {
        "title": kind.name,
        "title_en": kind.name_en,
        "place": line.name,
        "where": places.full_name(line.region_code),
        "office": f"Kantor Cabang {office.name}" if office else line.office_code,
        "town": places.without_title(seat.name) if seat else "",
        "dated": day_said(on),
        "number": number,
        "until": day_said(last_on),
        "signer": signer,
        "signer_position": "Kepala Kantor",
        "criteria": [one.sentence_id for one in met],
    }

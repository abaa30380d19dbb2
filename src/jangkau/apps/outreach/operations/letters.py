"""Letters to partners: asking for permission, thanking, reporting. Written once, kept word for word."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Max

from jangkau.apps.audit.operations import acting
from jangkau.apps.outreach.models import Letter, Partner
from jangkau.apps.outreach.operations.partners import known_partner, known_places, one_of
from jangkau.apps.outreach.queries.partner_rules import partner_rules
from jangkau.apps.outreach.queries.results import Results, results_at
from jangkau.apps.places import queries as places
from jangkau.domain.terms import Actor, Refusal
from jangkau.domain.terms.dates import MONTHS

LETTER_KINDS = ("request", "thanks", "report")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

LETTER_WITHOUT_PLACE = Refusal(
    "outreach.letter_without_place",
    id="Surat ini belum menyebut tempat. Pilih tempat yang dimaksud, atau tambahkan dulu tempat "
    "pada mitranya.",
    en="The letter names no place yet. Choose the places meant, or add places to the partner first.",
)
LETTER_BACKWARDS = Refusal(
    "outreach.letter_period_backwards",
    id="Periode surat berakhir {last} sebelum mulai {first}. Periksa kedua tanggal.",
    en="The period of the letter ends on {last}, before it begins on {first}. Check both dates.",
)


@dataclass(frozen=True)
class LetterFields:
    """What a letter is about: the period `first` to `last` (both included) at these places."""

    kind: str
    first: date
    last: date
    keys: tuple[str, ...]
    addressee: str
    signer: str
    signer_position: str
    remark: str = ""
    copies: tuple[str, ...] = ()
    enclosures: int = 0


@dataclass(frozen=True)
class Paper:
    """The words of a letter as printed. `table` has (name, number) lines; `visits` as in `Results`."""

    office: str
    town: str
    number: str
    dated: str
    subject: str
    enclosures: int
    addressee: str
    address: str
    greeting: str
    paragraphs: tuple[str, ...]
    table: tuple[tuple[str, str], ...]
    after: tuple[str, ...]
    signer: str
    signer_position: str
    copies: tuple[str, ...]


def write_letter(partner_id: UUID, *, fields: LetterFields, on: date, by: Actor) -> UUID:
    """Writes a letter with the next number of the office's book; returns its id.

    A report and thanks carry what visits of the partner's office at the places brought in the
    period. Refuses: `outreach.unknown_partner`, `outreach.unknown_word`, `outreach.unknown_place`,
    `outreach.letter_without_place`, `outreach.letter_period_backwards`.
    """
    partner = known_partner(partner_id)
    one_of(fields.kind, known=LETTER_KINDS)
    keys = known_places(fields.keys)
    if not keys:
        raise LETTER_WITHOUT_PLACE()
    if fields.last < fields.first:
        raise LETTER_BACKWARDS(first=fields.first.isoformat(), last=fields.last.isoformat())
    office = partner.office_code
    brought = results_at(keys, first=fields.first, last=fields.last, office_codes=[office], on=on)
    with acting(by):
        position = _next_position(office, year=on.year)
        number = letter_number(position, office_code=office, on=on)
        paper = _paper(partner, fields, keys=keys, number=number, on=on, brought=brought)
        made = Letter.objects.create(
            partner=partner,
            kind=fields.kind,
            office_code=office,
            year=on.year,
            position=position,
            number=number,
            dated_on=on,
            subject=paper.subject,
            paper=asdict(paper) | {"results": brought.facts()},
            made_by=by.id,
        )
    return made.pk


def letter_number(position: int, *, office_code: str, on: date) -> str:
    """`B/0012/BDG2/XI/2026`, in the form of `data/partners.yaml`."""
    return partner_rules().letter_number.format(
        position=position, office=office_code, month=ROMAN[on.month - 1], year=on.year
    )


def day_said(day: date) -> str:
    """`21 November 2026`: letters are in Indonesian."""
    return f"{day.day} {MONTHS['id'][day.month - 1]} {day.year}"


def period_said(first: date, *, last: date) -> str:
    """`1 s.d. 30 November 2026`, as short as it can be said; one day alone is said once."""
    if first == last:
        return day_said(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} s.d. {day_said(last)}"
    return f"{day_said(first)} s.d. {day_said(last)}"


def joined(names: Sequence[str]) -> str:
    """`A`, `A dan B`, `A, B dan C`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} dan {names[-1]}"


def grouped(count: int) -> str:
    """`1.234`."""
    return f"{count:,}".replace(",", ".")


def _next_position(office_code: str, *, year: int) -> int:
    """The next number of the office's book; others who write at the same moment wait their turn."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtext(%s))", [f"outreach_letter:{office_code}"]
        )
    top = Letter.objects.filter(office_code=office_code, year=year).aggregate(top=Max("position"))
    return (top["top"] or 0) + 1


def _paper(
    partner: Partner,
    fields: LetterFields,
    *,
    keys: Sequence[str],
    number: str,
    on: date,
    brought: Results,
) -> Paper:
    text = partner_rules().letters[fields.kind]
    office = places.office(partner.office_code)
    seat = places.region(office.region_code[:4]) if office else None
    facts = places.places_of(keys)
    said = {
        "office": _office_said(office.name if office else partner.office_code),
        "places": joined([facts[key].name for key in keys]),
        "period": period_said(fields.first, last=fields.last),
        "addressee": fields.addressee or partner.name,
        "remark": fields.remark.strip(),
        **{name: grouped(count) for name, count in brought.facts().items()},
    }
    return Paper(
        office=said["office"],
        town=places.without_title(seat.name) if seat else "",
        number=number,
        dated=day_said(on),
        subject=text.subject,
        enclosures=fields.enclosures,
        addressee=said["addressee"],
        address=partner.address,
        greeting=text.greeting,
        paragraphs=_filled(text.paragraphs, said),
        table=_table(brought) if fields.kind == "report" else (),
        after=_filled(text.after, said),
        signer=fields.signer,
        signer_position=fields.signer_position,
        copies=fields.copies,
    )


def _office_said(name: str) -> str:
    """An office as a letter calls it: `Kantor Cabang Bandung 2`."""
    return name if name.startswith("Kantor") else f"Kantor Cabang {name}"


def _filled(paragraphs: Sequence[str], said: dict[str, str]) -> tuple[str, ...]:
    return tuple(" ".join(one.format(**said).split()) for one in paragraphs)


def _table(brought: Results) -> tuple[tuple[str, str], ...]:
    """The results as (name, number), the last with what it is known of."""
    rows = (
        ("Orang yang ditemui", brought.reached),
        ("Memahami manfaat", brought.understood),
        ("Mencoba mendaftar", brought.tried),
        ("Terdaftar", brought.registered),
        ("Membayar iuran pertama", brought.paid),
    )
    named = tuple((name, grouped(count)) for name, count in rows)
    lasting = f"{grouped(brought.lasting)} dari {grouped(brought.known)}"
    return (
        *named,
        ("Menetap sampai bulan keempat", lasting if brought.known else "belum diketahui"),
    )

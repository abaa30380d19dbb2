"""Making officers, changing what they are, switching them off.

Every operation takes `by`, the actor it is done by; the trail says who. A refused operation
changes nothing.
"""

import re

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from jangkau.apps.audit import operations as audit
from jangkau.apps.crew.models import Officer, Role
from jangkau.apps.crew.queries.officers import PARTNER_ROLES
from jangkau.domain.terms import Actor, Refusal

BAD_USERNAME = Refusal(
    "crew.bad_username",
    id="Nama masuk “{username}” tidak bisa dipakai. Pakai 3 sampai 60 huruf kecil, angka, titik "
    "atau strip, diawali huruf, misalnya siti.aminah.",
    en="The sign-in name “{username}” cannot be used. Use 3 to 60 small letters, digits, dots or "
    "dashes, beginning with a letter, for example siti.aminah.",
)
NAME_TAKEN = Refusal(
    "crew.name_taken",
    id="Nama masuk “{username}” sudah dipakai petugas lain. Pilih nama masuk yang berbeda.",
    en="The sign-in name “{username}” belongs to another officer. Choose a different one.",
)
NO_NAME = Refusal(
    "crew.no_name",
    id="Nama petugas kosong. Tulis nama lengkapnya.",
    en="The officer's name is empty. Write the full name.",
)
UNKNOWN_ROLE = Refusal(
    "crew.unknown_role",
    id="Peran “{role}” tidak ada. Pilih salah satu: {roles}.",
    en="There is no role “{role}”. Choose one of: {roles}.",
)
UNKNOWN_OFFICE = Refusal(
    "crew.unknown_office",
    id="Kantor dengan kode “{office}” tidak ada. Cari kodenya di halaman Kantor.",
    en="There is no office with the code “{office}”. Look the code up on the page Offices.",
)
UNKNOWN_PARTY = Refusal(
    "crew.unknown_party",
    id="Koordinator bertindak untuk satu wadah dan petugas pojok bank untuk satu bank, tetapi kode "
    "“{party}” tidak dikenal. Tulis kode wadah atau kode bank yang ada.",
    en="A coordinator acts for one wadah and a bank corner for one bank, but the code “{party}” is "
    "not known. Write the code of a wadah or a bank that there is.",
)
WEAK_PASSWORD = Refusal(
    "crew.weak_password",
    id="Kata sandi ini mudah ditebak: {why} Pilih yang lain, misalnya empat kata yang tidak "
    "berhubungan.",
    en="This password is easy to guess: {why} Choose another, for example four unrelated words.",
)
UNKNOWN_OFFICER = Refusal(
    "crew.unknown_officer",
    id="Tidak ada petugas dengan nama masuk “{username}”. Lihat daftarnya dengan `jangkau crew list` "
    "atau di halaman Petugas.",
    en="No officer has the sign-in name “{username}”. See `jangkau crew list` or the page Officers.",
)
LAST_ADMINISTRATOR = Refusal(
    "crew.last_administrator",
    id="{name} adalah administrator terakhir yang aktif. Jadikan petugas lain administrator dulu.",
    en="{name} is the last active administrator. Make somebody else an administrator first.",
)
NOT_YOURSELF = Refusal(
    "crew.not_yourself",
    id="Anda tidak bisa menonaktifkan akun sendiri. Minta administrator lain melakukannya.",
    en="You cannot switch off your own account. Ask another administrator to do it.",
)

_USERNAME = re.compile(r"[a-z][a-z0-9.-]{2,59}")


def make_officer(
    username: str,
    *,
    name: str,
    role: str,
    office_code: str,
    password: str,
    known_offices: frozenset[str],
    by: Actor,
    email: str = "",
    party_code: str = "",
    known_parties: frozenset[str] = frozenset(),
) -> int:
    """Makes an officer who can sign in at once; returns their id.

    `known_offices` are the codes there are. A coordinator or a teller acts for `party_code`, one of
    `known_parties`; nobody else acts for a party. Refuses `crew.bad_username`, `crew.name_taken`,
    `crew.no_name`, `crew.unknown_role`, `crew.unknown_office`, `crew.unknown_party`,
    `crew.weak_password`.
    """
    username = username.strip().lower()
    if not _USERNAME.fullmatch(username):
        raise BAD_USERNAME(username=username)
    if Officer.objects.filter(username__iexact=username).exists():
        raise NAME_TAKEN(username=username)
    officer = Officer(username=username, email=email.strip())
    _describe(officer, name=name, role=role, office_code=office_code, known_offices=known_offices)
    _act_for(officer, party_code=party_code, known_parties=known_parties)
    _give_password(officer, password)
    with audit.acting(by):
        officer.save()
    return officer.pk


def change_officer(
    officer_id: int,
    *,
    name: str,
    role: str,
    office_code: str,
    known_offices: frozenset[str],
    by: Actor,
    email: str = "",
    party_code: str = "",
    known_parties: frozenset[str] = frozenset(),
) -> None:
    """Changes name, role, office and party. Refuses as `make_officer` does, and `crew.last_administrator`."""
    with audit.acting(by):
        officer = _held(officer_id)
        was = officer.role
        _describe(
            officer, name=name, role=role, office_code=office_code, known_offices=known_offices
        )
        _act_for(officer, party_code=party_code, known_parties=known_parties)
        officer.email = email.strip()
        if was == Role.ADMINISTRATOR and role != Role.ADMINISTRATOR:
            _another_administrator_than(officer)
        officer.save()


def switch_off(officer_id: int, *, by: Actor, reason: str = "") -> None:
    """Ends every session of the officer at once and lets them sign in no more.

    Refuses `crew.not_yourself` and `crew.last_administrator`.
    """
    with audit.acting(by, reason=reason):
        officer = _held(officer_id)
        if officer.username == by.id:
            raise NOT_YOURSELF()
        if officer.role == Role.ADMINISTRATOR and officer.is_active:
            _another_administrator_than(officer)
        officer.is_active = False
        officer.save(update_fields=["is_active"])


def switch_on(officer_id: int, *, by: Actor) -> None:
    """Lets a switched-off officer sign in again."""
    with audit.acting(by):
        officer = _held(officer_id)
        officer.is_active = True
        officer.save(update_fields=["is_active"])


def set_password(officer_id: int, *, password: str, by: Actor) -> None:
    """Gives a new password and ends the officer's sessions. Refuses `crew.weak_password`."""
    with audit.acting(by):
        officer = _held(officer_id)
        _give_password(officer, password)
        officer.save(update_fields=["password"])


def officer_id_of(username: str) -> int:
    """The id behind a sign-in name. Refuses `crew.unknown_officer`."""
    found = Officer.objects.filter(username__iexact=username.strip()).first()
    if found is None:
        raise UNKNOWN_OFFICER(username=username)
    return found.pk


def _held(officer_id: int) -> Officer:
    """The officer, held for writing until the transaction ends."""
    return Officer.objects.select_for_update().get(pk=officer_id)


def _describe(
    officer: Officer, *, name: str, role: str, office_code: str, known_offices: frozenset[str]
) -> None:
    if not name.strip():
        raise NO_NAME()
    if role not in Role.values:
        raise UNKNOWN_ROLE(role=role, roles=", ".join(Role.values))
    if office_code not in known_offices:
        raise UNKNOWN_OFFICE(office=office_code)
    officer.name, officer.role, officer.office_code = name.strip(), role, office_code


def _act_for(officer: Officer, *, party_code: str, known_parties: frozenset[str]) -> None:
    """Whom a partner's person acts for; a code left over from another role is dropped."""
    wanted = party_code.strip() if officer.role in PARTNER_ROLES else ""
    if officer.role in PARTNER_ROLES and wanted not in known_parties:
        raise UNKNOWN_PARTY(party=wanted)
    officer.party_code = wanted


def _give_password(officer: Officer, password: str) -> None:
    try:
        validate_password(password, officer)
    except ValidationError as fault:
        raise WEAK_PASSWORD(why=" ".join(fault.messages)) from fault
    officer.set_password(password)


def _another_administrator_than(officer: Officer) -> None:
    """Held rows, so that two administrators cannot switch each other off at the same moment."""
    active = Officer.objects.select_for_update().filter(role=Role.ADMINISTRATOR, is_active=True)
    if not [other for other in active if other.pk != officer.pk]:
        raise LAST_ADMINISTRATOR(name=officer.name)

"""Asking about a person by the NIK at a shell: who asked is kept, as for a reveal."""

from datetime import date

from jangkau.apps.audit.operations import acting, record
from jangkau.apps.protection import queries
from jangkau.apps.protection.operations.pulling import catch_up
from jangkau.apps.protection.queries import Explained
from jangkau.apps.registry import queries as registry
from jangkau.domain.terms import NIK, Actor, Refusal

NOT_REGISTERED = Refusal(
    "protection.not_registered",
    id="NIK {nik} tidak terdaftar. Periksa angkanya dengan KTP-el, atau daftarkan orangnya dulu.",
    en="The NIK {nik} is not registered. Compare it with the e-KTP, or register the person first.",
)


def explain_by_nik(nik: NIK, *, on: date, by: Actor) -> Explained:
    """Where the person with this NIK stands on the day `on`; pulls what was paid until now first.

    The question is kept in the audit trail. Refuses `protection.not_registered`.
    """
    known = registry.known_by_nik([registry.nik_hash(nik)]).get(registry.nik_hash(nik))
    if known is None:
        raise NOT_REGISTERED(nik=nik.masked)
    catch_up()
    with acting(by, reason=f"protection explain {on}"):
        record(action="reveal", table="registry_worker", subject_id=str(known.worker_id))
    return queries.explain(known.worker_id, on=on)

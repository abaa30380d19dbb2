"""What the law files say about benefits, in the shape the rules need."""

from datetime import date

from jangkau.domain.benefits.pieces import Piece
from jangkau.domain.law import Law, Value
from jangkau.domain.terms import Refusal, Rupiah, Segment

NOT_IN_THE_LAW = Refusal(
    "benefits.not_in_the_law",
    id="Manfaat {benefit} untuk pekerja migran belum ada dalam berkas hukum. Hitung dengan tabel "
    "Permenaker 4/2023, dan minta pengurus berkas hukum memuatnya.",
    en="The {benefit} benefits of migrant workers are not in the law files yet. Work them out from the "
    "table of Permenaker 4/2023, and ask the steward of the law to load it.",
)


def refuse_pmi(segment: Segment, *, benefit: str) -> None:
    """Migrant workers have a table of their own, which is not loaded (`benefits.not_in_the_law`)."""
    if segment is Segment.PMI:
        raise NOT_IN_THE_LAW(benefit=benefit)


def said(name: str, *, on: date, law: Law) -> Value:
    """The value of `law/benefits/<name>.yaml` on a day, with its article."""
    return law.at(f"benefits/{name}", when=on)


def amount(value: Value, *, field: str, name: str) -> Piece:
    """A fixed amount of a record as a piece called `name.field`."""
    return Piece(f"{name}.{field}", Rupiah(value.only.whole(field)), value.cite)

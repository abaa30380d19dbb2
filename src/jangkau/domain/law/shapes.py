"""What the rules need from the files: which there must be, and how each is shaped.

Other files may be added freely and are read by their own declared shape.
"""

from collections.abc import Iterable, Mapping

from jangkau.domain.law.values import Value
from jangkau.domain.terms import Refusal

MISSING = Refusal(
    "law.missing",
    id="Berkas hukum {file} tidak ada, padahal diperlukan untuk menghitung. Kembalikan berkas itu.",
    en="The law file {file} is not there, though the calculations need it. Put it back.",
)
OTHER_SHAPE = Refusal(
    "law.other_shape",
    id="Berkas hukum {file} baris {line}: isinya harus berbentuk {wanted}, bukan {found}.",
    en="Law file {file}, line {line}: it must have the shape {wanted}, not {found}.",
)

_BAND = {
    "band": "number",
    "income_from": "rupiah",
    "income_to": "rupiah or none",
    "base": "rupiah",
    "amount": "rupiah",
    "confidence": "confidence",
}
_SHARES = {"employer": "rate", "worker": "rate"}
_SIZE = "micro | small | medium | large"
_AMOUNT, _NUMBER, _PROGRAMS = {"amount": "rupiah"}, {"number": "number"}, {"programs": "programs"}

NEEDED: Mapping[str, Mapping[str, str]] = {
    "contributions/bpu_required": _PROGRAMS,
    "contributions/bpu_optional": _PROGRAMS,
    "contributions/bpu_jkk": _BAND,
    "contributions/bpu_jkm": _AMOUNT,
    "contributions/bpu_jht": _BAND,
    "contributions/pu_jkk": {"risk": "number", **_SHARES},
    "contributions/pu_jkm": _SHARES,
    "contributions/pu_jht": _SHARES,
    "contributions/pu_jp": _SHARES,
    "contributions/pu_jp_ceiling": _AMOUNT,
    "contributions/pu_jkp": _SHARES,
    "contributions/pu_jkp_ceiling": _AMOUNT,
    "contributions/income_step": _AMOUNT,
    "contributions/rounding": {"direction": "half_up | down | up"},
    "arrears/payable": _NUMBER,
    "arrears/rights_jkk": _NUMBER,
    "arrears/rights_jkm": _NUMBER,
    "payment/prepay": {"months": "number"},
    "pmi/package": {"stage": "before | during", "months": "number", "amount": "rupiah"},
    "pmi/extra_month": _AMOUNT,
    "pmi/jht_choices": _AMOUNT,
    "construction/tiers": {"above": "rupiah", "jkk": "rate", "jkm": "rate"},
    "construction/by_wage": {"jkk": "rate", "jkm": "rate"},
    "employers/programs_by_size": {"size": _SIZE, "programs": "programs"},
    "employers/size": {
        "size": _SIZE,
        "capital_to": "rupiah or none",
        "sales_to": "rupiah or none",
    },
}
FOLDERS: Mapping[str, Mapping[str, str]] = {
    "due/": {
        "segments": "segments",
        "programs": "programs",
        "day": "number",
        "month": "same | following",
        "day_off": "next_working_day | same_day",
    },
    "relief/": {
        "segments": "segments",
        "sectors": "sectors",
        "programs": "programs",
        "discount": "rate",
        "except_payers": "payers",
    },
    "fine/": {
        "segments": "segments",
        "rate": "rate",
        "part_of_month": "counts | does_not_count",
    },
}


def check_shapes(values: Iterable[Value]) -> None:
    """Refuses a needed file that is missing or shaped otherwise (`law.missing`, `law.other_shape`)."""
    seen = set()
    for value in values:
        seen.add(value.name)
        wanted = NEEDED.get(value.name) or _of_folder(value.name)
        if wanted is not None and dict(value.columns) != dict(wanted):
            place = {"file": value.file, "line": value.line}
            raise OTHER_SHAPE(wanted=_said(wanted), found=_said(value.columns), **place)
    for name in NEEDED:
        if name not in seen:
            raise MISSING(file=f"{name}.yaml")


def _of_folder(name: str) -> Mapping[str, str] | None:
    return next((shape for folder, shape in FOLDERS.items() if name.startswith(folder)), None)


def _said(columns: Mapping[str, str]) -> str:
    return ", ".join(f"{name}: {type_}" for name, type_ in columns.items())

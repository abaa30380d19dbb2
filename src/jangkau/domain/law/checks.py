"""What no single cell shows: bands that join, tiers that climb, days that every month has."""

from collections.abc import Iterable, Mapping, Sequence

from jangkau.domain.law.saying import percent
from jangkau.domain.law.values import Value
from jangkau.domain.terms import Refusal, Refused

BANDS = Refusal(
    "law.bands",
    id="Berkas hukum {file} baris {line}: tabel penghasilan tidak bersambung pada baris {band}. "
    "Setiap baris mulai tepat setelah baris sebelumnya; yang pertama dari 0, yang terakhir `none`.",
    en="Law file {file}, line {line}: the income bands do not join at row {band}. Each row begins "
    "right after the one before; the first at 0, the last ends with `none`.",
)
OTHER_BANDS = Refusal(
    "law.other_bands",
    id="Berkas hukum {file} baris {line}: batas penghasilannya lain dari {other}. Samakan keduanya.",
    en="Law file {file}, line {line}: its income bands differ from those of {other}. Make them the "
    "same.",
)
NOT_POSSIBLE = Refusal(
    "law.not_possible",
    id="Berkas hukum {file} baris {line}: “{key}” bernilai {text} tidak mungkin. Harus {wanted_id}.",
    en="Law file {file}, line {line}: “{key}” cannot be {text}. It must be {wanted_en}.",
)

LAST_DAY, WHOLE = 28, 1_000_000
JKK, JHT, STEP = "contributions/bpu_jkk", "contributions/bpu_jht", "contributions/income_step"


def check_bands(by_name: Mapping[str, Sequence[Value]]) -> None:
    """Refuses tables whose bands do not join, or differ (`law.bands`, `law.other_bands`)."""
    step = by_name[STEP][0].amount
    for table in (*by_name[JKK], *by_name[JHT]):
        _check_joined(table, step=step)
    for table in by_name[JHT]:
        for other in by_name[JKK]:
            together = other.holds(table.start) or table.holds(other.start)
            if together and _incomes(table) != _incomes(other):
                raise OTHER_BANDS(file=table.file, line=table.line, other=other.file)


def _check_joined(table: Value, *, step: int) -> None:
    expected: int | None = 0
    for number, row in enumerate(table.rows, start=1):
        if row.whole("band") != number or row.whole("income_from") != expected:
            raise BANDS(file=table.file, line=table.line, band=number)
        top = row.whole_or_none("income_to")
        expected = None if top is None else top + step
    if expected is not None:
        raise BANDS(file=table.file, line=table.line, band=len(table.rows))


def _incomes(table: Value) -> list[tuple[int, int | None]]:
    return [(row.whole("income_from"), row.whole_or_none("income_to")) for row in table.rows]


def check_possible(by_name: Mapping[str, Sequence[Value]]) -> None:
    """Refuses numbers that the calculations cannot use (`law.not_possible`)."""
    for value in _under(by_name, "due/"):
        _within(value, "day", least=1, most=LAST_DAY, wanted=("1 sampai 28", "1 to 28"))
    for value in _under(by_name, "relief/"):
        _within(
            value, "discount", least=0, most=WHOLE, wanted=("paling banyak 100 %", "up to 100 %")
        )
    for value in _under(by_name, "payment/prepay"):
        _within(value, "months", least=1, most=120, wanted=("1 sampai 120", "1 to 120"))
    for value in _under(by_name, STEP):
        _within(value, "amount", least=1, most=WHOLE, wanted=("di atas nol", "above zero"))
    for value in _under(by_name, "contributions/pu_jkk"):
        _climbing(value, "risk", first=1)
    for value in _under(by_name, "construction/tiers"):
        _climbing(value, "above", first=0)


def _under(by_name: Mapping[str, Sequence[Value]], folder: str) -> Iterable[Value]:
    return (v for name, periods in by_name.items() if name.startswith(folder) for v in periods)


def _within(value: Value, key: str, *, least: int, most: int, wanted: tuple[str, str]) -> None:
    for row in value.rows:
        if not least <= row.whole(key) <= most:
            raise _impossible(value, key=key, number=row.whole(key), wanted=wanted)


def _climbing(value: Value, key: str, *, first: int) -> None:
    """Refuses rows that do not begin with `first` and rise from row to row."""
    wanted = (f"mulai dari {first} dan selalu naik", f"beginning at {first} and always rising")
    numbers = [row.whole(key) for row in value.rows]
    for before, number in zip([None, *numbers], numbers, strict=False):
        if number != first if before is None else number <= before:
            raise _impossible(value, key=key, number=number, wanted=wanted)


def _impossible(value: Value, *, key: str, number: int, wanted: tuple[str, str]) -> Refused:
    said = {"wanted_id": wanted[0], "wanted_en": wanted[1]}
    text = percent(number, language="en") if value.columns[key] == "rate" else str(number)
    return NOT_POSSIBLE(file=value.file, line=value.line, key=key, text=text, **said)

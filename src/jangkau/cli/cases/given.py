"""What a case gives, read by type; whatever no rule asked for is told."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from jangkau.domain.law import national_holidays
from jangkau.domain.terms import Month, Payer, Program, Rupiah, Sector, Segment


class NotUnderstood(Exception):
    """A case that is not written as its verb needs it."""


class Given:
    """The plain data of one case. Each reader refuses a missing or mistyped value."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values
        self._asked: set[str] = set()

    def has(self, name: str) -> bool:
        """Whether the case says it."""
        self._asked.add(name)
        return self._values.get(name) is not None

    def unasked(self) -> set[str]:
        """What the case says that no rule wanted to know."""
        return set(self._values) - self._asked

    def text(self, name: str, *, default: str | None = None) -> str:
        """A word."""
        return str(self._typed(name, type_=str, default=default))

    def whole(self, name: str, *, default: int | None = None) -> int:
        """A whole number."""
        return int(self._typed(name, type_=int, default=default))

    def yes(self, name: str, *, default: bool = False) -> bool:
        """True or false."""
        return bool(self._typed(name, type_=bool, default=default))

    def rupiah(self, name: str, *, default: int | None = None) -> Rupiah:
        """Whole rupiah."""
        return Rupiah(self.whole(name, default=default))

    def month(self, name: str) -> Month:
        """A month like 2026-05."""
        return Month.parse(self.text(name))

    def day(self, name: str) -> date:
        """A day like 2026-05-17."""
        return date.fromisoformat(self.text(name))

    def moment(self) -> date:
        """The day `on`, or of a case that names a `month` its 28th, when its new law holds."""
        return self.day("on") if self.has("on") else date.fromisoformat(f"{self.month('month')}-28")

    def list_of(self, name: str, *, default: list[Any] | None = None) -> list[Any]:
        """A list of plain data."""
        found = self._typed(name, type_=list, default=default)
        assert isinstance(found, list)
        return found

    def parts(self, name: str) -> "list[Given]":
        """A list of mappings, each read the same way."""
        return [Given(part) for part in self.list_of(name, default=[])]

    def program(self, name: str = "program") -> Program:
        """A program by its name."""
        return Program(self.text(name))

    def programs(self, name: str = "programs") -> tuple[Program, ...]:
        """Several programs."""
        return tuple(map(Program, self.list_of(name)))

    def segment(self) -> Segment:
        """BPU unless the case says otherwise."""
        return Segment(self.text("segment", default=Segment.BPU))

    def sector(self) -> Sector:
        """Other than transport unless the case says so."""
        return Sector(self.text("sector", default=Sector.OTHER))

    def payer(self) -> Payer:
        """The member, for a wage earner the employer, unless the case says otherwise."""
        usual = Payer.EMPLOYER if self.segment() is Segment.PU else Payer.SELF
        return Payer(self.text("payer", default=usual))

    def holidays(self, first: Month, *, last: Month) -> Collection[date]:
        """The case's own holidays, or the country's with joint leave."""
        if self.has("holidays"):
            return {date.fromisoformat(day) for day in self.list_of("holidays")}
        return national_holidays(first, last=last + 2, joint_leave=True)

    def _typed(self, name: str, *, type_: type, default: Any) -> Any:
        self._asked.add(name)
        said = self._values.get(name)
        found = default if said is None else said
        if found is None:
            raise NotUnderstood(f"given: {name} is missing")
        if not isinstance(found, type_) or (type_ is int and isinstance(found, bool)):
            raise NotUnderstood(f"given: {name} is {found!r}, not a {type_.__name__}")
        return found

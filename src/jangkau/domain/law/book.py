"""The values of the law files, looked up by name and time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from jangkau.domain.law.values import Source, Value
from jangkau.domain.terms import Month, Refusal

NOT_IN_FORCE = Refusal(
    "law.not_in_force",
    id="Untuk {when} tidak ada aturan “{title_id}”. Pilih waktu lain, atau tambahkan nilainya di "
    "berkas hukum {file}.",
    en="For {when} there is no rule “{title_en}”. Choose another time, or add its value to the law "
    "file {file}.",
)
NO_SUCH_VALUE = Refusal(
    "law.no_such_value",
    id="Hukum yang dimuat tidak mempunyai “{name}”. Tambahkan berkas {name}.yaml.",
    en="The law that was read has no “{name}”. Add the file {name}.yaml.",
)
TWO_RULES = Refusal(
    "law.two_rules",
    id="Dua berkas hukum mengatur hal yang sama pada {when}: {first} dan {second}. Perbaiki salah "
    "satunya.",
    en="Two law files rule the same thing in {when}: {first} and {second}. Correct one of them.",
)


@dataclass(frozen=True, eq=False)
class Book:
    """Every value of the law files. `hash` names this state of them."""

    hash: str
    sources: Mapping[str, Source]
    by_name: Mapping[str, tuple[Value, ...]] = field(repr=False)

    def at(self, name: str, *, when: Month | date) -> Value:
        """The value in force. Refuses a time without one (`law.not_in_force`)."""
        periods = self.by_name.get(name)
        if periods is None:
            raise NO_SUCH_VALUE(name=name)
        found = self.find(name, when=when)
        if found is None:
            title, file = periods[0].title, periods[0].file
            raise NOT_IN_FORCE(when=str(when), title_id=title.id, title_en=title.en, file=file)
        return found

    def find(self, name: str, *, when: Month | date) -> Value | None:
        """The value in force, or None."""
        return next((v for v in self.by_name.get(name, ()) if v.holds(when)), None)

    def under(self, folder: str, *, when: Month | date) -> Iterator[Value]:
        """The values in force of all files whose name begins so."""
        for name, periods in self.by_name.items():
            if name.startswith(folder):
                yield from (value for value in periods if value.holds(when))

    def rule(self, folder: str, *, when: Month | date, **wanted: str) -> Value | None:
        """The value of that folder whose lists have each wanted word, or None.

        `rule("due/", when=month, segments="BPU", programs="JKK")`. Refuses two (`law.two_rules`).
        """
        found = [
            value
            for value in self.under(folder, when=when)
            if all(word in value.only.words(column) for column, word in wanted.items())
        ]
        if len(found) > 1:
            raise TWO_RULES(when=str(when), first=found[0].file, second=found[1].file)
        return found[0] if found else None

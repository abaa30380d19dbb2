"""Reading the case files and running each case against a law.

A case holds when everything its `then` names came out; what it does not name is not compared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jangkau.cli.cases.given import Given, NotUnderstood
from jangkau.cli.cases.verbs import VERBS
from jangkau.domain.law import Law, Node, parsed
from jangkau.domain.terms import Refused

_MUST = ("title", "do", "given", "then", "article")
_MAY = ("title_en", "trap", "published", "source", "note")


@dataclass(frozen=True)
class Case:
    """One worked case as written."""

    file: str
    line: int
    title: str
    do: str
    given: Mapping[str, Any]
    then: Mapping[str, Any]
    article: str
    trap: int | None
    published: bool
    source: str

    @property
    def name(self) -> str:
        """The file and the title, as a test is called."""
        return f"{self.file}: {self.title}"


@dataclass(frozen=True)
class Outcome:
    """What came of a case: nothing to say, or each difference in words."""

    case: Case
    differences: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether all came out as written."""
        return not self.differences


def read_cases(files: Mapping[str, str]) -> tuple[Case, ...]:
    """The cases of all `cases/*.yaml` among these texts. Refuses what is not well written (`law.*`)."""
    return tuple(
        case
        for name, text in sorted(files.items())
        if name.startswith("cases/")
        for case in _file(text, name=name)
    )


def run(case: Case, *, law: Law) -> Outcome:
    """Does what the case says and compares."""
    try:
        return Outcome(case=case, differences=tuple(_compared(case, law=law)))
    except NotUnderstood as fault:
        return Outcome(case=case, differences=(str(fault),))


def _compared(case: Case, *, law: Law) -> Iterator[str]:
    if case.do not in VERBS:
        yield f"do: “{case.do}” is none of {', '.join(VERBS)}"
        return
    given = Given(case.given)
    try:
        found = VERBS[case.do](given, law)
    except Refused as refused:
        found = {"refused": refused.code}
    except ValueError as fault:
        raise NotUnderstood(f"given: {fault}") from fault
    if "refused" not in found and given.unasked():
        yield f"given: not used: {', '.join(sorted(given.unasked()))}"
    yield from _differences(case.then, found, place="then")
    if case.source and case.source not in law.sources:
        yield f"source: “{case.source}” is not in sources.yaml"


def _differences(wanted: Any, found: Any, *, place: str) -> Iterator[str]:
    """Where `found` is not what was wanted; of mappings only the wanted keys count."""
    if isinstance(wanted, Mapping) and isinstance(found, Mapping):
        for key, value in wanted.items():
            yield from _differences(value, found.get(key), place=f"{place}.{key}")
    elif isinstance(wanted, list) and isinstance(found, list | tuple) and len(wanted) == len(found):
        for number, (one, other) in enumerate(zip(wanted, found, strict=True), start=1):
            yield from _differences(one, other, place=f"{place}[{number}]")
    elif wanted != found or isinstance(wanted, bool) != isinstance(found, bool):
        yield f"{place}: {wanted!r} was expected, {found!r} came out"


def _file(text: str, *, name: str) -> Iterator[Case]:
    root = parsed(text, file=name).fields(must=("about", "cases"))
    root["about"].fields(must=("id", "en"))
    titles: set[str] = set()
    for node in root["cases"].items():
        case = _case(node)
        if case.title in titles:
            raise node.wrong("choice", choices=("unik", "unique"))
        titles.add(case.title)
        yield case


def _case(node: Node) -> Case:
    found = node.fields(must=_MUST, may=_MAY)
    published = "published" in found and found["published"].plain() is True
    if published and "source" not in found:
        node.fields(must=(*_MUST, "source"), may=_MAY)
    return Case(
        file=node.file,
        line=node.line,
        title=found["title"].text(),
        do=found["do"].text(),
        given=_mapping(found["given"]),
        then=_mapping(found["then"]),
        article=found["article"].text(),
        trap=found["trap"].whole() if "trap" in found else None,
        published=published,
        source=found["source"].text() if "source" in found else "",
    )


def _mapping(node: Node) -> Mapping[str, Any]:
    node.entries()
    plain = node.plain()
    assert isinstance(plain, dict)
    return plain

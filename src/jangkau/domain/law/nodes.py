"""Reading YAML strictly: every key known and written once, every value of its type, by file and line.

Numbers are read from the written text, so that `0.24 %` never becomes a float on its way.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

import yaml

from jangkau.domain.terms import Month, Refusal, Refused

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a PyYAML built without libyaml reads the same, only slower
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

NOT_YAML = Refusal(
    "law.not_yaml",
    id="Berkas hukum {file} baris {line} bukan YAML yang benar: {problem}. Perbaiki baris itu.",
    en="The law file {file}, line {line}, is not proper YAML: {problem}. Correct that line.",
)
KEY_TWICE = Refusal(
    "law.key_twice",
    id="Berkas hukum {file} baris {line}: “{key}” ditulis dua kali. Hapus salah satunya.",
    en="Law file {file}, line {line}: “{key}” is written twice. Remove one of them.",
)
UNKNOWN_KEY = Refusal(
    "law.unknown_key",
    id="Berkas hukum {file} baris {line}: “{key}” tidak dikenal di sini. Yang dikenal: {known}.",
    en="Law file {file}, line {line}: “{key}” is not known here. Known are: {known}.",
)
KEY_MISSING = Refusal(
    "law.key_missing",
    id="Berkas hukum {file} baris {line}: “{key}” belum ditulis. Tambahkan.",
    en="Law file {file}, line {line}: “{key}” is not written. Add it.",
)
NOT_CITED = Refusal(
    "law.not_cited",
    id="Berkas hukum {file} baris {line}: nilai tanpa dasar hukum tidak dimuat. Tambahkan `cite` "
    "dengan sumber, pasal, keyakinan, dan tanggal periksa.",
    en="Law file {file}, line {line}: a value without a citation does not load. Add `cite` with "
    "source, article, confidence and the day it was checked.",
)
WRONG_TYPE = Refusal(
    "law.wrong_type",
    id="Berkas hukum {file} baris {line}: “{key}” harus berupa {wanted_id}, bukan “{text}”.",
    en="Law file {file}, line {line}: “{key}” must be {wanted_en}, not “{text}”.",
)

_WHOLE = re.compile(r"0|[1-9][0-9]*|[1-9][0-9]{0,2}(_[0-9]{3})+")
_RATE = re.compile(r"(0|[1-9][0-9]*)(?:\.([0-9]{1,4}))? ?%")
_QUOTED = ("'", '"', "|", ">")
_STR = "tag:yaml.org,2002:str"
_EXAMPLES = {
    "mapping": ("daftar “kunci: nilai”", "a list of “key: value”"),
    "list": ("daftar", "a list"),
    "text": ("teks (pakai tanda kutip bila perlu)", "text (in quotes if need be)"),
    "whole": ("bilangan bulat seperti 6_800", "a whole number like 6_800"),
    "rate": ("persen seperti 0.24 %", "a percentage like 0.24 %"),
    "month": ("bulan seperti 2026-05", "a month like 2026-05"),
    "day": ("tanggal seperti 2026-05-17", "a day like 2026-05-17"),
}


@dataclass(frozen=True)
class Node:
    """One place in a law file. `key` is the name under which it stands, for the sentences."""

    node: yaml.Node
    file: str
    key: str

    @property
    def line(self) -> int:
        """The line it begins on, counted from 1."""
        return int(self.node.start_mark.line) + 1

    def refused(self, refusal: Refusal, **facts: object) -> Refused:
        """That refusal with this place's file and line."""
        return refusal(file=self.file, line=self.line, **facts)

    def wrong(self, wanted: str, *, choices: Collection[str] = ()) -> Refused:
        """The refusal of a value that is not a `wanted`, or none of `choices`."""
        listed = ", ".join(choices)
        id_, en = _EXAMPLES.get(wanted, (f"salah satu dari {listed}", f"one of {listed}"))
        text = self.node.value if isinstance(self.node, yaml.ScalarNode) else "…"
        return self.refused(WRONG_TYPE, key=self.key, wanted_id=id_, wanted_en=en, text=text)

    def fields(self, *, must: Collection[str] = (), may: Collection[str] = ()) -> dict[str, "Node"]:
        """The values by key: every one of `must`, perhaps some of `may`, nothing else, none twice."""
        found = self.entries()
        for key, value in found.items():
            if key not in must and key not in may:
                known = ", ".join((*must, *may))
                raise value.refused(UNKNOWN_KEY, key=key, known=known)
        for key in must:
            if key not in found:
                refusal = NOT_CITED if key == "cite" else KEY_MISSING
                raise self.refused(refusal, **({} if key == "cite" else {"key": key}))
        return found

    def entries(self) -> dict[str, "Node"]:
        """The values by key, whatever the keys are (`on` is a word here); none twice."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.wrong("mapping")
        found: dict[str, Node] = {}
        for key_node, value in self.node.value:
            key = Node(node=key_node, file=self.file, key=self.key)._scalar("text")
            if key in found:
                raise Node(node=key_node, file=self.file, key=key).refused(KEY_TWICE, key=key)
            found[key] = Node(node=value, file=self.file, key=key)
        return found

    def items(self) -> Iterator["Node"]:
        """The members of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.wrong("list")
        for node in self.node.value:
            yield Node(node=node, file=self.file, key=self.key)

    def text(self) -> str:
        """Text, not empty."""
        scalar = self._scalar("text")
        if self.node.tag != _STR or not scalar.strip():
            raise self.wrong("text")
        return scalar

    def choice(self, choices: Collection[str]) -> str:
        """One of these words."""
        word = self._scalar("choice")
        if word not in choices:
            raise self.wrong("choice", choices=choices)
        return word

    def whole(self) -> int:
        """A whole number that is not negative, written with or without `_` between thousands."""
        return int(self._matching(_WHOLE, wanted="whole")[0].replace("_", ""))

    def rate(self) -> int:
        """A percentage in millionths of the whole: `0.24 %` is 2400."""
        found = self._matching(_RATE, wanted="rate")
        return int(found[1]) * 10_000 + int((found[2] or "").ljust(4, "0"))

    def month(self) -> Month:
        """A month written `2026-05`."""
        try:
            return Month.parse(self._scalar("month"))
        except Refused:
            raise self.wrong("month") from None

    def day(self) -> date:
        """A day written `2026-05-17`."""
        text = self._scalar("day")
        try:
            return date.fromisoformat(text if len(text) == 10 else "")
        except ValueError:
            raise self.wrong("day") from None

    def plain(self) -> object:
        """Mappings, lists, whole numbers, yes and no, and text; dates stay text."""
        if isinstance(self.node, yaml.MappingNode):
            return {key: node.plain() for key, node in self.entries().items()}
        if isinstance(self.node, yaml.SequenceNode):
            return [node.plain() for node in self.items()]
        kind = self.node.tag.rpartition(":")[2]
        if kind == "null":
            return None
        if kind == "bool":
            return self.choice(("true", "false")) == "true"
        return self.whole() if kind in ("int", "float") else str(self.node.value)

    def _matching(self, pattern: re.Pattern[str], *, wanted: str) -> re.Match[str]:
        """The text as that pattern reads it whole; a number in quotes is text, not a number."""
        found = pattern.fullmatch(self._scalar(wanted))
        if found is None or getattr(self.node, "style", None) in _QUOTED:
            raise self.wrong(wanted)
        return found

    def _scalar(self, wanted: str) -> str:
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.wrong(wanted)
        return str(self.node.value)


def parsed(text: str, *, file: str) -> Node:
    """The root of one file. Refuses what is not YAML, or nothing at all (`law.not_yaml`).

    Whoever reads the file puts U+FFFD for what is not UTF-8; so a word that was spoilt is seen here.
    """
    if "\N{REPLACEMENT CHARACTER}" in text:
        line = text[: text.index("\N{REPLACEMENT CHARACTER}")].count("\n") + 1
        raise NOT_YAML(file=file, line=line, problem="bukan UTF-8 / not UTF-8")
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(fault, "problem", None) or "?"
        raise NOT_YAML(file=file, line=line, problem=problem) from None
    if root is None:
        raise NOT_YAML(file=file, line=1, problem="kosong / empty")
    return Node(node=root, file=file, key=file)

"""From a phrase people write to a calendar, or a sentence that says what was not understood.

Things of one kind side by side are a union (“Pon dan Legi”), things of two kinds are both meant
(“Sabtu Legi”) unless “dan” or a comma stands between them (“Minggu dan Legi”). Seasons, turns and
hours hold for the whole clause; a day after the hours begins a new one.
"""

from dataclasses import dataclass, field
from typing import Any

from jangkau.domain.calendars.atoms import Atom, atom
from jangkau.domain.calendars.calendar import Calendar
from jangkau.domain.calendars.rule import Clock, Every, Part, Rule
from jangkau.domain.calendars.tidying import tidy
from jangkau.domain.calendars.tokens import (
    EXAMPLES_EN,
    EXAMPLES_ID,
    not_understood,
    shown,
    tokens_of,
)
from jangkau.domain.calendars.words import Kind, Token
from jangkau.domain.terms import Refusal

NOTHING_SAID = Refusal(
    "calendars.nothing_said",
    id=f"“{{text}}” tidak menyebut hari atau jam. Tulis misalnya {EXAMPLES_ID}.",
    en=f"“{{text}}” names no day and no hours. Write for example {EXAMPLES_EN}.",
)
NEEDS_START = Refusal(
    "calendars.needs_start",
    id="“{text}”: yang berulang tiap beberapa minggu atau hari perlu tanggal mulai. Tulis misalnya “setiap "
    "2 minggu Sabtu mulai 6 Juni 2026”.",
    en="“{text}”: what comes every few weeks or days needs a first date. Write for example “every 2 weeks "
    "Saturday from 6 June 2026”.",
)
WHICH_DAY = Refusal(
    "calendars.which_day",
    id="“{text}”: sekali seminggu pada hari apa? Tulis harinya, misalnya “setiap Sabtu”.",
    en="“{text}”: once a week on which day? Write the day, for example “every Saturday”.",
)

_CORE = ("weekdays", "pasaran", "nth", "days", "holidays", "yearly", "once", "every_day")
_FRIDAYS = (Part.FRIDAY_PRAYER, Part.AFTER_FRIDAY)
_SCENES = ("seasons", "harvest", "monsoon", "moon", "ramadan", "feasts")


def parse(text: str) -> Calendar:
    """The calendar a phrase means, in Indonesian or English.

    Refuses: `calendars.not_understood`, `calendars.nothing_said`, `calendars.no_such_time`,
    `calendars.no_such_day`, `calendars.needs_start`, `calendars.needs_year`, `calendars.which_day`,
    `calendars.too_long`.
    """
    clauses = _clauses(tidy(tokens_of(text)))
    read = [_Clause(tokens, text) for tokens in clauses]
    groups = [group for clause in read for group in clause.groups]
    _share_hours(groups)
    opened = _unique(rule for group in groups if not group.closed for rule in group.rules(text))
    closed = _unique(rule for group in groups if group.closed for rule in group.rules(text))
    if not opened and not closed:
        raise NOTHING_SAID(text=shown(text))
    return Calendar(opened or (Rule(),), closed)


def _clauses(tokens: list[Token]) -> list[list[Token]]:
    found: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind is Kind.END:
            found.append([])
        else:
            found[-1].append(token)
    return [clause for clause in found if clause]


def _unique(rules: Any) -> tuple[Rule, ...]:
    return tuple(dict.fromkeys(rules))


@dataclass
class _Group:
    """Phrases under the same seasons and hours. `sealed` once something follows its days."""

    closed: bool = False
    phrases: list[dict[str, Any]] = field(default_factory=list)
    scene: dict[str, Any] = field(default_factory=dict)
    hours: list[Clock | Part] = field(default_factory=list)
    sealed: bool = False
    hours_first: bool = False

    @property
    def only_hours(self) -> bool:
        return bool(self.hours) and not self.phrases and not self.scene

    @property
    def empty(self) -> bool:
        return not (self.phrases or self.scene or self.hours)

    def rules(self, text: str) -> list[Rule]:
        """A rule for each phrase. Refuses turns without a beginning, weeks without a day."""
        parts = [one for one in self.hours if isinstance(one, Part)]
        clocks = [one for one in self.hours if isinstance(one, Clock)]
        hours: tuple[Clock | Part, ...] = (*dict.fromkeys(parts), *dict.fromkeys(clocks))
        if self.empty:
            return []
        return [
            _rule(_put_together(phrase, self.scene), hours, text) for phrase in self.phrases or [{}]
        ]


def _put_together(phrase: dict[str, Any], scene: dict[str, Any]) -> dict[str, Any]:
    both = dict(phrase)
    for name, value in scene.items():
        _extend(both, name, value)
    return both


def _extend(fields: dict[str, Any], name: str, value: Any) -> None:
    old = fields.get(name)
    fields[name] = old | value if isinstance(old, frozenset) else value


def _rule(fields: dict[str, Any], hours: tuple[Clock | Part, ...], text: str) -> Rule:
    named = {name: value for name, value in fields.items() if name not in ("every_day", "weekly")}
    if "weekly" in fields and not fields.get("weekdays"):
        raise WHICH_DAY(text=shown(text))
    if named.get("weekdays") and named.get("pasaran") and named.get("every") == Every(35):
        del named["every"]
    if "every" in named:
        named |= _started(named, text)
    return Rule(**named, hours=hours)


def _started(named: dict[str, Any], text: str) -> dict[str, Any]:
    """The beginning of a turn: as said, or the one day that was named; and its weekday."""
    once = named.pop("once", frozenset())
    since = named.get("since") or (min(once) if once else None)
    if since is None:
        raise NEEDS_START(text=shown(text))
    whole_weeks = named["every"].days % 7 == 0 and named["every"].days != 35
    free = not (named.get("weekdays") or named.get("pasaran"))
    days = {"weekdays": frozenset({since.weekday()})} if whole_weeks and free else {}
    return {"since": since, **days}


def _share_hours(groups: list[_Group]) -> None:
    """Hours that stand alone are those of the days that name none."""
    alone = [group for group in groups if group.only_hours and not group.closed]
    others = [g for g in groups if not g.closed and not g.only_hours and not g.hours]
    if not alone or not others:
        return
    hours = [one for group in alone for one in group.hours]
    for group in others:
        group.hours = list(hours)
    for group in alone:
        group.hours = []


class _Clause:
    """Reads one clause into groups, token by token."""

    def __init__(self, tokens: list[Token], text: str) -> None:
        self.tokens, self.text = tokens, text
        self.groups: list[_Group] = [_Group()]
        self.last: str = ""
        self.target: dict[str, Any] = {}
        self.closing: Kind | None = None
        self.eve = False
        self._read()

    def _read(self) -> None:
        at, connector = 0, None
        while at < len(self.tokens):
            kind = self.tokens[at].kind
            if kind in (Kind.COMMA, Kind.AND):
                connector, at = kind, at + 1
            elif kind in (Kind.EXCEPT, Kind.CLOSED, Kind.OPEN):
                self._turn(kind)
                connector, at = None, at + 1
            elif kind is Kind.EVE:
                self.eve, at = True, at + 1
            else:
                at += self._put(self._atom(at), connector)
                connector = None
        if self.closing and self.groups[-1].empty:
            raise not_understood(self.tokens, text=self.text)

    def _atom(self, at: int) -> Atom:
        rest = self.tokens[at:]
        found = atom(rest)
        if found is None:
            if rest[0].kind in (Kind.FROM, Kind.MONTHLY, Kind.CLOCK) and len(rest) > 1:
                return Atom({}, 1)
            if rest[0].kind in (Kind.MONTHLY, Kind.ONCE):
                return Atom({}, 1)
            raise not_understood(rest[:3], text=self.text)
        return found

    def _turn(self, kind: Kind) -> None:
        closed = kind is not Kind.OPEN
        if closed and self.closing and self.groups[-1].empty:
            return
        if closed or self.closing:
            self.groups.append(_Group(closed=closed))
        self.closing, self.last = (kind if closed else None), ""

    def _put(self, found: Atom, connector: Kind | None) -> int:
        for name, value in found.fields.items():
            if name == "hours":
                self._hours(value, connector)
            elif name in _CORE or self._stands_alone(name, connector):
                self._core(name, value, connector)
            else:
                self._scene(name, value)
        return found.taken

    def _stands_alone(self, name: str, connector: Kind | None) -> bool:
        """Whether a season is one more thing in a list (“kecuali Jumat dan Lebaran”), not a limit."""
        group = self.groups[-1]
        if name not in _SCENES or self.last == name:
            return False
        if not group.phrases:
            return group.closed or (connector is Kind.AND and bool(group.scene))
        return connector is Kind.AND or (group.closed and connector is Kind.COMMA)

    def _core(self, name: str, value: Any, connector: Kind | None) -> None:
        group = self.groups[-1]
        if group.sealed and (connector or group.hours):
            group = _Group(closed=group.closed)
            self.groups.append(group)
        if name in _SCENES and group.scene and not group.phrases:
            group.phrases, group.scene = [group.scene], {}
        fresh = (
            not group.phrases
            or self.eve
            or (name != self.last and (connector is not None or name in group.phrases[-1]))
        )
        if fresh:
            group.phrases.append({"eve": True} if self.eve else {})
        self.eve = False
        _extend(group.phrases[-1], name, value)
        self.last, self.target = name, group.phrases[-1]

    def _scene(self, name: str, value: Any) -> None:
        group = self.groups[-1]
        if self.last == name and name in self.target:
            _extend(self.target, name, value)
            return
        group.sealed = group.sealed or bool(group.phrases)
        self.target = group.phrases[-1] if group.closed and group.phrases else group.scene
        _extend(self.target, name, value)
        self.last = name

    def _hours(self, value: tuple[Clock | Part, ...], connector: Kind | None) -> None:
        group = self._for_hours(connector)
        if group.hours_first and group.phrases and connector:
            group = _Group(closed=group.closed)
            self.groups.append(group)
        group.hours_first = group.hours_first or group.empty
        if value[0] in _FRIDAYS and not group.phrases:
            group.phrases.append({"weekdays": frozenset({4})})
        group.hours += value
        group.sealed = group.sealed or bool(group.phrases or group.scene)
        self.last = "hours"

    def _for_hours(self, connector: Kind | None) -> _Group:
        """The group the hours are for: after “kecuali Jumat” those of the open days, if they have none."""
        last = self.groups[-1]
        opened = [group for group in self.groups if not group.closed]
        unsaid = all(not group.hours for group in opened)
        if not last.closed or last.empty or not unsaid or last.hours:
            return last
        if self.closing is Kind.CLOSED and connector is None:
            return last
        return opened[-1]

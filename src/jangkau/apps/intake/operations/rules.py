"""The rules a row is held to, drawn from the map, the registry's jobs and the settings."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

from django.conf import settings
from rapidfuzz import fuzz, process

from jangkau.apps.places import queries as places
from jangkau.apps.registry import queries as registry
from jangkau.domain import identity
from jangkau.domain.rosters import Gazetteer, Rules, Village
from jangkau.domain.rosters.words import plain
from jangkau.domain.terms import NIK, Refused, Sex


def rules_for(*, office_code: str, region_code: str, on: date) -> Rules:
    """The rules for a list of a wadah in the region `region_code`, kept by an office, on a day."""
    districts = places.district_codes()

    def _check_nik(nik: NIK, born: date | None, sex: Sex | None) -> Iterable[Refused]:
        return identity.check_nik(
            nik, birth_date=born, sex=sex, region_code=None, known_districts=districts, on=on
        ).refusals

    return Rules(
        on=on,
        check_nik=_check_nik,
        check_age=_ages(on),
        gazetteer=Gazetteer(
            area=_area(office_code=office_code, region_code=region_code), is_village=_villages()
        ),
        occupation=_jobs(),
    )


def _ages(on: date) -> Callable[[date], Refused | None]:
    minimum, limit = settings.JANGKAU_AGE_MINIMUM, settings.JANGKAU_AGE_LIMIT

    @cache
    def check(born: date) -> Refused | None:
        try:
            identity.check_age(born, on=on, minimum=minimum, limit=limit)
        except Refused as refused:
            return refused
        return None

    return check


def _area(*, office_code: str, region_code: str) -> list[Village]:
    """The villages of the wadah's regency and of all that its office keeps."""
    kept = {region[:4] for region in places.territory_of(office_code).regions if len(region) >= 4}
    regencies = sorted(kept | ({region_code[:4]} if len(region_code) >= 4 else set()))
    names = {place.code: place.name for place in places.regions(regencies).values()}
    return [
        Village(one.code, name, one.district, names.get(one.regency, ""))
        for name, several in places.villages_named(regencies).items()
        for one in several
    ]


def _villages() -> Callable[[str], bool]:
    @cache
    def below(regency: str) -> frozenset[str]:
        named = places.villages_named([regency]).values()
        return frozenset(one.code for several in named for one in several)

    return lambda code: code in below(code[:4])


def _jobs() -> Callable[[str], str]:
    """Words for a job to our code: the phrase itself, a misspelling of it, or the longest in it."""
    phrases: dict[str, str] = {}
    for job in registry.occupations():
        for phrase in (job.name_id, job.name_en, *job.keywords):
            phrases.setdefault(plain(phrase), job.code)

    @cache
    def _code_of(text: str) -> str:
        words = plain(text)
        if words in phrases:
            return phrases[words]
        within = [one for one in phrases if f" {one} " in f" {words} "]
        if within:
            return phrases[max(within, key=len)]
        close = process.extractOne(words, phrases.keys(), scorer=fuzz.ratio, score_cutoff=88)
        return phrases[close[0]] if close and len(words) > 4 else ""

    return _code_of

"""What the documentation says about the code is what the code says."""

import re
import string
import tomllib
from pathlib import Path

import django.apps
import pytest
from django.core.management import call_command

from jangkau.cli.docs import pages, refusals_page
from jangkau.config import options
from jangkau.domain import terms
from jangkau.domain.terms import Refusal, refusals

HOME = Path(__file__).resolve().parents[2]


def test_the_generated_pages_are_up_to_date() -> None:
    stale = [str(path) for path, text in pages().items() if path.read_text() != text]
    assert not stale, "run `jangkau docs`"


def every_refusal() -> list[Refusal]:
    refusals_page()
    return list(refusals().values())


def test_every_refusal_speaks_both_languages_about_the_same_facts() -> None:
    for refusal in every_refusal():
        assert refusal.id != refusal.en, refusal.code
        assert _facts(refusal.id) == _facts(refusal.en), refusal.code
        for sentence in (refusal.id, refusal.en):
            assert sentence.strip().endswith((".", "?", "}")), refusal.code
            assert len(sentence) >= 25, refusal.code


def _facts(sentence: str) -> set[str]:
    """The names of the facts; a fact may have a word of its own in each language."""
    names = (name for _, name, _, _ in string.Formatter().parse(sentence) if name)
    return {name.removesuffix("_id").removesuffix("_en") for name in names}


def test_every_option_is_read_through_the_catalogue() -> None:
    read = set()
    for path in (HOME / "src").rglob("*.py"):
        read |= set(re.findall(r"environ[^\n]*?[\"'](JANGKAU_\w+)", path.read_text()))
    assert read <= {option.name for option in options.catalogue()}


def test_every_room_and_rule_stands_in_the_architecture() -> None:
    text = (HOME / "ARCHITECTURE.md").read_text()
    folders = ("src/jangkau/domain", "src/jangkau/apps", "src/jangkau/web", "src/jangkau/cli")
    for folder in folders:
        for place in (HOME / folder).iterdir():
            if place.is_dir() and (place / "__init__.py").exists():
                assert f"`{place.name}`" in text, place


def test_every_term_and_every_table_stands_in_the_glossary() -> None:
    text = (HOME / "GLOSSARY.md").read_text().lower()
    ours = [model for model in django.apps.apps.get_models() if "jangkau" in model.__module__]
    tables = {re.sub(r"(?<!^)(?=[A-Z])", " ", model.__name__).lower() for model in ours}
    words = {name.lower() for name in terms.__all__ if name[0].isupper()}
    assert ours
    missing = sorted(
        word for word in tables | words if f"**{word}**" not in text and f"`{word}`" not in text
    )
    assert not missing


def test_every_dependency_has_its_page() -> None:
    text = "".join(path.read_text() for path in (HOME / "docs" / "decisions").glob("*.md"))
    project = tomllib.loads((HOME / "pyproject.toml").read_text())["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["dev"]
    named = [re.split(r"[\[=<>]", one)[0] for one in asked]
    assert len(named) > 20
    assert not [name for name in named if f"`{name}`" not in text]


def test_every_reference_data_file_is_named_with_its_licence() -> None:
    text = (HOME / "data" / "README.md").read_text()
    for path in (HOME / "data").iterdir():
        assert path.name == "README.md" or f"`{path.name}" in text, path.name


@pytest.mark.django_db
def test_no_migration_is_pending() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_no_page_names_another_host() -> None:
    named = {}
    for folder in ("src/jangkau/web", "field-app"):
        for path in (HOME / folder).rglob("*"):
            if path.suffix in {".html", ".css", ".ts", ".js", ".svg"} and path.is_file():
                found = re.findall(r"(?:https?:)?//[a-z0-9.\-]+\.[a-z]{2,}", path.read_text())
                foreign = [host for host in found if "www.w3.org" not in host]
                if foreign and "static/look/app.js" not in str(path):
                    named[str(path)] = foreign
    assert not named

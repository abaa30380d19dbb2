"""Everything that is said on a page is said in Indonesian too."""

import re
from pathlib import Path

import polib

HOME = Path(__file__).resolve().parents[2]
WEB = HOME / "src" / "jangkau"

IN_TEMPLATES = re.compile(r"{%\s*(?:translate|both)\s+(?:\"([^\"]+)\"|'([^']+)')")
BLOCKS = re.compile(
    r"{%\s*blocktranslate(?P<head>[^%]*)%}(?P<body>.*?){%\s*endblocktranslate\s*%}", re.S
)
IN_PYTHON = re.compile(r"\b(?:_|gettext|gettext_lazy)\(\s*\"((?:[^\"\\]|\\.)+)\"\s*,?\s*\)")


def catalogue() -> dict[str, str]:
    """Every translated message, of all fragments."""
    entries: dict[str, str] = {}
    for path in WEB.rglob("locale/id/*.po"):
        for entry in polib.pofile(str(path)):
            entries[entry.msgid] = entry.msgstr or entry.msgstr_plural.get(0, "")
    return entries


def said() -> dict[str, str]:
    """Every message that pages say, with a file that says it."""
    found: dict[str, str] = {}
    for path in WEB.rglob("*.html"):
        text = path.read_text()
        for match in IN_TEMPLATES.finditer(text):
            found[match.group(1) or match.group(2)] = path.name
        for match in BLOCKS.finditer(text):
            body = match["body"].split("{% plural %}")[0]
            body = re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", body)
            if "trimmed" in match["head"]:
                body = " ".join(line.strip() for line in body.strip().splitlines() if line.strip())
            found[body] = path.name
    for path in WEB.rglob("*.py"):
        if "gettext" in path.read_text():
            for match in IN_PYTHON.finditer(path.read_text()):
                found[match.group(1).replace('\\"', '"')] = path.name
    return found


def test_every_message_has_its_indonesian() -> None:
    known = catalogue()
    assert len(known) > 100
    missing = {message: where for message, where in said().items() if not known.get(message)}
    assert not missing


def test_no_translation_is_left_over() -> None:
    used = set(said())
    unused = sorted(set(catalogue()) - used)
    text = "".join(path.read_text() for path in WEB.rglob("*.py"))
    text += "".join(path.read_text() for path in WEB.rglob("*.html"))
    assert not [message for message in unused if message and message not in text]


def test_the_facts_of_a_message_are_the_same_in_both_languages() -> None:
    for message, translation in catalogue().items():
        facts = set(re.findall(r"%\(\w+\)[sd]", message))
        assert facts == set(re.findall(r"%\(\w+\)[sd]", translation)), message

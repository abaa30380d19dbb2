"""A changed law against everybody's plan, before it is in force."""

import io
import zipfile
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jangkau.apps.billing import operations, queries
from jangkau.apps.billing.operations import WhatIf
from jangkau.apps.registry import queries as registry
from jangkau.domain.law import read_law
from jangkau.domain.terms import Month, Refusal
from jangkau.web.entry.acting import SignedIn, allowed
from jangkau.web.entry.submitting import done, refusing
from jangkau.web.office.views.bills.collectives import PAYERS

MOST_BYTES = 2_000_000
"""All texts of the law together are a tenth of this."""

NOT_LAW_FILES = Refusal(
    "office.not_law_files",
    id="Berkas ini bukan berkas hukum. Kirim satu berkas .yaml dari folder hukum, atau folder itu "
    "sebagai .zip, paling besar 2 MB.",
    en="This is not a law file. Send one .yaml file of the law folder, or that folder as a .zip, of "
    "2 MB at most.",
)


class TryForm(forms.Form):
    """A month, and the law as it would be."""

    month = forms.CharField(label=_("Month"), widget=forms.TextInput({"type": "month"}))
    name = forms.CharField(
        label=_("Place in the law folder"),
        required=False,
        max_length=120,
        help_text=_("For one file: for example contributions/bpu_jkm.yaml."),
    )
    file = forms.FileField(label=_("Changed file (.yaml) or folder (.zip)"))

    def clean_month(self) -> Month:
        return refusing(Month.parse, self.cleaned_data["month"])


@allowed("law.whatif")
def what_if(request: HttpRequest, officer: SignedIn) -> HttpResponse:
    """Prices everybody's month by the law in force and by a changed one; nothing is kept."""
    initial = {"month": str(Month.of(timezone.localdate()) + 1)}
    form = TryForm(request.POST or None, request.FILES or None, initial=initial)
    context: dict[str, Any] = {"form": form}
    held: list[WhatIf] = []
    if request.method == "POST" and done(form, lambda: held.append(_tried(form))):
        found = held[0]
        cards = {card.id: card for card in registry.cards([one.worker_id for one in found.people])}
        context |= {
            "found": found,
            "lines": [(line, PAYERS[line.payer], line.after - line.before) for line in found.lines],
            "people": [
                (one, cards.get(one.worker_id), one.after - one.before) for one in found.people
            ],
            "difference": found.after - found.before,
        }
    return render(request, "office/bills/what_if.html", context)


def _tried(form: TryForm) -> WhatIf:
    sent: UploadedFile[bytes] = form.cleaned_data["file"]
    texts = _texts(sent, at=form.cleaned_data["name"].strip())
    return operations.what_if(read_law(texts), month=form.cleaned_data["month"])


def _texts(sent: "UploadedFile[bytes]", *, at: str) -> dict[str, str]:
    """The law in force with what was sent in its place. Refuses `office.not_law_files`."""
    name = sent.name or ""
    if (sent.size or 0) > MOST_BYTES or not name.endswith((".yaml", ".zip")):
        raise NOT_LAW_FILES()
    held = queries.law_texts(settings.JANGKAU_LAW)
    if name.endswith(".zip"):
        return held | _unpacked(sent.read())
    places = [one for one in held if one == at] or [one for one in held if one.endswith(f"/{name}")]
    if len(places) != 1:
        raise NOT_LAW_FILES()
    return held | {places[0]: sent.read().decode("utf-8", "replace")}


def _unpacked(content: bytes) -> dict[str, str]:
    """The texts in a packed law folder, whether or not it stands in a folder of its own."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = [one for one in packed.infolist() if one.filename.endswith(".yaml")]
            if not entries or sum(one.file_size for one in entries) > MOST_BYTES:
                raise NOT_LAW_FILES()
            texts = {one.filename: packed.read(one).decode("utf-8", "replace") for one in entries}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        raise NOT_LAW_FILES() from None
    top = next(
        (one.removesuffix("sources.yaml") for one in texts if one.endswith("sources.yaml")), ""
    )
    return {one.removeprefix(top): text for one, text in texts.items()}

"""The photo of a visit: decoded, made smaller and drawn anew, so that only the picture is kept."""

import io
from uuid import UUID

from PIL import Image, ImageOps

from jangkau.apps.audit.operations import acting
from jangkau.apps.outreach.models import VisitPhoto
from jangkau.apps.outreach.models.ids import fresh_id
from jangkau.apps.outreach.operations.visits import NO_SUCH_VISIT
from jangkau.apps.outreach.queries.visits import visit
from jangkau.domain.terms import Actor, Refusal, Territory

NO_CONSENT = Refusal(
    "outreach.photo_without_consent",
    id="Foto hanya disimpan bila orang di foto setuju. Centang persetujuannya, atau kirim tanpa foto.",
    en="A photo is kept only if the people on it agree. Tick their consent, or send it without a photo.",
)
NOT_A_PHOTO = Refusal(
    "outreach.not_a_photo",
    id="Berkas ini bukan foto JPEG, PNG atau WebP yang dapat dibuka. Ambil fotonya lagi dengan kamera.",
    en="This file is not a JPEG, PNG or WebP photo that can be opened. Take the photo again.",
)
PHOTO_TOO_LARGE = Refusal(
    "outreach.photo_too_large",
    id="Foto ini terlalu besar ({given}); paling besar {most}. Ambil lagi dengan resolusi lebih kecil.",
    en="This photo is too large ({given}); at most {most}. Take it again with a lower resolution.",
)

MOST_PHOTO_BYTES = 15_000_000
MOST_PIXELS = 60_000_000
EDGE = 1_600
FORMATS = ("JPEG", "PNG", "WEBP")
"""Only these decoders are tried, whatever the file says it is."""


def add_photo(
    visit_id: UUID, *, content: bytes, consent: bool, territory: Territory, by: Actor
) -> None:
    """Keeps the photo of a visit; another one replaces it.

    What is kept is drawn from the pixels: place, time, camera and any other data in the file are
    gone. Refuses `outreach.photo_without_consent`, `outreach.not_a_photo`,
    `outreach.photo_too_large`, `outreach.no_such_visit`.
    """
    if not consent:
        raise NO_CONSENT()
    drawn, size = redrawn(content)
    found = visit(visit_id, territory=territory)
    if found is None or found.withdrawn_at is not None:
        raise NO_SUCH_VISIT()
    with acting(by):
        VisitPhoto.objects.filter(visit_id=visit_id).delete()
        VisitPhoto.objects.create(
            id=fresh_id(),
            visit_id=visit_id,
            consent=True,
            width=size[0],
            height=size[1],
            content=drawn,
            added_by=by.id,
        )


def remove_photo(visit_id: UUID, *, reason: str, territory: Territory, by: Actor) -> None:
    """Destroys the photo, as when somebody on it withdraws their consent.

    Refuses `outreach.no_such_visit`.
    """
    if visit(visit_id, territory=territory) is None:
        raise NO_SUCH_VISIT()
    with acting(by, reason=reason.strip()[:200]):
        VisitPhoto.objects.filter(visit_id=visit_id).delete()


def redrawn(content: bytes) -> tuple[bytes, tuple[int, int]]:
    """The picture as a JPEG of at most 1,600 pixels an edge with nothing but pixels, and its size.

    Refuses `outreach.not_a_photo`, `outreach.photo_too_large`.
    """
    if len(content) > MOST_PHOTO_BYTES:
        raise PHOTO_TOO_LARGE(given=_megabytes(len(content)), most=_megabytes(MOST_PHOTO_BYTES))
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as held:
            if held.width * held.height > MOST_PIXELS:
                raise PHOTO_TOO_LARGE(given=f"{held.width} × {held.height}", most="60 MP")
            held.draft("RGB", (EDGE, EDGE))
            upright = ImageOps.exif_transpose(held).convert("RGB")
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        raise NOT_A_PHOTO() from None
    upright.thumbnail((EDGE, EDGE))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=80, optimize=True)
    return out.getvalue(), bare.size


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB"

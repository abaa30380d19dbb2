"""Files handed to the browser to keep."""

from django.http import HttpResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def attached(content: bytes, *, name: str, mime: str = XLSX) -> HttpResponse:
    """The answer that the browser saves as a file called `name`."""
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=mime, headers=disposition)

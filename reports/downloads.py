"""A PDF on its way to a browser: always as a file to keep, under a name that says what it is."""

from django.http import HttpResponse
from django.utils.text import slugify

from reports.kinds import slug_of


def pdf_response(pdf: bytes | memoryview, *, reference: str, kind: str, edition: str) -> HttpResponse:
    name = slugify(f"{reference} {slug_of(kind)} {edition}")
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"', "Cache-Control": "private, no-store"}
    return HttpResponse(bytes(pdf), content_type="application/pdf", headers=headers)

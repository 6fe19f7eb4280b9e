"""The return's sections at the side of the one that is open, each with how far it has come."""

from functools import lru_cache
from typing import Any

from django.urls import reverse

from audit_portal.markup_fragment import ANY_UUID, Fragment, mark
from audits.section_page import Sheet


def rail_markup(sheet: Sheet, current: str) -> bytes:
    sections = sheet.sections()
    fragment = _rail(tuple((section.letter, section.short_title) for section in sections), current)
    counts = {"uuid": str(sheet.agency_return.uuid).encode()}
    for section in sections:
        done, total = sheet.progress(section.letter)
        counts[f"done_{section.letter}"] = b"%d" % done
        counts[f"total_{section.letter}"] = b"%d" % total
    return fragment.fill({}, counts)


@lru_cache(maxsize=512)
def _rail(sections: tuple[tuple[str, str], ...], current: str) -> Fragment:
    return Fragment.rendered(
        "components/sections_rail.html", {"sections": [_row(letter, name, current) for letter, name in sections]}
    )


def _row(letter: str, name: str, current: str) -> dict[str, Any]:
    return {
        "letter": letter,
        "name": name,
        "url": reverse("audits:section_edit", args=[ANY_UUID, letter]),
        "done": mark(f"done_{letter}"),
        "total": mark(f"total_{letter}"),
        "is_current": letter == current,
    }

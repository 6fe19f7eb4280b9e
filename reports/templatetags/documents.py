"""Filters that only documents need."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from audits.bar_svg import bar_svg
from audits.counts import Counts
from reports.accent import Colours
from reports.content import words

register = template.Library()
# How long a bar of all cases is, in pixels of the drawing: 4 are 3 points on paper.
LENGTHS = {"results": 195.0, "finding": 152.0, "example": 400.0, "judgement": 360.0}


@register.filter
def in_a_sentence(text: str) -> str:
    return words.in_a_sentence(text)


@register.filter
def last_part(reference: str) -> str:
    return words.last_part(reference)


@register.filter
def unbroken(words: str) -> SafeString:
    """A heading whose hyphenated words stay on one line: “pre-birth?” is not split after its hyphen."""
    parts = [format_html('<span class="unbroken">{}</span>', word) if "-" in word else word for word in words.split()]
    return format_html_join(" ", "{}", ((part,) for part in parts))


@register.simple_tag
def bar(figure: dict[str, Any], colours: Colours, place: str, number: int | str = "") -> SafeString:
    """The figure as a bar, one unit a case. `place` says how long it is, and with `number` makes its id its own."""
    key = f"{place}{number}-{figure['code']}"
    return _bar(Counts(**figure["counts"]), figure["total"], figure["spoken"], key, LENGTHS[place], colours)


@register.simple_tag
def judgement_bar(judgements: dict[str, int], colours: Colours, place: str) -> SafeString:
    """How sure the group was, in cases."""
    counts = Counts(yes=judgements["assured"], partly=judgements["partly"], no=judgements["not_assured"])
    total = judgements["total"]
    spoken = f"Assured {counts.yes} of {total} cases, partly assured {counts.partly}, not assured {counts.no}"
    return _bar(counts, total, spoken, f"{place}-judgement", LENGTHS["judgement"], colours)


def _bar(counts: Counts, total: int, spoken: str, key: str, length: float, colours: Colours) -> SafeString:
    drawn = bar_svg(counts, total, spoken, key, length=length, accent=colours.accent, mid=colours.mid)
    return mark_safe(drawn)

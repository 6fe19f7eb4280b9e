"""Filters that only documents need."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from reports.accent import Colours
from reports.content import words

register = template.Library()


@register.filter
def in_a_sentence(text: str) -> str:
    return words.in_a_sentence(text)


@register.filter
def unbroken(words: str) -> SafeString:
    """A heading whose hyphenated words stay on one line: “pre-birth?” is not split after its hyphen."""
    parts = [format_html('<span class="unbroken">{}</span>', word) if "-" in word else word for word in words.split()]
    return format_html_join(" ", "{}", ((part,) for part in parts))


@register.simple_tag
def bar(figure: dict[str, Any], colours: Colours, unit: float) -> SafeString:
    """The figure as a bar: one unit is one case."""
    parts = [(figure["yes"], colours.accent), (figure["partly"], colours.mid), (figure["no"], "#ffffff")]
    return _svg(parts, colours, unit, figure["spoken"])


@register.simple_tag
def judgement_bar(judgements: dict[str, int], colours: Colours) -> SafeString:
    """How sure the group was, in cases."""
    counts = [judgements["assured"], judgements["partly"], judgements["not_assured"]]
    spoken = "Assured {} of {total}, partly assured {} of {total}, not assured {} of {total}".format(
        *counts, total=judgements["total"]
    )
    parts = list(zip(counts, (colours.accent, colours.mid, "#ffffff"), strict=True))
    return _svg(parts, colours, 34, spoken)


def _svg(parts: list[tuple[int, str]], colours: Colours, unit: float, spoken: str) -> SafeString:
    x, rects = 0.5, []
    for count, fill in parts:
        if count:
            rects.append((x, count * unit, fill, colours.accent))
            x += count * unit
    drawn = format_html_join("", '<rect x="{}" y=".5" width="{}" height="14" fill="{}" stroke="{}"/>', rects)
    size = f"{x + 0.5:g}"
    return format_html(
        '<svg role="img" width="{}pt" height="15pt" viewBox="0 0 {} 15"><title>{}</title>{}</svg>',
        size, size, spoken, drawn,
    )  # fmt: skip

"""The radios of an answer as ready markup. The same few rows of radios stand on every sheet, so each is made once per
process: by the template engine they would be most of a section's time (performance 0, finding 5).
"""

from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Pairs = tuple[tuple[str, str], ...]


@lru_cache(maxsize=8192)
def answer_row(name: str, id: str, value: str, answers: Pairs, no_answers: Pairs) -> SafeString:  # noqa: A002
    """Answers in one row, and after a gap what is no answer; the markup of components/answer_row.html."""
    if not answers and not no_answers:
        return SafeString("")
    groups = [_group(name, f"{id}_", value, answers, "answers__group")] if answers else []
    if no_answers:
        groups.append(_group(name, f"{id}_no_", value, no_answers, "answers__group answers__group--none"))
    return format_html('<div class="answers">{}</div>', SafeString("".join(groups)))


@lru_cache(maxsize=8192)
def choice_list(name: str, id: str, value: str, choices: Pairs) -> SafeString:  # noqa: A002
    """One choice of several, one under the other."""
    items = format_html_join(
        "",
        '<div class="govuk-radios__item">'
        '<input class="govuk-radios__input" type="radio" name="{}" id="{}" value="{}"{}>'
        '<label class="govuk-label govuk-radios__label" for="{}">{}</label></div>',
        (
            (name, f"{id}_{place}", code, _checked(code, value), f"{id}_{place}", label)
            for place, (code, label) in enumerate(choices, start=1)
        ),
    )
    return format_html('<div class="govuk-radios govuk-radios--small">{}</div>', items)


def _group(name: str, stem: str, value: str, pairs: Pairs, css: str) -> SafeString:
    items = format_html_join(
        "",
        '<div class="answers__item"><input class="answers__input" type="radio" name="{}" id="{}" value="{}"{}>'
        '<label class="answers__label" for="{}">{}</label></div>',
        (
            (name, f"{stem}{place}", code, _checked(code, value), f"{stem}{place}", label)
            for place, (code, label) in enumerate(pairs, start=1)
        ),
    )
    return format_html('<div class="{}">{}</div>', css, items)


def _checked(code: str, value: str) -> SafeString:
    return SafeString(" checked" if code == value else "")

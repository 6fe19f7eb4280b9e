"""Tags and filters that components need and Django does not have: marks for codes, shares of a bar, sums of errors."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from crispy_forms.utils import render_crispy_form
from django import template
from django.forms import BaseForm, BoundField, CheckboxSelectMultiple, MultiWidget, RadioSelect
from django.forms.formsets import BaseFormSet
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from audit_portal.forms import dress, page_helper, speak_plainly, words_of_errors
from audit_portal.wording_dates import long_date, time_words

register = template.Library()

# Stored code -> look of the tag. The word is always written; the tint repeats it.
TAG_KINDS = {
    "NOT_STARTED": "grey",
    "IN_PROGRESS": "outline",
    "WITH_LEAD": "tint",
    "QUERIED": "amber",
    "SUBMITTED": "tint",
    "NOT_RETURNED": "rust",
    "DECLINED": "rust",
    "WITHDRAWN": "grey",
    "OVERDUE": "red",
    "AT_RISK": "amber",
    "ON_TRACK": "green",
    "REPORTED_DONE": "outline",
    "COMPLETE": "blue",
    "GOOD_PRACTICE": "tint",
    "SEEN_BEFORE": "amber",
    "ALREADY_CHANGED": "outline",
    "TO_IMPROVE": "amber",
    "MIXED": "outline",
    "NOT_YET_ASSURED": "rust",
}
# Stored code or number of a response -> the mark that the matrix, moderation and the projector share.
MARKS = {
    "1": "yes",
    "2": "partly",
    "3": "no",
    "4": "not-applicable",
    "5": "no-information",
}


@dataclass(frozen=True)
class Problem:
    """One line of the summary of errors; `target` is the id of the control to go to."""

    text: str
    target: str


@register.filter
def tag_kind(code: object) -> str:
    """The look of a status's tag: red, amber, green, blue, grey, tint, outline or rust."""
    return TAG_KINDS.get(str(code).replace(" ", "_").upper(), "grey")


@register.filter
def when(moment: datetime) -> str:
    """13 April 2017, 5:15pm."""
    return f"{long_date(localtime(moment).date())}, {time_words(moment)}"


@register.filter
def mark(response: object) -> str:
    """The class of an answer's mark, from its number or its code; empty where there is no answer."""
    if response in (None, ""):
        return ""
    return MARKS.get(str(response), str(response).lower().replace("_", "-"))


@register.filter
def same(one: object, other: object) -> bool:
    """Whether a choice is the one chosen, be it a number from the database or text from the form sent back."""
    return other is not None and str(one) == str(other)


@register.filter
def css(code: object) -> str:
    """A stored code as the end of a class name: NOT_STARTED becomes not-started."""
    return str(code).lower().replace("_", "-").replace(" ", "-")


@register.filter
def share_of(done: int, total: int) -> int:
    """How far along, in whole percent between 0 and 100."""
    return max(0, min(100, round(100 * done / total))) if total else 0


@register.filter
def upto(last: int) -> range:
    """The whole numbers from 1 to `last`, to walk over the steps of a stage bar."""
    return range(1, int(last) + 1)


@register.filter
def bare(field: BoundField) -> SafeString:
    """A control alone, in the design system's look; its label stands in the component."""
    dress(field.field.widget)
    return field.as_widget()


@register.simple_tag
def laid_out(form: BaseForm) -> str:
    """Any form, also one of a library's, laid out like our own."""
    speak_plainly(form)
    return render_crispy_form(form, helper=page_helper(form))


@register.filter
def plain_errors(field: BoundField) -> list[str]:
    """What is wrong with a field, in words that say what to do."""
    return words_of_errors(field)


@register.filter
def problems(forms: object) -> list[Problem]:
    """Every error of a form, of a formset with its forms, or of a list of these, in the page's order."""
    if isinstance(forms, BaseFormSet):
        own = [Problem(str(text), "main") for text in forms.non_form_errors()]
        return own + [problem for form in forms.forms for problem in problems(form)]
    if isinstance(forms, BaseForm):
        return _of_form(forms)
    if isinstance(forms, Iterable) and not isinstance(forms, str):
        return [problem for form in forms for problem in problems(form)]
    return []


def _of_form(form: BaseForm) -> list[Problem]:
    fields: list[BoundField] = list(form.visible_fields())
    first = first_control(fields[0]) if fields else "main"
    listed = [Problem(str(text), first) for text in form.non_field_errors()]
    listed += [Problem(str(text), first) for field in form.hidden_fields() for text in field.errors]
    return listed + [Problem(text, first_control(field)) for field in fields for text in words_of_errors(field)]


def first_control(field: BoundField) -> str:
    """The id that a link must name to put the keyboard on the field: a group's first control, not the group. The
    template pack numbers radios and boxes from 1.
    """
    widget: Any = field.field.widget
    if isinstance(widget, (RadioSelect, CheckboxSelectMultiple)):
        return f"id_{field.html_name}_1"
    if isinstance(widget, MultiWidget):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id

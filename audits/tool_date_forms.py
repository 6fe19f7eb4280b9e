"""The dates that a tool knows as rows of a form: what each is the date of, and where it comes from.

A timescale finds its start and its end by the code of a date, so a date that timescales know is chosen from a list.
"""

from functools import cache
from typing import Any

from django import forms
from django.forms import formset_factory

from audit_portal.forms import BaseForm
from audits.date_workings import shipped_rules
from audits.tool_builder_forms import DraftForm
from audits.tool_document import Document
from audits.tool_edits import code_from
from audits.tool_files import SHIPPED, shipped_tool
from cases.event_order import events_in_words


class DatesForm(DraftForm):
    known = forms.ChoiceField(
        label="Add a date that timescales know",
        required=False,
        help_text="Timescales work with these dates. Of any other date you have only the day itself.",
    )

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        have = {each["code"] for each in document["dates"]}
        named = {code for rule in shipped_rules() for code in (rule.start, rule.end)}
        free = [(code, _heading(code)) for code in events_in_words() if code in named - have]
        self.fields["known"].choices = [("", "None"), *sorted(free, key=lambda pair: pair[1])]  # type: ignore[attr-defined]


class DateRowForm(BaseForm):
    code = forms.CharField(widget=forms.HiddenInput, required=False)
    label = forms.CharField(label="Date of", max_length=120, required=False)
    on_case_list = forms.BooleanField(label="Comes with the case list", required=False)
    gestation = forms.BooleanField(label="Tell the week of pregnancy", required=False)

    @property
    def feeds(self) -> str:
        """The timescales that start or end with it."""
        code = self["code"].value()
        return "; ".join(dict.fromkeys(rule.label for rule in shipped_rules() if code in (rule.start, rule.end)))


MOST = 60
DateFormSet = formset_factory(DateRowForm, extra=3, max_num=MOST, absolute_max=MOST)


def date_forms(posted: Any, document: Document) -> Any:
    return DateFormSet(posted, initial=document["dates"], prefix="dates")


def dates_of(form: DatesForm, rows: Any, document: Document) -> list[Document] | None:
    """None, with the row told, where two dates would be the same one."""
    have = {each["code"] for each in document["dates"]}
    dates: list[Document] = []
    for row in rows.forms:
        typed = row.cleaned_data
        if typed.get("label"):
            dates.append({**typed, "code": typed["code"] if typed["code"] in have else code_from(typed["label"])})
            if len({each["code"] for each in dates}) < len(dates):
                row.add_error("label", f"“{typed['label']}” stands here already. Give each date its own name")
                return None
    known = form.cleaned_data["known"]
    if known and known not in {each["code"] for each in dates}:
        dates.append({"code": known, "label": _heading(known), "on_case_list": False, "gestation": False})
    return dates


def _heading(code: str) -> str:
    """As a tool that ships calls it; else as the timescales do."""
    words = events_in_words()[code].removeprefix("the ")
    return _labels().get(code) or words[:1].upper() + words[1:]


@cache
def _labels() -> dict[str, str]:
    shipped = [shipped_tool(path.stem) for path in sorted(SHIPPED.glob("*.yaml"))]
    return {each.code: each.label for tool in shipped for each in tool.dates}

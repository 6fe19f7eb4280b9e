"""The form of a case's key dates and facts, whose fields are those that the case list's own definitions name."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from audit_portal.date_fields import WrittenDateField
from audit_portal.forms import BaseForm, page_helper
from audit_portal.partial_dates import DateNotUnderstood, PartialDate, Precision, in_full, read_date
from cases.models import Case, CaseList

NOT_KNOWN = ("", "Not known")
YES_OR_NO = {"true": True, "false": False}


class PartialDateField(forms.CharField):
    """A key date with its precision, kept as typed when it is not understood."""

    def prepare_value(self, value: Any) -> Any:
        return in_full(value) if isinstance(value, PartialDate) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        try:
            return read_date(text) if text else None
        except DateNotUnderstood as problem:
            raise forms.ValidationError(str(problem)) from problem


class CaseForm(BaseForm):
    """Fields are `date_<code>` and `fact_<code>`; what is empty is not known."""

    def __init__(self, *args: Any, case_list: CaseList, case: Case, **kwargs: Any) -> None:
        self.dates_asked = [each for each in case_list.date_definitions if each.get("on_case_list", True)]
        self.facts_asked = [each for each in case_list.fact_definitions if not each.get("is_derived")]
        self.facts_asked.append({"code": "gp_practice", "label": "GP practice", "kind": "TEXT"})
        super().__init__(*args, initial=_initial(case, self.facts_asked), **kwargs)
        for each in self.dates_asked:
            box = forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off"})
            self.fields[f"date_{each['code']}"] = PartialDateField(label=each["label"], required=False, widget=box)
        for each in self.facts_asked:
            self.fields[f"fact_{each['code']}"] = _fact_field(each)
        self.helper = page_helper(self)

    def dates(self) -> dict[str, PartialDate | None]:
        return {each["code"]: self.cleaned_data[f"date_{each['code']}"] for each in self.dates_asked}

    def case_facts(self) -> dict[str, Any]:
        return {each["code"]: _stored(each, self.cleaned_data[f"fact_{each['code']}"]) for each in self.facts_asked}


def _initial(case: Case, facts: list[dict[str, Any]]) -> dict[str, Any]:
    initial: dict[str, Any] = {
        f"date_{each.event_code}": PartialDate(each.date, Precision(each.precision))
        for each in case.dates.all()
        if each.occurrence == 1
    }
    return initial | {f"fact_{each['code']}": _shown(each, case.facts.get(each["code"])) for each in facts}


def _fact_field(definition: Mapping[str, Any]) -> forms.Field:
    label = definition["label"]
    choices = [(each["code"], each["label"]) for each in definition.get("choices") or []]
    match definition["kind"]:
        case "YES_NO":
            options = [("true", "Yes"), ("false", "No"), NOT_KNOWN]
            return forms.ChoiceField(label=label, required=False, choices=options, widget=forms.RadioSelect)
        case "CHOICE":
            return forms.ChoiceField(label=label, required=False, choices=[NOT_KNOWN, *choices])
        case "LIST":
            boxes = forms.CheckboxSelectMultiple
            return forms.MultipleChoiceField(label=label, required=False, choices=choices, widget=boxes)
        case "NUMBER":
            return forms.IntegerField(
                label=label,
                required=False,
                widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric"}),
                error_messages={"invalid": "Enter a number, in figures"},
            )
        case "DATE":
            return WrittenDateField(label=label, required=False, what=f"the date for “{label}”")
    return forms.CharField(label=label, required=False, max_length=120)


def _shown(definition: Mapping[str, Any], value: Any) -> Any:
    if definition["kind"] == "YES_NO":
        return {True: "true", False: "false"}.get(value, "")
    if definition["kind"] == "DATE" and value:
        return date.fromisoformat(value)
    return value


def _stored(definition: Mapping[str, Any], value: Any) -> Any:
    """Plain JSON; None for what is not known."""
    if definition["kind"] == "YES_NO":
        return YES_OR_NO.get(value)
    if isinstance(value, date):
        return value.isoformat()
    return None if value in ("", []) else value

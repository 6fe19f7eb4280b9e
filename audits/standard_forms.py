"""Forms of the register of standards."""

from typing import Any

from django import forms

from audit_portal.date_fields import WrittenDateField
from audit_portal.forms import BaseForm
from audits.models import StandardKind


class StandardForm(BaseForm):
    title = forms.CharField(label="Title", max_length=200, error_messages={"required": "Enter the title"})
    kind = forms.ChoiceField(
        label="What it is",
        choices=StandardKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is"},
    )
    source = forms.CharField(
        label="Source",
        max_length=300,
        help_text="Chapter and verse, so that anybody can find it.",
        error_messages={"required": "Enter where it can be found"},
    )
    area = forms.CharField(
        label="Where it holds",
        max_length=120,
        help_text="Such as England, or the name of your area.",
        error_messages={"required": "Enter where it holds"},
    )
    valid_from = WrittenDateField(label="First day in force", what="the first day in force")
    valid_to = WrittenDateField(label="Last day in force", what="the last day in force", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", "The last day must not be before the first day")
        return cleaned


class NewStandardForm(StandardForm):
    code = forms.RegexField(
        r"^[a-z][a-z0-9_]{0,59}$",
        label="Code",
        help_text="Small letters, figures and _. A new version of a standard has the code of the earlier one.",
        error_messages={
            "required": "Enter a code, such as local_threshold",
            "invalid": "Use small letters, figures and _ only, beginning with a letter",
        },
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off"}),
    )
    field_order = ["code"]

"""Forms of the sample: how it is drawn, and why a case of it is replaced."""

import re
from typing import Any

from django import forms

from audit_portal.forms import BaseForm
from cases.models import CaseList, SamplingMethod


class SampleForm(BaseForm):
    """How the sample is drawn. `chosen_rows` and the shares read like a list that somebody typed."""

    method = forms.ChoiceField(
        label="How is the sample drawn?",
        choices=[
            (SamplingMethod.RANDOM, "At random"),
            (SamplingMethod.STRATIFIED, "At random within each stratum"),
            (SamplingMethod.BY_HAND, "Chosen by hand"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the sample is drawn"},
    )
    size = forms.IntegerField(
        label="Cases",
        required=False,
        min_value=1,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={"invalid": "Enter how many cases, in figures", "min_value": "Draw at least one case"},
    )
    reserves = forms.IntegerField(
        label="Reserve cases",
        min_value=0,
        help_text="They take the place of a case that turns out not to be suitable.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "required": "Enter how many reserve cases, or 0",
            "invalid": "Enter how many reserve cases, in figures",
            "min_value": "Enter how many reserve cases, or 0",
        },
    )
    chosen_rows = forms.CharField(
        label="Rows chosen by hand",
        required=False,
        help_text="Only when chosen by hand. Row numbers of the file, such as 3, 7, 12.",
    )
    reason = forms.CharField(
        label="Why were these cases chosen?",
        required=False,
        help_text="Needed when chosen by hand.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seed = forms.RegexField(
        r"^[0-9A-Za-z\-]{1,64}$",
        label="Seed",
        help_text="Settles the draw. Keep this one, or enter figures that were agreed in a meeting.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off"}),
        error_messages={
            "required": "Enter a seed: any figures will do",
            "invalid": "Use up to 64 figures, letters and hyphens",
        },
    )

    def clean_chosen_rows(self) -> list[int]:
        text = self.cleaned_data["chosen_rows"]
        if not re.fullmatch(r"[0-9\s,;]*", text):
            raise forms.ValidationError("Enter row numbers with commas between them, such as 3, 7, 12")
        return sorted({int(number) for number in re.findall(r"[0-9]+", text)})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("method") == SamplingMethod.BY_HAND:
            if not cleaned.get("chosen_rows") and "chosen_rows" not in self.errors:
                self.add_error("chosen_rows", "Enter the numbers of the rows that were chosen")
            if not cleaned.get("reason"):
                self.add_error("reason", "Say why these cases were chosen")
        elif cleaned.get("method") and not cleaned.get("size") and "size" not in self.errors:
            self.add_error("size", "Enter how many cases to draw")
        return cleaned


class CaseReplaceForm(BaseForm):
    reason = forms.CharField(
        label="Why is this case replaced?",
        help_text="The reports say so. No names and nothing that points to the family.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why this case is replaced"},
    )


def no_import_now(case_list: CaseList | None) -> str:
    if case_list is None:
        return "The case list is imported once sampling has begun."
    return "The sample was drawn from this list, so the list can no longer be replaced."

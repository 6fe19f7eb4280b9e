"""Forms of the sample: who can be drawn, how many and by which method, and why a case of it is replaced."""

import re
from collections.abc import Mapping
from typing import Any

from crispy_forms.layout import Layout
from crispy_forms_gds.helper import FormHelper
from django import forms

from audit_portal.date_fields import WrittenDateField
from audit_portal.forms import BaseForm, page_helper
from cases.frame_filters import Filter
from cases.models import CaseList, SamplingMethod
from cases.operations.samples import SampleAsked
from cases.row_ranges import from_ranges

# A share is asked for each stratum; a list with more of them has no strata but a column that was mistaken for one.
MOST_STRATA = 15
IN_PROPORTION, FIXED = "STRATIFIED", "STRATIFIED_FIXED"
FIGURES = {"class": "govuk-input--width-3", "inputmode": "numeric"}
ANY = ("", "Any")


class SampleForm(BaseForm):
    """`chosen_rows` reads like a list that somebody typed; shares are `share_0` and so on, by the order of `strata`."""

    method = forms.ChoiceField(
        label="How is the sample drawn?",
        choices=[
            (SamplingMethod.RANDOM, "At random"),
            (IN_PROPORTION, "At random within each stratum, in proportion to its size"),
            (FIXED, "At random within each stratum, as many as you say"),
            (SamplingMethod.SYSTEMATIC, "At equal distances down the list, from a random start"),
            (SamplingMethod.BY_HAND, "Chosen by hand"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the sample is drawn"},
    )
    size = forms.IntegerField(
        label="Cases",
        required=False,
        min_value=1,
        max_value=10_000,
        widget=forms.TextInput(attrs=FIGURES),
        error_messages={
            "invalid": "Enter how many cases, in figures",
            "min_value": "Draw at least one case",
            "max_value": "Draw at most 10,000 cases",
        },
    )
    reserves = forms.IntegerField(
        label="Reserve cases",
        min_value=0,
        max_value=10_000,
        help_text="Drawn at the same time. They take the place of a case that turns out not to be suitable.",
        widget=forms.TextInput(attrs=FIGURES),
        error_messages={
            "required": "Enter how many reserve cases, or 0",
            "invalid": "Enter how many reserve cases, in figures",
            "min_value": "Enter how many reserve cases, or 0",
            "max_value": "Draw at most 10,000 reserve cases",
        },
    )
    chosen_rows = forms.CharField(
        label="Rows chosen by hand",
        required=False,
        help_text="Only when chosen by hand. Row numbers of the file, such as 3, 7, 12-15.",
    )
    reason = forms.CharField(
        label="Why were these cases chosen?",
        required=False,
        help_text="Needed when chosen by hand. The reports say it.",
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
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, case_list: CaseList, strata: dict[str, int], earlier: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.strata = list(strata) if 1 < len(strata) <= MOST_STRATA else []
        self.facts_asked = [each for each in case_list.fact_definitions if each.get("kind") in ("CHOICE", "YES_NO")]
        self.facts_asked = [each for each in self.facts_asked if not each.get("is_derived")]
        self.dates_asked = [each for each in case_list.date_definitions if each.get("on_case_list", True)]
        for place, stratum in enumerate(self.strata):
            self.fields[f"share_{place}"] = _share_field(stratum, strata[stratum])
        if not self.strata:
            kept = [choice for choice in self.fields["method"].choices if choice[0] not in (IN_PROPORTION, FIXED)]  # type: ignore[attr-defined]
            self.fields["method"].choices = kept  # type: ignore[attr-defined]
        self._add_filters(earlier)
        self.helper = page_helper(self)

    def _add_filters(self, earlier: int) -> None:
        for each in self.facts_asked:
            choices = [(choice["code"], choice["label"]) for choice in each.get("choices") or []]
            if each["kind"] == "YES_NO":
                choices = [("true", "Yes"), ("false", "No")]
            label = each["label"]
            self.fields[f"fact_{each['code']}"] = forms.ChoiceField(
                label=label, required=False, choices=[ANY, *choices]
            )
        if self.dates_asked:
            codes = [("", "No date"), *((each["code"], each["label"]) for each in self.dates_asked)]
            self.fields["date"] = forms.ChoiceField(label="Date that lies within", required=False, choices=codes)
            self.fields["date_from"] = WrittenDateField(label="From", required=False, what="the first day")
            self.fields["date_to"] = WrittenDateField(label="To", required=False, what="the last day")
        if earlier:
            words = f"Leave out families of earlier audits ({earlier} on the list)"
            self.fields["without_earlier"] = forms.BooleanField(label=words, required=False)

    @property
    def parts(self) -> dict[str, FormHelper]:
        """The fields in groups, for the page to lay out one by one; a group that asks nothing is not there."""
        filters = ["date", "date_from", "date_to", "without_earlier"]
        names = {
            "method": ["method", "size"],
            "shares": [f"share_{place}" for place in range(len(self.strata))],
            "by_hand": ["chosen_rows", "reason"],
            "reserves": ["reserves"],
            "filters": [*(f"fact_{each['code']}" for each in self.facts_asked), *filters],
            "seed": ["seed"],
        }
        asked = {part: [name for name in own if name in self.fields] for part, own in names.items()}
        return {part: _helper_of(self, own) for part, own in asked.items() if own}

    @property
    def is_filtered(self) -> bool:
        """Something of the filters was sent, also where it was not understood."""
        names = [f"fact_{each['code']}" for each in self.facts_asked]
        names += ["date", "date_from", "date_to", "without_earlier"]
        return any(self.data.get(name) for name in names)

    def clean_chosen_rows(self) -> list[int]:
        text = self.cleaned_data["chosen_rows"]
        if not re.fullmatch(r"[0-9\s,;\-–]{0,2000}", text):
            raise forms.ValidationError("Enter row numbers with commas between them, such as 3, 7, 12")
        try:
            return sorted(set(from_ranges(text.replace("–", "-"))))
        except ValueError:
            raise forms.ValidationError("Enter row numbers with commas between them, such as 3, 7, 12-15") from None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        method = cleaned.get("method")
        if method == SamplingMethod.BY_HAND:
            if not cleaned.get("chosen_rows") and "chosen_rows" not in self.errors:
                self.add_error("chosen_rows", "Enter the numbers of the rows that were chosen")
            if not cleaned.get("reason"):
                self.add_error("reason", "Say why these cases were chosen")
        elif method == FIXED:
            if not any(self._shares().values()) and not any(name.startswith("share_") for name in self.errors):
                self.add_error("share_0", "Enter how many cases to draw from each stratum")
        elif method and not cleaned.get("size") and "size" not in self.errors:
            self.add_error("size", "Enter how many cases to draw")
        if (cleaned.get("date_from") or cleaned.get("date_to")) and not cleaned.get("date"):
            self.add_error("date", "Choose which date lies within these days")
        return cleaned

    def asked(self) -> SampleAsked:
        given = self.cleaned_data
        method = SamplingMethod.STRATIFIED if given["method"] == FIXED else given["method"]
        return SampleAsked(
            method=str(method),
            size=given["size"] or 0,
            reserves=given["reserves"],
            seed=given["seed"],
            shares=self._shares() if given["method"] == FIXED else None,
            chosen_rows=tuple(given["chosen_rows"]),
            filters=tuple(self._filters()),
        )

    def _shares(self) -> dict[str, int]:
        return {name: self.cleaned_data.get(f"share_{place}") or 0 for place, name in enumerate(self.strata)}

    def _filters(self) -> list[Filter]:
        given = self.cleaned_data
        filters: list[Filter] = []
        for each in self.facts_asked:
            if value := given.get(f"fact_{each['code']}"):
                filters.append({"fact": each["code"], "value": value == "true" if each["kind"] == "YES_NO" else value})
        if given.get("date") and (given.get("date_from") or given.get("date_to")):
            days = {word: given[f"date_{word}"].isoformat() for word in ("from", "to") if given.get(f"date_{word}")}
            filters.append({"date": given["date"], **days})
        if given.get("without_earlier"):
            filters.append({"earlier": False})
        return filters


class CaseReplaceForm(BaseForm):
    reason = forms.CharField(
        label="Why is this case replaced?",
        help_text="The reports say so. No names and nothing that points to the family.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why this case is replaced"},
    )


class CaseRelateForm(BaseForm):
    """`others` are the rest of the sample, reserves included, by reference."""

    siblings = forms.MultipleChoiceField(
        label="Brothers and sisters in this sample",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose cases of this sample"},
    )

    def __init__(self, *args: Any, others: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["siblings"].choices = list(others.items())  # type: ignore[attr-defined]


def no_import_now(case_list: CaseList | None) -> str:
    if case_list is None:
        return "The case list is imported once sampling has begun."
    return "The sample was drawn from this list, so the list can no longer be replaced."


def _helper_of(form: BaseForm, names: list[str]) -> FormHelper:
    helper = page_helper(form)
    helper.layout = Layout(*names)
    return helper


def _share_field(stratum: str, held: int) -> forms.IntegerField:
    name = stratum or "No stratum"
    return forms.IntegerField(
        label=f"{name} ({held} on the list)",
        required=False,
        min_value=0,
        max_value=held,
        widget=forms.TextInput(attrs=FIGURES),
        error_messages={
            "invalid": f"{name}: enter how many cases, in figures",
            "min_value": f"{name}: enter how many cases, or 0",
            "max_value": f"{name}: there are only {held} on the list",
        },
    )

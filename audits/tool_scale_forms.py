"""A tool's own scale as a form: what it is called, and its grades in order with what each counts as and gives."""

from typing import Any

from django import forms
from django.forms import formset_factory

from audits.tool_builder_forms import DraftForm
from audits.tool_document import Document, questions_in
from audits.tool_edits import code_from
from audits.tool_lines import LineUnclear
from audits.tool_question_folds import has_errors
from audits.tool_question_rows import MOST, ChoiceForm, choices_of
from audits.tool_scales import shipped_scales

# The address under which a scale is added.
NEW = "new"
FEWEST = 2
AT_THE_END = 999


class ScaleForm(DraftForm):
    label = forms.CharField(
        label="Name of the scale",
        max_length=120,
        help_text="Such as “Quality of practice”.",
        error_messages={"required": "Enter the name of the scale"},
    )


class GradeForm(ChoiceForm):
    place = forms.IntegerField(
        label="Place",
        required=False,
        min_value=1,
        max_value=99,
        error_messages={"invalid": "Enter the place as a whole number, such as 2"},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
    )


GradeFormSet = formset_factory(GradeForm, extra=4, max_num=MOST, absolute_max=MOST)


class ScaleEditor:
    """`scale` are the values once `is_valid()` said yes."""

    def __init__(self, document: Document, held: Document | None, posted: Any, state: int) -> None:
        self.document, self.held = document, held
        self.form = ScaleForm(posted, initial={"label": (held or {}).get("label", ""), "state": state})
        grades = [
            {**each, "counts_as": each.get("counts_as") or "", "place": place}
            for place, each in enumerate((held or {}).get("grades", []), start=1)
        ]
        self.grades = GradeFormSet(posted, initial=grades, prefix="grades")
        self.scale: Document = {}

    @property
    def all_forms(self) -> list[Any]:
        """For the summary of errors."""
        return [self.form, self.grades]

    def is_valid(self) -> bool:
        if not all([self.form.is_valid(), self.grades.is_valid()]):
            return False
        try:
            grades = choices_of(_in_place(self.grades), (self.held or {}).get("grades", []))
        except LineUnclear as refusal:
            self.grades.forms[0].add_error("label", str(refusal))
            return False
        if len(grades) < FEWEST:
            self.grades.forms[0].add_error("label", "Enter at least two grades")
        label = self.form.cleaned_data["label"]
        self.scale = {"code": self._code(label), "label": label, "grades": grades}
        return not any(has_errors(each) for each in self.all_forms)

    def _code(self, label: str) -> str:
        """It stays when the name changes, since questions name the scale by it."""
        if self.held:
            return str(self.held["code"])
        used = {NEW, *shipped_scales(), *(each["code"] for each in self.document["scales"])}
        stem, number = code_from(label)[:36].rstrip("_"), 2
        code = stem
        while code in used:
            code, number = f"{stem}_{number}", number + 1
        return code


class _InPlace:
    def __init__(self, forms_: list[Any]) -> None:
        self.forms = forms_


def _in_place(formset: Any) -> _InPlace:
    """Grades by the number that was typed; those without one at the end, as they stand."""
    return _InPlace(sorted(formset.forms, key=lambda form: form.cleaned_data.get("place") or AT_THE_END))


def with_scale(document: Document, scale: Document) -> Document:
    """The tool's details with the scale in the place of the one of its code, or after all others."""
    scales = [scale if each["code"] == scale["code"] else each for each in document["scales"]]
    is_new = all(each["code"] != scale["code"] for each in document["scales"])
    return {"scales": [*scales, scale] if is_new else scales}


def without_scale(document: Document, code: str) -> Document:
    return {"scales": [each for each in document["scales"] if each["code"] != code]}


def scale_in(document: Document, code: str) -> Document | None:
    return next((each for each in document["scales"] if each["code"] == code), None)


def graded_on(document: Document, code: str) -> list[int]:
    """Numbers of the questions that name the scale."""
    return [each["number"] for each in questions_in(document) if each["scale"] == code]

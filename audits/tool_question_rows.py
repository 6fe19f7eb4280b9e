"""The lists of a question's form: who is asked, from which side and in which words; its choices; its parts."""

from typing import Any

from django import forms
from django.forms import formset_factory

from audit_portal.forms import BaseForm
from audits.models import Response, Side
from audits.tool_document import Document, audiences_of
from audits.tool_lines import read_choices, write_choices
from audits.tool_shapes import PartKind

SPARE = 3
SPARE_PARTS = 5
MOST = 30
PART_KINDS = {
    "RESPONSE": "Yes, partly, no …",
    "CHOICE": "One choice",
    "DATE": "Date",
    "TEXT": "Words",
    "TICKS": "Several choices",
    "NUMBER": "Number",
    "TIME": "Time",
}
COUNTS_AS = [("", "Nothing"), *((response.name, str(response.label)) for response in Response)]


class AudienceForm(BaseForm):
    """One of those whom the tool asks."""

    asked = forms.BooleanField(required=False)
    side = forms.ChoiceField(label="Side", choices=Side.choices, required=False)
    wording = forms.CharField(
        label="In other words", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    counted = forms.BooleanField(label="Counted in the results", required=False)

    def __init__(self, *args: Any, audience: str, label: str, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"audience-{audience}", **kwargs)
        self.audience = audience
        self.fields["asked"].label = label


class ChoiceForm(BaseForm):
    code = forms.CharField(widget=forms.HiddenInput, required=False)
    label = forms.CharField(label="Choice", max_length=120, required=False)
    counts_as = forms.ChoiceField(label="Counts as", choices=COUNTS_AS, required=False)
    points = forms.DecimalField(
        label="Points",
        required=False,
        min_value=0,
        max_digits=5,
        decimal_places=2,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "decimal"}),
    )


class PartForm(BaseForm):
    code = forms.CharField(widget=forms.HiddenInput, required=False)
    label = forms.CharField(label="Also ask for", max_length=120, required=False)
    kind = forms.ChoiceField(
        label="Kind", choices=[(each.value, PART_KINDS.get(each.value, each.value)) for each in PartKind]
    )
    hint = forms.CharField(label="Hint", max_length=2000, required=False)
    choices = forms.CharField(
        label="Choices, one a line", required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )
    event = forms.ChoiceField(label="Date of", required=False)
    is_counted = forms.BooleanField(label="Counts towards the answer", required=False)
    is_required = forms.BooleanField(label="Required", required=False)

    def __init__(self, *args: Any, events: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].choices = [("", "Nothing in particular"), *events]  # type: ignore[attr-defined]


ChoiceFormSet = formset_factory(ChoiceForm, extra=SPARE, max_num=MOST, absolute_max=MOST)
PartFormSet = formset_factory(PartForm, extra=SPARE_PARTS, max_num=MOST, absolute_max=MOST)


def audience_forms(posted: Any, document: Document, question: Document | None) -> list[AudienceForm]:
    """A new question is put to everybody who answers for themselves."""
    asked = {code: group for group in (question or {}).get("asked_of", []) for code in group["audiences"]}
    forms_ = []
    for code, label in document["audiences"].items():
        group = asked.get(code, {"side": "OWN", "wording": "", "counted": True})
        initial = {**group, "asked": code in asked if question else code != "GROUP"}
        forms_.append(AudienceForm(posted, audience=code, label=label, initial=initial))
    return forms_


def choice_forms(posted: Any, question: Document | None) -> Any:
    initial = [
        {
            "code": each["code"],
            "label": each["label"],
            "counts_as": each.get("counts_as") or "",
            "points": each.get("points"),
        }
        for each in (question or {}).get("choices", [])
    ]
    return ChoiceFormSet(posted, initial=initial, prefix="choices")


def part_forms(posted: Any, document: Document, question: Document | None) -> Any:
    initial = [{**each, "choices": write_choices(each["choices"])} for each in (question or {}).get("parts", [])]
    events = [(each["code"], each["label"]) for each in document["dates"]]
    return PartFormSet(posted, initial=initial, prefix="parts", form_kwargs={"events": events})


def asked_of(forms_: list[AudienceForm], held: Document | None) -> list[Document]:
    """Audiences that are asked in the same way stand together, in the question's own order."""
    order = audiences_of(held) if held else []
    asked: list[Document] = []
    for form in sorted(forms_, key=lambda each: order.index(each.audience) if each.audience in order else len(order)):
        typed = form.cleaned_data
        if not typed["asked"]:
            continue
        way = {"side": typed["side"] or "OWN", "wording": typed["wording"], "counted": typed["counted"]}
        if asked and {key: asked[-1][key] for key in way} == way:
            asked[-1]["audiences"].append(form.audience)
        else:
            asked.append({"audiences": [form.audience], **way})
    return asked


def choices_of(formset: Any, held: list[Document]) -> list[Document]:
    """An emptied row goes. What is held of a choice beside its label stays. Raises LineUnclear."""
    rows = [form.cleaned_data for form in formset.forms if form.cleaned_data.get("label")]
    text = "\n".join(f"{row['code']} = {row['label']}" if row["code"] else row["label"] for row in rows)
    choices = read_choices(text, held)
    return [
        {**choice, "counts_as": row["counts_as"] or None, "points": row["points"]}
        for choice, row in zip(choices, rows, strict=True)
    ]

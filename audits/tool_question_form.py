"""The form of one question of a draft. What only some kinds need says so, and a script hides it from the others."""

from typing import Any

from django import forms

from audits.models import QuestionKind, ReportPlace, Response
from audits.tool_builder_forms import DraftForm
from audits.tool_document import Document
from audits.tool_question_fields import ANSWERED, ASKS, FOR_KINDS, STANDS
from audits.tool_question_folds import Fold, folds_of

CODE = r"^[a-z][a-z0-9_]{0,59}$"
SHORT = {"rows": 2}
WithKinds = tuple[forms.BoundField, str]
RESPONSES = [(response.name, str(response.label)) for response in Response]


def _words(label: str, help_text: str = "", rows: int = 2, longest: int = 2000) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=longest, help_text=help_text, widget=widget)


class QuestionForm(DraftForm):
    section = forms.ChoiceField(label="Section")
    code = forms.RegexField(
        CODE,
        label="Code",
        required=False,
        help_text="Answers of every audit are compared by it, so it never changes. Leave it empty to have it made.",
        error_messages={"invalid": "Use small letters, figures and _ only, beginning with a letter"},
    )
    kind = forms.ChoiceField(label="Kind of answer", choices=QuestionKind.choices)
    text = forms.CharField(
        label="Question",
        max_length=2000,
        widget=forms.Textarea(attrs=SHORT),
        error_messages={"required": "Enter the question"},
    )
    short_text = forms.CharField(
        label="In a few words",
        max_length=120,
        required=False,
        help_text="For tables and charts, such as “Referral made in time”. Leave it empty to take the question.",
    )
    hint = _words("Hint under the question")
    help_good = _words("What good looks like", "Opened by those who want it.")
    help_not = _words("What does not count")
    look_back = _words("How far back", "Only where it is another time than the tool’s.")
    responses = forms.MultipleChoiceField(
        label="Answers that it offers",
        choices=RESPONSES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Yes, partly and no are for that kind and for a table alone; other kinds have answers of their own.",
    )
    scale = forms.ChoiceField(
        label="Scale of the grade",
        required=False,
        help_text="The board’s own scales stand on the tool’s page of scales.",
    )
    unit = forms.CharField(label="Unit", max_length=30, required=False, help_text="Such as days.")
    minimum = forms.DecimalField(label="Least", required=False, max_digits=12, decimal_places=2)
    maximum = forms.DecimalField(label="Most", required=False, max_digits=12, decimal_places=2)
    decimals = forms.IntegerField(label="Decimal places", required=False, min_value=0, max_value=2)
    fact = forms.ChoiceField(
        label="Asked again for each of",
        required=False,
        help_text="A fact of the case that can be several things. Where none fits, write the rows in the next box.",
    )
    rows = _words(
        "Or these rows",
        "One a line, such as “Strategy discussion”. They become a fact of the case: every case has all of them "
        "until its facts say which it had. Later they are changed in the tool’s details.",
        4,
    )
    event = forms.ChoiceField(
        label="Date of",
        required=False,
        help_text="What happened then, so that timescales know the date. Dates stand on the tool’s page of dates.",
    )
    people = _words("People", "One a line, such as “MOTHER = Mother”. A * at the end means that there can be many.", 4)
    block_label = forms.CharField(
        label="What one entry is called", max_length=60, required=False, help_text="Such as Visit or Meeting."
    )
    block_most = forms.IntegerField(label="At most this many entries", required=False, min_value=1, max_value=20)
    evidence_on = forms.MultipleChoiceField(
        label="An evidence line is required where the answer is",
        choices=RESPONSES[:3],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="A choice asks for it by what it counts as.",
    )
    is_required = forms.BooleanField(label="A return cannot be submitted without an answer", required=False)
    scope_line = forms.ChoiceField(label="Scope line", required=False)
    timescales = forms.MultipleChoiceField(
        label="Timescales that its dates feed", required=False, widget=forms.CheckboxSelectMultiple
    )
    standards = forms.MultipleChoiceField(
        label="Standards that it is judged by", required=False, widget=forms.CheckboxSelectMultiple
    )
    report_place = forms.ChoiceField(label="Place in the reports", choices=ReportPlace.choices)
    weight = forms.DecimalField(
        label="Weight in the score",
        required=False,
        min_value=0,
        max_digits=5,
        decimal_places=2,
        help_text="Only where the board wants scores.",
    )
    replaces = forms.RegexField(
        CODE,
        label="Takes over from the code",
        required=False,
        help_text="The code of an earlier question, whose results are then shown as its own. It stands in the question "
        "bank.",
        error_messages={"invalid": "Enter the code as it stands in the question bank: small letters, figures and _"},
    )
    is_comparable = forms.ChoiceField(
        label="Can its results be compared with those under earlier words?",
        required=False,
        choices=[("", "Not decided"), ("YES", "Yes"), ("NO", "No")],
    )
    comparable_reason = _words("Why?", "Needed once you say yes or no.")
    withdrawn = _words("Withdrawn because", "A withdrawn question is asked of nobody; its earlier answers stay.")

    def __init__(self, *args: Any, document: Document, offers: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        """`offers` holds what can be chosen beside the tool itself: timescales, standards and scales."""
        super().__init__(*args, **kwargs)
        lists = [(fact["code"], fact["label"]) for fact in document["facts"] if fact["kind"] == "LIST"]
        sections = [(each["letter"], f"{each['letter']} {each['title']}") for each in document["sections"]]
        choices = {
            "section": sections,
            "scope_line": [("", "None"), *document["scope_lines"].items()],
            "fact": [("", "Nothing"), *lists],
            "event": [("", "Nothing in particular"), *((each["code"], each["label"]) for each in document["dates"])],
            **{name: offers.get(name, []) for name in ("timescales", "standards")},
            "scale": [("", "None: the choices below"), *offers.get("scale", [])],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        for name in [name for name in ("timescales", "standards") if not offers.get(name)]:
            del self.fields[name]

    def asks(self) -> list[WithKinds]:
        return self._named(ASKS)

    def answered(self) -> list[WithKinds]:
        return self._named(ANSWERED)

    def stands(self) -> list[WithKinds]:
        return self._named(STANDS)

    def folds(self) -> list[Fold]:
        return folds_of(self)

    def _named(self, names: list[str]) -> list[WithKinds]:
        """Fields with the kinds that they belong to."""
        return [(self[name], " ".join(FOR_KINDS.get(name, []))) for name in names if name in self.fields]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind = cleaned.get("kind")
        least, most = cleaned.get("minimum"), cleaned.get("maximum")
        if least is not None and most is not None and least > most:
            self.add_error("maximum", "The most must not be less than the least")
        if kind in ("RESPONSE", "MATRIX") and not cleaned.get("responses"):
            self.add_error("responses", "Choose the answers that it offers")
        if cleaned.get("is_comparable") and not cleaned.get("comparable_reason"):
            self.add_error("comparable_reason", "Enter why")
        if kind == "MATRIX" and not cleaned.get("fact"):
            if not (cleaned.get("rows") or self.errors.get("rows")):
                self.add_error("fact", "Choose what the question is asked again for, or write its rows in the next box")
        elif kind == "MATRIX" and cleaned.get("rows"):
            self.add_error("rows", "Choose a fact or write the rows, not both")
        return cleaned

"""Forms of the tool builder beside those of a question: starting a tool, what it says of itself, and its sections."""

from typing import Any

from django import forms

from audit_portal.forms import BaseForm
from audits.models import Subject
from audits.tool_edits import code_from

SHORT = {"rows": 3}
CODE = r"^[a-z][a-z0-9_]{0,39}$"
EMPTY = "empty"


class ToolStartForm(BaseForm):
    title = forms.CharField(
        label="Title",
        max_length=120,
        help_text="Such as “Neglect audit”.",
        error_messages={"required": "Enter a title"},
    )
    code = forms.RegexField(
        CODE,
        label="Short name",
        required=False,
        help_text="Small letters, figures and _, such as neglect. It never changes. Leave it empty to have it made.",
        error_messages={"invalid": "Use small letters, figures and _ only, beginning with a letter"},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off"}),
    )
    start = forms.ChoiceField(
        label="Start from",
        widget=forms.RadioSelect,
        help_text="Questions keep their codes, so that the results of both tools can be compared.",
        error_messages={"required": "Choose what to start from"},
    )

    def __init__(self, *args: Any, starts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["start"].choices = [(EMPTY, "An empty tool"), *starts]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("title") and not cleaned.get("code") and "code" not in self.errors:
            cleaned["code"] = code_from(cleaned["title"])[:40].rstrip("_")
        return cleaned


class DraftForm(BaseForm):
    """Carries the state of the draft that was on the screen."""

    state = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def based_on(self) -> int:
        return self.cleaned_data.get("state") or 0


class SectionForm(DraftForm):
    title = forms.CharField(label="Title", max_length=120, error_messages={"required": "Enter the section’s title"})
    short_title = forms.CharField(
        label="Short title",
        max_length=60,
        required=False,
        help_text="For the list of sections beside a return. Leave it empty to take the title.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["short_title"] = cleaned.get("short_title") or (cleaned.get("title") or "")[:60]
        return cleaned


class WeighedSectionForm(SectionForm):
    weight = forms.DecimalField(
        label="Weight of the section in the score",
        required=False,
        min_value=0,
        max_digits=5,
        decimal_places=2,
        help_text="Only where the board wants scores. Left empty, every section weighs the same.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal"}),
    )


class ToolDetailsForm(DraftForm):
    """Lists are written a line each, which works on every screen; a code before “=” keeps what is used already."""

    title = forms.CharField(label="Title", max_length=120, error_messages={"required": "Enter a title"})
    subject = forms.ChoiceField(label="A return is about", choices=Subject.choices)
    change_note = forms.CharField(
        label="What does this version change?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For those who compare versions. Leave it empty in a first version.",
    )
    look_back = forms.CharField(
        label="How far back do agencies look?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs=SHORT),
        help_text="Such as “The twelve months before the audit, and an earlier event where it explains a later one.”",
    )
    audiences = forms.CharField(
        label="Who is asked",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="One a line, such as “Police”. “GROUP = Audit group” is who agrees the answers afterwards.",
    )
    scope_lines = forms.CharField(
        label="What the audit looks at",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="One a line, such as “Referrals and the response”. Results are gathered under these lines.",
    )
    facts = forms.CharField(
        label="Facts of the case",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=(
            "One a line; conditions may look at them. “Referred (yes or no)”, “Age (number)”, "
            "“Plan (one of): Child protection plan; No plan”, “Meetings (several of): Strategy discussion; Core group”."
        ),
    )


class BankSearchForm(BaseForm):
    words = forms.CharField(label="Words of the question, its code or its tool", required=False, max_length=120)

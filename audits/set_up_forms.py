"""Forms of an audit's set-up: its terms, its scope lines, the agencies that take part and its tool."""

from datetime import date
from typing import Any

from crispy_forms.layout import Layout
from crispy_forms_gds.helper import FormHelper
from django import forms

from audit_portal.accounts.models import Agency, Membership
from audit_portal.date_fields import WrittenDateField
from audit_portal.forms import BaseForm, page_helper
from audits.models import GROUP, Audit, AuditTool

SHORT = {"rows": 3}
EXAMPLE = "For example, 31 5 2017"
# What an audit plans lies ahead. A day that was planned before and has gone stays as it is.
AHEAD = {
    "known_due_on": "The known-to-us check",
    "return_by": "The day to return by",
    "moderation_on": "The moderation meeting",
    "report_on": "The report’s due date",
}


class AuditForm(BaseForm):
    """What an audit needs to exist."""

    title = forms.CharField(label="Title", max_length=120, error_messages={"required": "Enter a title"})
    reference = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9\-]{0,11}$",
        label="Reference",
        help_text="Short, such as PB16. Every case’s reference begins with it.",
        error_messages={
            "required": "Enter a reference, such as PB16",
            "invalid": "Use up to 12 letters, figures and hyphens, such as PB16",
        },
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off"}),
    )
    theme = forms.CharField(
        label="Theme",
        max_length=120,
        help_text="What is audited, such as “Pre-birth”. Audits of one theme can be compared.",
        error_messages={"required": "Enter the theme"},
    )
    question = forms.CharField(
        label="What does the audit ask?",
        max_length=200,
        required=False,
        help_text="One sentence, such as “How well do agencies safeguard unborn babies?”",
    )


class AuditTermsForm(AuditForm):
    """The terms of reference whole. What is empty may be filled in until the terms are agreed."""

    purpose = forms.CharField(label="Purpose", required=False, widget=forms.Textarea(attrs=SHORT))
    trigger = forms.CharField(
        label="Why now?",
        required=False,
        widget=forms.Textarea(attrs=SHORT),
        help_text="Such as a review, an inspection or an earlier audit.",
    )
    readers = forms.CharField(label="Who is the briefing for?", required=False, widget=forms.Textarea(attrs=SHORT))
    subject_heading = forms.CharField(
        label="Heading about the theme", required=False, max_length=80, help_text="Such as “What is pre-birth?”"
    )
    subject_text = forms.CharField(label="Words about the theme", required=False, widget=forms.Textarea(attrs=SHORT))
    methodology_note = forms.CharField(
        label="Note on the method",
        required=False,
        widget=forms.Textarea(attrs=SHORT),
        help_text="What readers of the results should know beside the counts.",
    )
    review_from = WrittenDateField(
        label="Review period from", required=False, help_text=EXAMPLE, what="the first day of the review period"
    )
    review_to = WrittenDateField(
        label="Review period to", required=False, help_text=EXAMPLE, what="the last day of the review period"
    )
    known_due_on = WrittenDateField(
        label="Known-to-us check by",
        required=False,
        help_text=EXAMPLE,
        what="the day by which agencies say which families they know",
    )
    fieldwork_from = WrittenDateField(
        label="Fieldwork from", required=False, help_text=EXAMPLE, what="the first day of fieldwork"
    )
    return_by = WrittenDateField(
        label="Return by", required=False, help_text=EXAMPLE, what="the day by which agencies return"
    )
    moderation_on = WrittenDateField(
        label="Moderation meeting", required=False, help_text=EXAMPLE, what="the day of moderation"
    )
    report_on = WrittenDateField(
        label="Report due", required=False, help_text=EXAMPLE, what="the day the report is due"
    )
    takes_files = forms.BooleanField(
        label="Agencies may give files with their answers",
        required=False,
        help_text="Only where the information-sharing agreement allows files. Off, agencies say where it is recorded.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, words in AHEAD.items():
            day = cleaned.get(name)
            if day and day < self.today and day != self.initial.get(name):
                self.add_error(name, f"{words} must be today or later")
        for first, last, words in (
            ("review_from", "review_to", "The last day of the review period must not be before its first day"),
            ("known_due_on", "return_by", "The day to return by must not be before the known-to-us check"),
            ("fieldwork_from", "return_by", "The day to return by must not be before fieldwork begins"),
            ("return_by", "moderation_on", "Moderation must not be before the day to return by"),
            ("moderation_on", "report_on", "The report must not be due before the moderation meeting"),
            ("return_by", "report_on", "The report must not be due before the day to return by"),
        ):
            if cleaned.get(first) and cleaned.get(last) and cleaned[last] < cleaned[first] and last not in self.errors:
                self.add_error(last, words)
        return cleaned


class ScopeLineForm(BaseForm):
    """A line without words is left out."""

    text = forms.CharField(label="What the audit looks at", max_length=200, required=False)
    code = forms.ChoiceField(label="Questions that serve it", required=False)
    is_underpinning = forms.BooleanField(label="Looked at throughout", required=False)

    def __init__(self, *args: Any, tool: AuditTool | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = tool.scope_lines.items() if tool else []
        self.fields["code"].choices = [("", "None: a line of our own"), *lines]  # type: ignore[attr-defined]


class ScopeLineFormSet(forms.BaseFormSet):
    """Two lines for the same questions would count them twice."""

    def clean(self) -> None:
        codes = [form.cleaned_data.get("code") for form in self.filled()]
        named = [code for code in codes if code]
        if not self.filled():
            raise forms.ValidationError("Enter at least one scope line")
        if len(named) != len(set(named)):
            raise forms.ValidationError("Two scope lines have the same questions. Choose others for one of them")

    def filled(self) -> list[Any]:
        return [form for form in self.forms if getattr(form, "cleaned_data", {}).get("text")]


class ParticipantForm(BaseForm):
    """One agency of the board. `practices` are the names of those that answer through it."""

    takes_part = forms.BooleanField(label="Takes part", required=False)
    audiences = forms.MultipleChoiceField(
        label="Answers as", required=False, widget=forms.CheckboxSelectMultiple, choices=[]
    )
    lead = forms.ChoiceField(label="Lead", required=False)
    due_on = WrittenDateField(label="Return by", required=False, what="the day to return by")

    def __init__(
        self,
        *args: Any,
        agency: Agency,
        tool: AuditTool | None,
        leads: list[Membership],
        practices: list[str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.agency, self.practices = agency, practices or []
        parts = [(code, label) for code, label in (tool.audiences if tool else {}).items() if code != GROUP]
        self.fields["audiences"].choices = parts  # type: ignore[attr-defined]
        if not parts:
            del self.fields["audiences"]
        own = [each for each in leads if each.agency_id == agency.pk]
        self.leads = {str(each.pk): each for each in own}
        named = [(str(each.pk), f"{each.user.name}, {each.post}") for each in own]
        self.fields["lead"].choices = [("", "Not named yet"), *named]  # type: ignore[attr-defined]
        self.fields["lead"].initial = named[0][0] if len(named) == 1 else ""
        self.helper = page_helper(self)

    @property
    def rest(self) -> FormHelper:
        """What is asked of an agency once it takes part."""
        helper = page_helper(self)
        helper.layout = Layout(*(name for name in self.fields if name != "takes_part"))
        return helper

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("takes_part"):
            # What is folded away asks nothing, whatever stands in it.
            self._errors = type(self.errors)()
            return {"takes_part": False}
        if cleaned.get("takes_part") and "audiences" in self.fields and not cleaned.get("audiences"):
            self.add_error("audiences", f"Choose what {self.agency} answers as")
        cleaned["lead"] = self.leads.get(cleaned.get("lead") or "")
        return cleaned


class SharingForm(BaseForm):
    reference = forms.CharField(
        label="Agreement or document",
        max_length=160,
        help_text="What the check rests on and where it is kept, such as “Sharing agreement ISA 12, shared drive”.",
        error_messages={
            "required": "Enter the agreement or document that the check rests on",
            "max_length": "Use at most 160 characters",
        },
    )


class SharingWithdrawForm(BaseForm):
    reason = forms.CharField(
        label="Why is it taken back?",
        widget=forms.Textarea(attrs=SHORT),
        error_messages={"required": "Say why the check is taken back"},
    )


class AuditGroupForm(BaseForm):
    agencies = forms.ModelMultipleChoiceField(
        label="Agencies that sit on the group",
        queryset=Agency.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one agency"},
    )

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agencies"].queryset = agencies  # type: ignore[attr-defined]


class ToolChoiceForm(BaseForm):
    tool = forms.ModelChoiceField(
        label="Audit tool",
        queryset=AuditTool.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose the audit tool"},
    )

    def __init__(self, *args: Any, tools: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tool"].queryset = tools  # type: ignore[attr-defined]


class RoundForm(BaseForm):
    """An earlier self-assessment with the same tool, or none."""

    previous = forms.ChoiceField(
        label="Answers come from",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of these rounds"},
    )

    def __init__(self, *args: Any, rounds: list[Audit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rounds = {str(each.uuid): each for each in rounds}
        named = [(uuid, f"{each.title}, {each.reference}") for uuid, each in self.rounds.items()]
        self.fields["previous"].choices = [*named, ("", "None: every organisation starts afresh")]  # type: ignore[attr-defined]

    def clean_previous(self) -> Audit | None:
        return self.rounds.get(self.cleaned_data["previous"])


class ToolFileForm(BaseForm):
    """A tool that comes with the portal, or the board's own file."""

    shipped = forms.ChoiceField(label="Tools that come with the portal", required=False, widget=forms.RadioSelect)
    file = forms.FileField(
        label="Your own file",
        required=False,
        help_text="A text file (.yaml) in the shape of the tools that come with the portal, at most 1 MB.",
        error_messages={"empty": "This file holds nothing. Choose the tool’s file"},
    )

    def __init__(self, *args: Any, shipped: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shipped"].choices = shipped  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("shipped")) == bool(cleaned.get("file")) and not self.errors:
            self.add_error("shipped", "Choose one of these, or a file of your own")
        return cleaned

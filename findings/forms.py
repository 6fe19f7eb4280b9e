"""Words into values for findings, recommendations and actions."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from audit_portal.accounts.models import Agency, Membership
from audit_portal.date_fields import WrittenDateField
from audit_portal.forms import BaseForm
from audits.models import Audit, QuestionAudience, QuestionKind, Side
from findings.evidence import Results, counts_behind, results_behind, results_to_word
from findings.live_words import WordChoice, live_words, unreadable_tokens, word_choices
from findings.models import OVERDUE, REPORTED_DONE, ActionStatus, FindingKind, KeyFinding

SHORT = forms.Textarea(attrs={"rows": 3})
# A finding that fills a page of the report is several.
LONGEST = 2000


def evidence_choices(audit: Audit, results: Results) -> dict[str, str]:
    """By `code|side`, in the tool's order. What the group agreed stands before the two sides of a paired question."""
    asked = (
        QuestionAudience.objects.filter(question__tool_id=audit.tool_id)
        .exclude(question__kind__in=[QuestionKind.KNOWN, QuestionKind.TEXT])
        .values_list("question__number", "question__short_text", "question__code", "side", "is_counted")
        .order_by("question__number", "side")
        .distinct()
    )
    offered: dict[str, str] = {}
    for number, words, code, side, is_counted in asked:
        is_paired = side != Side.OWN
        if is_counted or (code, str(Side.OWN)) in results:
            offered.setdefault(f"{code}|{Side.OWN}", f"{number} {words}{' (agreed)' if is_paired else ''}")
        if is_paired and is_counted:
            offered[f"{code}|{side}"] = f"{number} {words} ({Side(side).label.lower()})"
    return offered


class FindingForm(BaseForm):
    kind = forms.ChoiceField(
        label="What kind of finding is it?",
        choices=FindingKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the kind of finding"},
    )
    title = forms.CharField(
        label="In a few words",
        max_length=120,
        error_messages={"required": "Enter the finding in a few words"},
    )
    text = forms.CharField(
        label="The finding",
        help_text="One to three sentences, as the report will print them. No names of families or workers. Words for "
        "how many are in the list, and follow the answers.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "data-words-into": ""}),
        error_messages={"required": "Enter the finding"},
    )
    evidence = forms.MultipleChoiceField(
        label="Results that it rests on",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, audit: Audit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.results = results_behind(audit)
        figures = {f"{code}|{side}": row.short for (code, side), row in self.results.items()}
        self.known = evidence_choices(audit, self.results)
        self.fields["evidence"].choices = [  # type: ignore[attr-defined]
            (value, f"{label}: {figures.get(value, 'nothing to count').lower()}") for value, label in self.known.items()
        ]

    @property
    def words(self) -> list[WordChoice]:
        """The list beside the form: nothing that the form would refuse."""
        questions = {key: text for key, text in results_to_word(self.results).items() if "|".join(key) in self.known}
        return word_choices(questions, counts_behind(self.results))

    def clean_text(self) -> str:
        """A token asks for a result that the audit has; a slip of the pen would be printed as it is."""
        text = str(self.cleaned_data["text"])
        unknown = [each.token for each in live_words(text) if f"{each.code}|{each.side}" not in self.known]
        if wrong := [*unknown, *unreadable_tokens(text)]:
            raise forms.ValidationError(f"Take the words for “{wrong[0]}” from the list beside the form")
        return text

    def evidence_pairs(self) -> list[tuple[str, str]]:
        """What was ticked, and every result whose words stand in the text."""
        ticked = [tuple(value.split("|")) for value in self.cleaned_data["evidence"]]
        return list(
            dict.fromkeys([*ticked, *((each.code, str(each.side)) for each in live_words(self.cleaned_data["text"]))])
        )


class RecommendationForm(BaseForm):
    title = forms.CharField(
        label="In a few words",
        max_length=120,
        error_messages={"required": "Enter the recommendation in a few words"},
    )
    text = forms.CharField(
        label="The recommendation",
        help_text="Who is to do what, as the report will print it.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter the recommendation"},
    )
    to_all_partners = forms.ChoiceField(
        label="Who is it for?",
        choices=[("yes", "All partner agencies that took part"), ("no", "Only the agencies chosen below")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who it is for"},
    )
    agencies = forms.ModelMultipleChoiceField(
        label="Agencies", required=False, queryset=Agency.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    findings = forms.ModelMultipleChoiceField(
        label="Findings that it answers",
        queryset=KeyFinding.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose the finding that it answers"},
    )

    def __init__(self, *args: Any, audit: Audit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        participants = Agency.objects.filter(participations__audit=audit).order_by("name")
        self.fields["agencies"].queryset = participants  # type: ignore[attr-defined]
        findings: Any = self.fields["findings"]
        findings.queryset = audit.findings.order_by("number")
        findings.label_from_instance = lambda finding: f"{finding.number} {finding.title}"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("to_all_partners") == "no" and not cleaned.get("agencies"):
            self.add_error("agencies", "Choose the agencies that it is for")
        return cleaned


class ActionsOpenForm(BaseForm):
    due_on = WrittenDateField(label="Due by", required=False, help_text="For example, 31 5 2017. It can be set later.")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_due_on(self) -> date | None:
        due_on: date | None = self.cleaned_data["due_on"]
        if due_on is not None and due_on < self.today:
            raise forms.ValidationError("The due date must be today or later")
        return due_on


class ActionUpdateForm(BaseForm):
    """Choices that cannot be true are not offered: an action past its date cannot be on track."""

    text = forms.CharField(
        label="What has changed?",
        help_text="One or two sentences. No names of families or workers.",
        widget=SHORT,
        error_messages={"required": "Enter what has changed"},
    )
    state = forms.ChoiceField(
        label="Where does that leave the action?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose where that leaves the action"},
    )
    new_due_on = WrittenDateField(label="New date", required=False, help_text="Only if the date moves.")
    reason = forms.CharField(label="Reason for the new date", required=False, max_length=200)
    evidence = forms.CharField(
        label="Evidence",
        required=False,
        help_text="Needed when it is done. Where the proof is to be found: a template, a count, a note of a meeting.",
        widget=SHORT,
    )

    DONE, NEW_DATE, STILL_LATE = "DONE", "NEW_DATE", "STILL_LATE"

    def __init__(self, *args: Any, is_overdue: bool, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["state"].choices = list(self._states(is_overdue))  # type: ignore[attr-defined]

    def _states(self, is_overdue: bool) -> Iterable[tuple[str, str]]:
        if is_overdue:
            yield self.STILL_LATE, "Still under way: it stays late"
            yield self.NEW_DATE, "Its date moves, with the reason: the board’s office sees both dates"
        else:
            yield ActionStatus.NOT_STARTED, "Not started"
            yield ActionStatus.ON_TRACK, "On track"
            yield ActionStatus.AT_RISK, "At risk"
        yield self.DONE, "Done: the board’s office confirms it against the measure"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        new_date = cleaned.get("new_due_on")
        if cleaned.get("state") == self.NEW_DATE and not new_date and "new_due_on" not in self.errors:
            self.add_error("new_due_on", "Enter the new date")
        if new_date and new_date < self.today:
            self.add_error("new_due_on", "The new date must be today or later")
        if new_date and not cleaned.get("reason"):
            self.add_error("reason", "Enter the reason for the new date")
        if cleaned.get("state") == self.DONE and not cleaned.get("evidence"):
            self.add_error("evidence", "Enter where the proof is to be found that it was done")
        return cleaned


class ActionForm(BaseForm):
    text = forms.CharField(
        label="What the agency does", widget=SHORT, error_messages={"required": "Enter what the agency does"}
    )
    owner = forms.ModelChoiceField(
        label="Owner in the portal", required=False, queryset=Membership.objects.none(), empty_label="Nobody yet"
    )
    owner_post = forms.CharField(label="Owner’s post", required=False, max_length=120)
    measure = forms.CharField(
        label="Done when",
        required=False,
        help_text="What will show that it was done, and by how much.",
        widget=SHORT,
    )
    due_on = WrittenDateField(label="Due by", required=False)
    reason = forms.CharField(label="Reason, if the date moves", required=False, max_length=200)

    def __init__(self, *args: Any, agency: Agency, board_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["owner"]
        people.queryset = Membership.objects.live().filter(agency=agency, board_id=board_id).with_everything()


class ActionReturnForm(BaseForm):
    text = forms.CharField(
        label="Why are you not assured?",
        widget=SHORT,
        error_messages={"required": "Enter why you are not assured"},
    )


class ActionFilterForm(forms.Form):
    """The tracker's filters, by GET; a value that is not offered is ignored."""

    audit = forms.ChoiceField(label="Audit", required=False)
    agency = forms.ChoiceField(label="Agency", required=False)
    status = forms.ChoiceField(
        label="Status",
        required=False,
        choices=[
            ("", "Every status"),
            ("OVERDUE", OVERDUE),
            ("REPORTED_DONE", REPORTED_DONE),
            *ActionStatus.choices,
        ],
    )

    def __init__(
        self, *args: Any, audits: list[tuple[str, str]], agencies: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audit"].choices = [("", "Every audit"), *audits]  # type: ignore[attr-defined]
        self.fields["agency"].choices = [("", "All agencies"), *agencies]  # type: ignore[attr-defined]

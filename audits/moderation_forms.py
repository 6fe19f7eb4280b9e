"""Forms of moderation: an agreed answer, the judgement that closes a case, the outcome of a re-visit."""

from collections.abc import Container
from datetime import date
from typing import Any

from django import forms

from audit_portal.accounts.models import Agency
from audit_portal.date_fields import WrittenDateField
from audit_portal.forms import BaseForm
from audits.models import Assurance, Question, Response
from audits.operations.revisits import RevisitAsked

DISPUTED_REASON = "Needed with an answer that no agency gave. The report prints it beside the contradiction."


class AgreedAnswerForm(BaseForm):
    """The answers that the question itself allows. An earlier reason and dissent stand in the boxes."""

    answer = forms.ChoiceField(
        label="The group agrees on",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the answer that the group agrees on"},
    )
    reason = forms.CharField(label="Reason", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    dissent = forms.CharField(
        label="Dissent",
        help_text="Who does not agree, and what they say.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, question: Question, disputed: Container[str] = (), **kwargs: Any) -> None:
        """`disputed` are the answers that agencies gave, where they contradict each other."""
        super().__init__(*args, **kwargs)
        self.question, self.disputed = question, disputed
        self.fields["reason"].help_text = DISPUTED_REASON if disputed else "Not needed, and kept with the answer."
        field: Any = self.fields["answer"]
        if question.choices:
            field.choices = [(each["code"], each["label"]) for each in question.choices]
        else:
            allowed = [each for each in Response if not question.responses or each.name in question.responses]
            field.choices = [(str(each.value), each.label) for each in allowed]

    def clean(self) -> dict[str, Any]:
        """Where agencies contradict each other, an answer that none of them gave is not agreed without a word."""
        cleaned = super().clean() or self.cleaned_data
        answer = cleaned.get("answer")
        if answer and self.disputed and answer not in self.disputed and not cleaned.get("reason"):
            self.add_error("reason", "Enter why the group agrees on an answer that no agency gave")
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """What `agree_answer` takes."""
        answer = self.cleaned_data["answer"]
        given = {"choice": answer} if self.question.choices else {"response": int(answer)}
        return given | {"reason": self.cleaned_data["reason"], "dissent": self.cleaned_data["dissent"]}


class JudgementForm(BaseForm):
    judgement = forms.ChoiceField(
        label="Is the group assured?",
        choices=Assurance.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether the group is assured"},
    )
    reason = forms.CharField(
        label="Reason",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter the reason for the judgement"},
    )
    revisit_by = forms.ModelMultipleChoiceField(
        queryset=Agency.objects.none(),
        label="Who looks at this case again?",
        help_text="Leave empty where nobody needs to.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    revisit_why = forms.CharField(
        label="Why it is looked at again", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    revisit_due_on = WrittenDateField(label="By when", what="the date by which it is looked at again", required=False)

    def __init__(self, *args: Any, agencies: list[Agency], today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        field: Any = self.fields["revisit_by"]
        field.queryset = Agency.objects.filter(pk__in=[each.pk for each in agencies]).order_by("name")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("revisit_by"):
            if not cleaned.get("revisit_why"):
                self.add_error("revisit_why", "Enter why the case is looked at again")
            if "revisit_due_on" not in self.errors and not cleaned.get("revisit_due_on"):
                self.add_error("revisit_due_on", "Enter the date by which it is looked at again")
            elif self.today and cleaned.get("revisit_due_on") and cleaned["revisit_due_on"] < self.today:
                self.add_error("revisit_due_on", "The date by which it is looked at again must be today or later")
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """What `agree_moderation` takes."""
        asked = self.cleaned_data
        revisits = [
            RevisitAsked(agency, asked["revisit_why"], asked["revisit_due_on"]) for agency in asked["revisit_by"]
        ]
        return {"judgement": asked["judgement"], "reason": asked["reason"], "revisits": revisits}


class RevisitCloseForm(BaseForm):
    outcome = forms.CharField(
        label="What the agency found",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Enter what the agency found when it looked again"},
    )

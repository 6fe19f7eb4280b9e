"""Forms of the Returns tab: what to list, and why a return will not come."""

from typing import Any

from django import forms

from audit_portal.date_fields import WrittenDateField
from audit_portal.forms import BaseForm
from audits.models import ReturnStatus

WHERE = [
    ("", "All returns"),
    ("OUTSTANDING", "Outstanding"),
    ("WITH_LEAD", "With lead"),
    ("SUBMITTED", "Submitted"),
    ("TO_CHECK", "Submitted, not checked yet"),
    ("NIL", "Nil returns"),
    ("ABSENT", "No reply, declined or withdrawn"),
]
ABSENCES = [
    (ReturnStatus.NOT_RETURNED, "No reply: the agency was asked and did not answer"),
    (ReturnStatus.DECLINED, "Declined: the agency says that it will not take part for this case"),
    (ReturnStatus.WITHDRAWN, "Withdrawn: the agency is not asked about this case any more"),
]


class ReturnFilterForm(BaseForm):
    """Which returns to list; what cannot be true falls away instead of being refused."""

    agency = forms.ChoiceField(label="Agency", required=False)
    where = forms.ChoiceField(label="Where it stands", choices=WHERE, required=False)

    def __init__(self, *args: Any, agencies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = [("", "All agencies"), *agencies]  # type: ignore[attr-defined]


class ReturnCloseForm(BaseForm):
    status = forms.ChoiceField(
        label="What happened",
        choices=ABSENCES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happened"},
    )
    reason = forms.CharField(
        label="Reason",
        help_text="It is printed in the report, so name no family and no worker.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter the reason why there is no return"},
    )


class ReturnExtendForm(BaseForm):
    due_on = WrittenDateField(label="New due date", what="the new due date", help_text="For example, 31 1 2017")
    why = forms.CharField(
        label="Why there is more time",
        help_text="Name no family and no worker.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Enter why there is more time"},
    )

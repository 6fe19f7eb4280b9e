"""Forms about a whole return."""

from typing import Any

from django import forms

from audit_portal.accounts.models import Membership, Role
from audit_portal.forms import BaseForm
from audits.models import AgencyReturn


class ReturnQueryForm(BaseForm):
    message = forms.CharField(
        label="What do you ask the auditor?",
        help_text="Name the question by its number. No names of families.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter what you ask the auditor"},
    )


class ReturnAssignForm(BaseForm):
    """Several returns to one auditor of the same agency."""

    returns = forms.ModelMultipleChoiceField(
        label="Returns",
        queryset=AgencyReturn.objects.none(),
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one return"},
    )
    assignee = forms.ModelChoiceField(
        label="Auditor",
        queryset=Membership.objects.none(),
        empty_label="Choose",
        error_messages={"required": "Choose the auditor"},
    )

    def __init__(self, *args: Any, by: Membership, returns: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["returns"]
        offered.queryset = returns
        offered.label_from_instance = _words
        people = Membership.objects.live().filter(
            board_id=by.board_id or 0, agency_id=by.agency_id or 0, role__in=[Role.AGENCY_AUDITOR, Role.AGENCY_LEAD]
        )
        self.fields["assignee"].queryset = people.with_everything()  # type: ignore[attr-defined]


def _words(agency_return: AgencyReturn) -> str:
    who = f", with {agency_return.assignee.user.name}" if agency_return.assignee else ""
    return f"{agency_return.sampled_case.reference}, {agency_return.audit.title}{who}"

"""Forms about a whole return."""

from typing import Any

from django import forms

from audit_portal.accounts.models import Membership, Role
from audit_portal.forms import BaseForm
from audits.models import AgencyReturn, DeclarationKind


class ReturnQueryForm(BaseForm):
    question = forms.ChoiceField(label="What is it about?", required=False)
    message = forms.CharField(
        label="What do you ask the auditor?",
        help_text="No names of families.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter what you ask the auditor"},
    )

    def __init__(self, *args: Any, questions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        question: Any = self.fields["question"]
        question.choices = [("", "The whole return"), *questions]


class ReturnReplyForm(BaseForm):
    reply = forms.CharField(
        label="Your reply",
        help_text="Say what you changed, or why the answer stands. No names of families.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter your reply"},
    )


class ReturnHandOverForm(BaseForm):
    """The reason stands on the page only where something is missing."""

    reason = forms.CharField(
        label="Why does it go to your lead without them?",
        help_text="Your lead reads this beside what is missing. No names.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReturnDeclarationForm(BaseForm):
    """No conflict of interest, or back to the lead with the reason."""

    kind = forms.ChoiceField(
        label="Is there anything that ties you to this family?",
        choices=[
            (DeclarationKind.CLEAR, "No. I have not worked with this family and know nobody in it"),
            (DeclarationKind.CONFLICT, "Yes. I have worked with this family, or know somebody in it"),
            (DeclarationKind.HANDED_BACK, "I hand it back for another reason"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether anything ties you to this family"},
    )
    reason = forms.CharField(
        label="Why do you hand it back?",
        help_text="Only if you hand it back. No names.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, has_declared: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_declared:
            kind: Any = self.fields["kind"]
            kind.label, kind.choices = "Why do you hand it back?", kind.choices[1:]
            self.fields["reason"].label, self.fields["reason"].help_text = "In a sentence", "No names."

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        goes_back = given.get("kind") in (DeclarationKind.CONFLICT, DeclarationKind.HANDED_BACK)
        if goes_back and not given.get("reason", "").strip():
            self.add_error("reason", "Enter why you hand it back")
        return given


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


class SectionLookForm(BaseForm):
    text = forms.CharField(
        label="Which records and systems did you look in?",
        help_text="One line for the section. No names.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

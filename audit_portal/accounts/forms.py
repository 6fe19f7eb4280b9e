"""Words into values for people, their seats, agencies and boards."""

from datetime import date
from typing import Any

from django import forms

from audit_portal.accounts.models import AGENCY_ROLES, Agency, AgencyKind, AgencyQuerySet, Role
from audit_portal.accounts.operations.agencies import NameAsked
from audit_portal.date_fields import WrittenDateField
from audit_portal.forms import BaseForm

# What each role is for, said where it is chosen.
ROLE_WORDS = {
    Role.BOARD_OFFICER: "Board’s office: sets audits up, chases, writes findings",
    Role.AUDIT_GROUP_MEMBER: "Audit group member: agrees the answers of each case",
    Role.AGENCY_LEAD: "Agency lead: gives out, checks and submits the agency’s returns",
    Role.AGENCY_AUDITOR: "Agency auditor: fills in returns",
    Role.ACTION_OWNER: "Action owner: reports what was done",
    Role.READER: "Reader: reads what is released",
}


class PostForm(BaseForm):
    post = forms.CharField(
        label="Post",
        max_length=120,
        help_text="Such as “Named nurse for safeguarding”. Messages and reports say who did something by post.",
        error_messages={"required": "Enter the person’s post"},
    )


class SeatForm(PostForm):
    """Roles and agencies that the person at the keyboard may give, and no others."""

    role = forms.ChoiceField(
        label="Role", widget=forms.RadioSelect, error_messages={"required": "Choose the person’s role"}
    )
    agency = forms.ModelChoiceField(
        label="Agency or practice",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="None",
        help_text="Needed for leads, auditors and action owners.",
    )

    def __init__(self, *args: Any, roles: tuple[Role, ...], agencies: AgencyQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role, ROLE_WORDS[role]) for role in roles]  # type: ignore[attr-defined]
        self.fields["agency"].queryset = agencies.order_by("name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        needs_agency = cleaned.get("role") in AGENCY_ROLES
        if needs_agency and not cleaned.get("agency") and "agency" not in self.errors:
            self.add_error("agency", "Choose the agency or practice that the person works for")
        return cleaned


class PersonFields(forms.Form):
    name = forms.CharField(label="Name", max_length=120, error_messages={"required": "Enter the person’s name"})
    email = forms.EmailField(
        label="Work e-mail address",
        help_text="A message goes there with a link to choose a password.",
        error_messages={
            "required": "Enter the person’s work e-mail address",
            "invalid": "Enter an e-mail address such as sam.field@agency.example",
        },
    )
    field_order = ["name", "email", "post", "role", "agency"]


class PersonForm(PersonFields, SeatForm):
    """A person and their seat."""


class OfficerForm(PersonFields, PostForm):
    """A person of a board's office."""


class AgencyForm(BaseForm):
    """An agency's name and kind. Without a day they hold from today."""

    kind = forms.ChoiceField(
        label="Kind", choices=[("", "Choose"), *AgencyKind.choices], error_messages={"required": "Choose the kind"}
    )
    name = forms.CharField(label="Name", max_length=120, error_messages={"required": "Enter the name"})
    short_name = forms.CharField(
        label="Short name",
        max_length=40,
        help_text="For tables and charts, such as “Police”.",
        error_messages={"required": "Enter a short name"},
    )
    since = WrittenDateField(
        label="Called so since",
        required=False,
        what="the day from which it is called so",
        help_text="For example, 1 4 2017. Left empty, it is today.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"] or self.today
        if since > self.today:
            raise forms.ValidationError("Enter a day that is not after today")
        return since

    def asked(self) -> NameAsked:
        return NameAsked(**{key: self.cleaned_data[key] for key in ("name", "short_name", "kind", "since")})


class NewAgencyForm(AgencyForm):
    parent = forms.ModelChoiceField(
        label="Practice of",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="None: it is no practice",
        help_text="The health commissioner whose practice it is.",
    )
    field_order = ["kind", "parent", "name", "short_name", "since"]

    def __init__(self, *args: Any, agencies: AgencyQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parents = agencies.filter(kind=AgencyKind.HEALTH_COMMISSIONER, parent__isnull=True)
        self.fields["parent"].queryset = parents.order_by("name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_practice = cleaned.get("kind") == AgencyKind.GP_PRACTICE
        if is_practice and not cleaned.get("parent") and "parent" not in self.errors:
            self.add_error("parent", "Choose whose practice it is")
        if cleaned.get("parent") and cleaned.get("kind") and not is_practice:
            self.add_error("parent", "Only a GP practice belongs to another agency")
        return cleaned


class BoardForm(BaseForm):
    name = forms.CharField(
        label="Name",
        max_length=120,
        help_text="Such as “Leicester Safeguarding Children Board”.",
        error_messages={"required": "Enter the board’s name"},
    )
    short_name = forms.CharField(
        label="Short name", max_length=40, error_messages={"required": "Enter the board’s short name"}
    )
    area = forms.CharField(
        label="Area",
        max_length=60,
        help_text="As in “people in Leicester”.",
        error_messages={"required": "Enter the area"},
    )
    assurance_group = forms.CharField(
        label="Group that reports go to",
        max_length=120,
        help_text="Such as “Performance, Analysis and Assurance Group”.",
        error_messages={"required": "Enter the group that reports go to"},
    )
    assurance_group_short = forms.CharField(
        label="That group’s short name",
        max_length=20,
        help_text="Such as “PAAG”.",
        error_messages={"required": "Enter the group’s short name"},
    )

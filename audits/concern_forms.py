"""The record of an immediate safeguarding concern."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from audit_portal.accounts.models import Agency
from audit_portal.date_fields import WrittenDateField
from audit_portal.forms import BaseForm, page_helper
from audits.models import Safe

WORDS = forms.Textarea(attrs={"rows": 4})


class ConcernForm(BaseForm):
    """What comes first is what was done: the page says above it that the portal is no referral."""

    raised_for = forms.ModelChoiceField(
        label="Whose record showed it?",
        queryset=Agency.objects.none(),
        empty_label="Choose",
        error_messages={"required": "Choose whose record showed it"},
    )
    what = forms.CharField(
        label="What did you find?",
        help_text="What the record shows. No names.",
        widget=WORDS,
        error_messages={"required": "Enter what you found"},
    )
    child_safe_now = forms.ChoiceField(
        label="Is the child safe now?",
        choices=Safe,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether the child is safe now"},
    )
    told_whom = forms.CharField(
        label="Whom did you tell?",
        max_length=160,
        help_text="Post and agency, such as “Duty manager, children’s social care”.",
        error_messages={"required": "Enter whom you told"},
    )
    told_agency = forms.ModelChoiceField(
        label="Agency that you told", required=False, queryset=Agency.objects.none(), empty_label="None of these"
    )
    told_day = WrittenDateField(label="Day that you told them", what="the day that you told them")
    told_time = forms.TimeField(
        label="Time",
        help_text="For example, 10:45",
        input_formats=["%H:%M", "%H.%M", "%I:%M%p", "%I.%M%p", "%I%p"],
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
        error_messages={"required": "Enter the time, such as 10:45", "invalid": "Enter the time, such as 10:45"},
    )
    method = forms.CharField(
        label="How?", max_length=80, help_text="Such as by telephone.", error_messages={"required": "Enter how"}
    )
    response = forms.CharField(label="What did they answer?", required=False, widget=WORDS)

    def __init__(self, *args: Any, agencies: Any, now: datetime, asks_whose: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["told_agency"].queryset = agencies  # type: ignore[attr-defined]
        if asks_whose:
            self.fields["raised_for"].queryset = agencies  # type: ignore[attr-defined]
        else:
            del self.fields["raised_for"]
            self.helper = page_helper(self)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("told_day") and given.get("told_time") and self.told_on() > self.now:
            self.add_error("told_day", "Enter when you told them: that time has not come yet. Tell them first")
        return given

    def told_on(self) -> datetime:
        moment: time = self.cleaned_data["told_time"]
        return timezone.make_aware(datetime.combine(self.cleaned_data["told_day"], moment))


class ConcernReceiveForm(BaseForm):
    response = forms.CharField(
        label="What do you do about it?",
        help_text="If you know already. No names of the family.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ConcernCloseForm(BaseForm):
    """What comes first is the child: a concern about a child who is not safe stays open."""

    child_safe_now = forms.ChoiceField(
        label="Is the child safe now?",
        help_text="“Not yet” and “Not known” keep the concern open, with what you write.",
        choices=[(Safe.YES, "Yes"), (Safe.NO, "Not yet"), (Safe.UNKNOWN, "Not known")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether the child is safe now"},
    )
    how_known = forms.CharField(
        label="How do you know that the child is safe?",
        help_text="Only if the child is safe: who saw the child, and when. No names of the family.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    outcome = forms.CharField(
        label="What came of it?",
        help_text="What was decided, by whom and when; if it stays open, what comes next. No names of the family.",
        widget=WORDS,
        error_messages={"required": "Enter what came of it"},
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("child_safe_now") == Safe.YES and not given.get("how_known", "").strip():
            self.add_error("how_known", "Enter how you know that the child is safe")
        return given

    @property
    def is_safe(self) -> bool:
        return bool(self.cleaned_data["child_safe_now"] == Safe.YES)

"""Finding something in the log of an audit: by person, by what was done, by day."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet

from audit_portal.accounts.models import Membership
from audit_portal.activity.models import ActivityEvent
from audit_portal.date_fields import WrittenDateField
from audit_portal.forms import BaseForm
from audit_portal.wording_dates import LOCAL_TIME
from audits.event_groups import group_choices, in_group

NOBODY = "0"


class EventFilterForm(BaseForm):
    """By GET. A choice that is not offered, and a day that cannot be read, is said and filters nothing."""

    person = forms.ChoiceField(
        label="Who", required=False, error_messages={"invalid_choice": "Choose somebody from the list"}
    )
    what = forms.ChoiceField(
        label="What",
        required=False,
        choices=[("", "Everything"), *group_choices()],
        error_messages={"invalid_choice": "Choose what was done from the list"},
    )
    first = WrittenDateField(label="From", what="the first day", required=False)
    last = WrittenDateField(label="To", what="the last day", required=False)

    def __init__(self, *args: Any, people: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = sorted((f"{each.user.name}, {each.post}" if each.post else each.user.name, each.pk) for each in people)
        choices = [("", "Everybody"), *((str(pk), words) for words, pk in named), (NOBODY, "The portal")]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", "The last day must be the first day or later")
        return cleaned

    def apply(self, events: QuerySet[ActivityEvent]) -> QuerySet[ActivityEvent]:
        """Whatever is right of the choices."""
        self.is_valid()
        chosen = self.cleaned_data
        if person := chosen.get("person"):
            events = events.filter(membership_id=None if person == NOBODY else int(person))
        if what := chosen.get("what"):
            events = events.filter(in_group(what))
        if first := chosen.get("first"):
            events = events.filter(at__gte=_midnight(first))
        if (last := chosen.get("last")) and last < date.max:
            events = events.filter(at__lt=_midnight(last + timedelta(days=1)))
        return events


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LOCAL_TIME)

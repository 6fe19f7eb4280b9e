"""Forms of the reports app."""

from collections.abc import Sequence
from typing import Any

from django import forms

from audit_portal.forms import BaseForm
from reports.content.small_counts import SmallCount


class OverrideForm(BaseForm):
    """One small count, and why the board publishes it."""

    count = forms.ChoiceField(
        label="Which count do you publish?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the count that you publish", "invalid_choice": "Choose one of the counts"},
    )
    why = forms.CharField(
        label="Why does the board publish it?",
        help_text="It stays on record with the release. Leave out anything about a family.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        error_messages={"required": "Enter why the board publishes this count"},
    )

    def __init__(self, *args: Any, counts: Sequence[SmallCount], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.counts = list(counts)
        choices = [(str(number), count.what) for number, count in enumerate(self.counts)]
        self.fields["count"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> SmallCount:
        return self.counts[int(self.cleaned_data["count"])]

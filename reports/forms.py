"""Forms of the reports app."""

from collections.abc import Sequence
from typing import Any

from django import forms

from audit_portal.forms import BaseForm
from reports.disclosure import Risk


class OverrideForm(BaseForm):
    """One sentence that could tell of a family, and why the board publishes it."""

    sentence = forms.ChoiceField(
        label="Which sentence do you publish as it stands?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose the sentence that you publish",
            "invalid_choice": "Choose one of the sentences",
        },
    )
    why = forms.CharField(
        label="Why does the board publish it?",
        help_text="It stays on record with the release. Leave out anything about a family.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        error_messages={"required": "Enter why the board publishes this sentence"},
    )

    def __init__(self, *args: Any, risks: Sequence[Risk], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.risks = list(risks)
        choices = [(str(number), f"{risk.what} ({risk.advice})") for number, risk in enumerate(self.risks)]
        self.fields["sentence"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> Risk:
        return self.risks[int(self.cleaned_data["sentence"])]

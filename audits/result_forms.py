"""What a results page may be asked to show; a choice that is not offered falls back to the first."""

from typing import Any

from django import forms

from audit_portal.forms import BaseForm

TOOL, WORST = "TOOL", "WORST"
AGREED, OWN = "AGREED", "OWN"


class ResultFilterForm(BaseForm):
    order = forms.ChoiceField(label="Order", choices=[(TOOL, "As in the tool"), (WORST, "Worst first")], required=False)
    answers = forms.ChoiceField(
        label="Answers", choices=[(AGREED, "Agreed at moderation"), (OWN, "Agencies’ own")], required=False
    )
    agency = forms.ChoiceField(label="Agency", required=False)

    def __init__(self, *args: Any, agencies: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        """Without agencies the answers are the agreed ones, which belong to none."""
        super().__init__(*args, **kwargs)
        if agencies is None:
            del self.fields["agency"]
        else:
            self.fields["agency"].choices = [("", "All agencies"), *agencies]  # type: ignore[attr-defined]

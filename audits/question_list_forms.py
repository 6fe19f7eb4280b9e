"""The form that takes a list of questions."""

from typing import Any

from django import forms

from audit_portal.forms import BaseForm
from cases.sheets import MOST_BYTES


class QuestionListForm(BaseForm):
    file = forms.FileField(
        label="List of questions",
        help_text="A CSV or Excel file with one question a row under a row of headings.",
        error_messages={
            "required": "Choose the file with the questions",
            "empty": "This file holds nothing. Choose the file with the questions in it",
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(f"Choose a file of at most {MOST_BYTES / 1_000_000:.0f} MB")
        return file

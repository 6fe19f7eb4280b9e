"""A file to be given with an answer. What is wrong with its content is said by its field."""

from typing import Any

from django import forms
from django.conf import settings

from audit_portal.forms import BaseForm
from audits.evidence_checks import CheckedFile, check_file
from audits.evidence_rules import LARGEST, MOST_BYTES, TAKEN, FileRefused
from audits.virus_scanner import FileInfected, ScannerUnreachable, scan


class EvidenceFileForm(BaseForm):
    title = forms.CharField(
        label="What is it?",
        max_length=120,
        help_text="Kind of record and its date, such as “Strategy discussion, 12 December 2016”. No names.",
        error_messages={
            "required": "Enter what it is, such as “Strategy discussion, 12 December 2016”",
            "max_length": "Say what it is in at most 120 letters",
        },
    )
    file = forms.FileField(
        label="File",
        help_text=f"{TAKEN}, of at most {LARGEST}.",
        error_messages={"required": "Choose the file", "empty": "This file holds nothing. Choose another"},
    )

    def clean_file(self) -> CheckedFile:
        """Looked at whole by the scanner first, as it came."""
        file: Any = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            size = f"{file.size / 1_000_000:.1f} MB"
            raise forms.ValidationError(f"This file holds {size}. Choose one of at most {LARGEST}")
        content = file.read()
        try:
            scan(content, settings.CLAMD_ADDRESS)
            return check_file(content)
        except (FileRefused, FileInfected, ScannerUnreachable) as refusal:
            raise forms.ValidationError(str(refusal)) from None

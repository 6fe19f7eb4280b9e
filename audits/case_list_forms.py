"""Forms of an import: the file, where in it the list is, what its columns mean, and whether its good rows are taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from audit_portal.forms import BaseForm, page_helper
from audits.case_list_page import meaning_groups
from cases.case_list_files import CheckedCaseList, column_faults
from cases.case_list_words import NOTHING, OddWord
from cases.models import CaseListUpload
from cases.sheets import MOST_BYTES, Sheet
from cases.upload_reading import UploadedList, shapes

LEFT_OUT = ("", "Left out: not needed")
NOT_SAID = ("", "Not said yet: the rows stay out")


class CaseListFileForm(BaseForm):
    file = forms.FileField(
        label="Case list",
        help_text="The CSV or Excel file that Children’s Social Care sent, one case a row, as it was exported.",
        error_messages={
            "required": "Choose the file with the case list",
            "empty": "This file holds nothing. Choose the file with the list in it",
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                f"The file holds {file.size / 1_000_000:.1f} MB. Take out pictures and other sheets: a case list needs "
                f"less than {MOST_BYTES / 1_000_000:.1f} MB"
            )
        return file


class ListPlaceForm(BaseForm):
    """Asked only where the file may be read in another way."""

    sheet = forms.ChoiceField(label="Sheet", required=False)
    heading_row = forms.IntegerField(
        label="The headings are in row",
        min_value=1,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages={
            "required": "Enter the number of the row with the headings",
            "invalid": "Enter the number of the row with the headings, in figures",
            "min_value": "Enter the number of the row with the headings",
        },
    )

    def __init__(self, *args: Any, opened: UploadedList, **kwargs: Any) -> None:
        sheet: Sheet = opened.sheet
        super().__init__(*args, initial={"sheet": sheet.name, "heading_row": opened.heads.row}, **kwargs)
        self.fields["sheet"].choices = [(name, name) for name in sheet.names]  # type: ignore[attr-defined]
        if len(sheet.names) < 2:
            del self.fields["sheet"]
        self.helper = page_helper(self)


@dataclass(frozen=True)
class ColumnRow:
    heading: str
    letters: str
    shapes: list[str]
    select: BoundField


class ColumnsForm(BaseForm):
    """One select a column, `column_0` and so on, each with the meanings that a column may have."""

    without_hidden = forms.BooleanField(label="Leave out the rows that are hidden in the workbook", required=False)

    def __init__(self, *args: Any, opened: UploadedList, upload: CaseListUpload, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opened = opened
        self.fields["without_hidden"].initial = upload.without_hidden
        if not opened.sheet.hidden:
            del self.fields["without_hidden"]
        choices = [LEFT_OUT, *meaning_groups(opened.offered)]
        for place, (label, key) in enumerate(zip(opened.heads.labels, opened.keys, strict=True)):
            select = forms.Select(attrs={"class": "govuk-select", "aria-label": f"What “{label}” means"})
            asked = forms.ChoiceField(required=False, choices=choices, initial=key, label=label, widget=select)
            self.fields[f"column_{place}"] = asked

    def rows(self) -> list[ColumnRow]:
        """Columns that hold something, in the order of the file."""
        from openpyxl.utils import get_column_letter  # slow to load, and no other page of this process needs it

        sheet, heads = self.opened.sheet, self.opened.heads
        found = [(place, label, shapes(sheet, heads, place)) for place, label in enumerate(heads.labels)]
        return [
            ColumnRow(label or "No heading", get_column_letter(place + 1), written, self[f"column_{place}"])
            for place, label, written in found
            if label or written
        ]

    def keys(self) -> list[str]:
        return [self.cleaned_data.get(f"column_{place}", "") for place in range(len(self.opened.heads.labels))]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for fault in column_faults([self.opened.offered.get(key) for key in self.keys()]):
            self.add_error(None, fault.sentence)
        return cleaned


@dataclass(frozen=True)
class WordRow:
    odd: OddWord
    select: BoundField


class WordsForm(BaseForm):
    """One select a word that is none of a fact's choices, `word_0` and so on."""

    def __init__(self, *args: Any, odd: Sequence[OddWord], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.odd = odd
        for place, each in enumerate(odd):
            choices = [(str(choice["code"]), choice.get("label") or choice["code"]) for choice in each.choices]
            select = forms.Select(attrs={"class": "govuk-select", "aria-label": f"What “{each.word}” means"})
            self.fields[f"word_{place}"] = forms.ChoiceField(
                label=each.word,
                required=False,
                choices=[NOT_SAID, *choices, (NOTHING, "Says nothing: not known")],
                initial=each.likely if each.meant is None else each.meant,
                widget=select,
            )

    def rows(self) -> list[WordRow]:
        return [WordRow(each, self[f"word_{place}"]) for place, each in enumerate(self.odd)]

    def meant(self) -> dict[tuple[str, str], str]:
        """{(fact, plain word): code}; empty where nobody says."""
        given = self.cleaned_data
        return {(each.fact, each.plain): given[f"word_{place}"] for place, each in enumerate(self.odd)}


class ImportForm(BaseForm):
    """Asks for what only a person can say: that rows with faults are left out, that dates in doubt are right."""

    good_only = forms.BooleanField(required=False)
    dates_seen = forms.BooleanField(
        label="I have looked at the dates in doubt, and they are right as they were read", required=False
    )

    def __init__(self, *args: Any, checked: CheckedCaseList, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        good, faulty = len(checked.rows), checked.faulty_rows
        left = "the row with a fault" if faulty == 1 else f"the {faulty:,} rows with faults"
        self.fields["good_only"].label = f"Import {good:,} {'case' if good == 1 else 'cases'} and leave out {left}"
        if not checked.faults:
            del self.fields["good_only"]
        if not checked.doubts:
            del self.fields["dates_seen"]

    def clean_good_only(self) -> bool:
        if not self.cleaned_data["good_only"]:
            raise forms.ValidationError("Put the rows right in the file and choose it again, or say that they stay out")
        return True

    def clean_dates_seen(self) -> bool:
        if not self.cleaned_data["dates_seen"]:
            raise forms.ValidationError("Look at the dates in doubt, and say that they are right")
        return True

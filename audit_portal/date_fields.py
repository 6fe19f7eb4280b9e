"""A date in one box, as people write or paste it; what was typed stays when it is not understood."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from audit_portal.partial_dates import HOW_TO, DateNotUnderstood, Precision, read_date


class WrittenDateInput(forms.TextInput):
    def format_value(self, value: Any) -> str | None:
        return f"{value.day} {value.month} {value.year}" if isinstance(value, date) else value


class WrittenDateField(forms.Field):
    """Gives a `date`; `what` names it in the error, as in “the date of the meeting”."""

    widget = WrittenDateInput

    def __init__(self, *, what: str = "the date", **kwargs: Any) -> None:
        messages = {"required": f"Enter {what}"} | (kwargs.pop("error_messages", None) or {})
        super().__init__(error_messages=messages, **kwargs)
        self.what = what
        self.widget.attrs.update({"class": "govuk-input--width-10", "autocomplete": "off"})

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        try:
            read = read_date(str(value).strip())
        except DateNotUnderstood as problem:
            words = f"Enter {self.what}, such as 31 5 2017" if str(problem) == HOW_TO else str(problem)
            raise ValidationError(words, code="date") from problem
        if read.precision != Precision.DAY:
            raise ValidationError(f"Enter {self.what} with its day, such as 31 5 2017", code="date")
        return read.day

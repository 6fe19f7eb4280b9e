"""The one base of every form: laid out by the design system's template pack, with the page holding button and token."""

from typing import Any

from crispy_forms_gds.helper import FormHelper
from crispy_forms_gds.layout import Size
from django import forms

# What the sign-in library's fields are called here. Its own names are in another voice, and so are its hints.
LIBRARY_LABELS = {
    "login": "Work e-mail address",
    "email": "Work e-mail address",
    "password": "Password",
    "oldpassword": "Present password",
    "password1": "New password",
    "password2": "New password, once more",
    "code": "Code",
    "passwordless": "Use this key to sign in without a password",
}
LIBRARY_HINTS = {
    "password1": "At least 12 characters, and not one that many people use.",
    "oldpassword": "",
    "password": "",
}
# The template pack knows Django's plain text boxes only; these are what the others look like.
CONTROL_CLASSES = {"select": "govuk-select", "file": "govuk-file-upload", "checkbox": "govuk-checkboxes__input"}


DJANGOS_OWN = {"max_length", "null_characters_not_allowed", "invalid_choice", "invalid_pk_value", "invalid_list"}


class BaseForm(forms.Form):
    """Fields are laid out in order. The page writes the form tag, the token, the button and the summary of errors."""

    error_summary_title = "There is a problem"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.helper = page_helper(self)


def page_helper(form: forms.BaseForm) -> FormHelper:
    """What `{% crispy form %}` needs to lay the fields out and nothing else."""
    # The browser's own bubbles speak before ours and are gone before they are read.
    form.use_required_attribute = False
    for field in form.fields.values():
        dress(field.widget)
    helper = FormHelper(form)
    helper.form_tag = False
    helper.disable_csrf = True
    helper.form_show_errors = True
    helper.label_size = Size.SMALL
    helper.legend_size = Size.SMALL
    return helper


def dress(widget: forms.Widget) -> None:
    """Give a control the design system's class, and let it take more than it may hold: text that is pasted in and
    silently cut is lost, while the form can say that it is too long.
    """
    widget.attrs.pop("maxlength", None)
    if widget.is_hidden or isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.MultiWidget)):
        return
    control = control_class(widget)
    classes = widget.attrs.get("class", "").split()
    if control not in classes:
        widget.attrs["class"] = " ".join([control, *classes])


def control_class(widget: forms.Widget) -> str:
    """The design system's class for a control."""
    if isinstance(widget, forms.Textarea):
        return "govuk-textarea"
    return CONTROL_CLASSES.get(getattr(widget, "input_type", ""), "govuk-input")


def speak_plainly(form: forms.BaseForm) -> None:
    """Give a library's form our labels and hints, and none of the words inside its boxes."""
    form.label_suffix = ""
    for name, field in form.fields.items():
        field.label = LIBRARY_LABELS.get(name, field.label or "")
        field.help_text = LIBRARY_HINTS.get(name, field.help_text)
        field.widget.attrs.pop("placeholder", None)
        # A summary of errors that was made earlier has bound the field with its former words.
        form[name].label, form[name].help_text = str(field.label), field.help_text


def words_of_errors(field: forms.BoundField) -> list[str]:
    """A field's errors; where Django's own words for a missing or unknown answer stand, ours instead."""
    defaults = {code: str(words) for code, words in forms.ChoiceField.default_error_messages.items()}
    defaults["required"] = str(forms.Field.default_error_messages["required"])
    texts = []
    for error in field.errors.as_data():
        code = error.code or ""
        if code in DJANGOS_OWN and not isinstance(error.message, str):
            texts.append(_what_to_do(code, error.params or {}, field))
            continue
        is_default = str(error.message) == defaults.get(code)
        texts.extend([_words(code, field)] if is_default else error.messages)
    return texts


def _what_to_do(code: str, params: dict[str, Any], field: forms.BoundField) -> str:
    """Django's own messages are waiting to be translated, ours are plain text: so they are told apart."""
    label = str(field.label).rstrip(".:")
    if code == "max_length":
        return f"Shorten “{label}” to {params['limit_value']:,} characters: it has {params['show_value']:,}"
    if code == "null_characters_not_allowed":
        return f"Type “{label}” again: it holds a character that cannot be kept"
    return f"Choose one of the answers to “{label}”"


def _words(code: str, field: forms.BoundField) -> str:
    label = str(field.label).rstrip(".:")
    is_choice = isinstance(field.field, forms.ChoiceField)
    if code == "invalid_choice":
        return f"Choose one of the answers to “{label}”"
    if not isinstance(field.form, BaseForm):
        return f"Enter your {LIBRARY_LABELS.get(field.name, label).lower()}"
    if label.endswith("?"):
        return f"{'Choose an answer to' if is_choice else 'Answer'} “{label}”"
    return f"{'Choose' if is_choice else 'Enter'} {label[:1].lower()}{label[1:]}"

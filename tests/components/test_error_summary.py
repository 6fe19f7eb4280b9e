"""The summary of errors leads the keyboard to the right control, and its words say what to do."""

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string

from audit_portal.forms import BaseForm
from audit_portal.templatetags.portal import problems


class CaseForm(BaseForm):
    reference = forms.CharField(label="Reference", max_length=5)
    known = forms.ChoiceField(
        label="Is the family known?", widget=forms.RadioSelect, choices=[("Y", "Yes"), ("N", "No")]
    )
    agencies = forms.MultipleChoiceField(
        label="Agencies", widget=forms.CheckboxSelectMultiple, choices=[("P", "Police"), ("H", "Hospital")]
    )
    due = forms.DateField(label="Due date", required=False, error_messages={"invalid": "Enter the due date"})

    def clean(self):
        if self.cleaned_data.get("reference") == "both":
            raise forms.ValidationError("The reference is taken")
        return super().clean()


def html_of(form):
    return render_to_string("components/error_summary.html", {"problems": problems(form)})


def test_a_form_without_errors_has_no_summary():
    assert html_of(CaseForm()).strip() == ""


def test_every_link_leads_to_a_control_that_is_on_the_page():
    form = CaseForm({"due": "yesterday"})

    page = render_crispy_form(form)
    targets = [problem.target for problem in problems(form)]

    assert targets == ["id_reference", "id_known_1", "id_agencies_1", "id_due"]
    assert all(f'id="{target}"' in page for target in targets)


def test_a_missing_answer_is_asked_for_in_words():
    texts = [problem.text for problem in problems(CaseForm({"due": "yesterday"}))]

    assert texts == [
        "Enter reference",
        "Choose an answer to “Is the family known?”",
        "Choose agencies",
        "Enter the due date",
    ]


def test_the_words_beside_a_field_are_those_of_the_summary():
    form = CaseForm({})

    page = render_crispy_form(form)

    assert "This field is required" not in page
    assert all(problem.text in page for problem in problems(form))


def test_an_error_of_the_whole_form_leads_to_its_first_control():
    form = CaseForm({"reference": "both", "known": "Y", "agencies": ["P"]})

    assert [(problem.text, problem.target) for problem in problems(form)] == [
        ("The reference is taken", "id_reference")
    ]


def test_a_text_too_long_is_refused_and_not_cut():
    form = CaseForm({"reference": "far too long", "known": "Y", "agencies": ["P"]})

    assert "maxlength" not in render_crispy_form(form)
    assert form.errors["reference"]


def test_forms_of_a_formset_are_summed_up_with_their_own_ids():
    formset = forms.formset_factory(CaseForm, extra=2)
    rows = formset({"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-1-reference": "A"})

    assert [problem.target for problem in problems(rows)] == ["id_form-1-known_1", "id_form-1-agencies_1"]


def test_several_forms_make_one_summary():
    assert len(problems([CaseForm({}), CaseForm({})])) == 6


def test_the_template_packs_own_tag_shows_our_summary():
    page = Template("{% load crispy_forms_gds %}{% error_summary form %}").render(Context({"form": CaseForm({})}))

    assert 'href="#id_known_1"' in page


@pytest.mark.parametrize("code", ["reference", "due"])
def test_a_control_in_error_is_tied_to_its_words(code):
    page = render_crispy_form(CaseForm({"due": "yesterday"}))

    assert f'id="id_{code}_1_error"' in page
    assert page.count(f"id_{code}_1_error") == 2

"""Whatever people wrote and a document prints is looked through before its release: nothing slips past by its place."""

import re
from datetime import date

import pytest

from audits.models import AgreedAnswer, Moderation, Revisit
from findings.models import Action, KeyFinding, Recommendation
from reports.content import content_of
from reports.content.prose import prose_of
from reports.disclosure import COUNT_RULES, DETAIL_RULES
from tests.factories.reports import make_reported_audit

# Each field that people write freely gets a word of its own, and the word that tells.
WRITTEN = {
    KeyFinding: ("title", "text"),
    Recommendation: ("title", "text"),
    Action: ("text", "measure"),
    Revisit: ("why", "outcome"),
    AgreedAnswer: ("reason", "dissent"),
    Moderation: ("reason",),
}
OF_THE_AUDIT = ("trigger", "purpose", "subject_text", "methodology_note")


@pytest.fixture
def audit(cast):
    made = make_reported_audit(cast)
    for model, names in WRITTEN.items():
        model.objects.update(**{name: f"Quince {model.__name__} {name}" for name in names})
    type(made).objects.filter(pk=made.pk).update(**{name: f"Quince audit {name}" for name in OF_THE_AUDIT})
    made.refresh_from_db()
    return made


def strings_in(content):
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict | list | tuple):
        for each in content.values() if isinstance(content, dict) else content:
            yield from strings_in(each)


def content(audit, kind):
    return content_of(audit, kind, on=date(2017, 4, 13))


def words_in(texts):
    return {found for text in texts for found in re.findall(r"Quince \w+ \w+", text)}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "not_printed"),
    [("BRIEFING", {"Quince KeyFinding title", "Quince Recommendation title"}), ("PAAG_REPORT", set())],
)
def test_everything_that_people_wrote_and_a_document_prints_is_looked_through(audit, kind, not_printed):
    made = content(audit, kind)

    written = words_in(strings_in(made))
    looked_at = words_in(each.text for each in prose_of(made))

    assert {"Quince KeyFinding text", "Quince Recommendation text"} <= looked_at
    assert written - not_printed == looked_at


@pytest.mark.django_db
def test_a_recommendation_of_the_briefing_may_speak_of_every_case_and_a_finding_may_not(audit):
    rules = {each.text: each.rules for each in prose_of(content(audit, "BRIEFING"))}

    assert rules["Quince KeyFinding text"] > DETAIL_RULES
    assert rules["Quince Recommendation text"] == DETAIL_RULES


@pytest.mark.django_db
def test_what_the_portal_writes_of_the_method_is_looked_through_for_counts(audit):
    briefing = content(audit, "BRIEFING")
    rules = {each.text: each.rules for each in prose_of(briefing)}

    assert briefing["methodology"]["lines"]
    assert {rules[line["words"]] for line in briefing["methodology"]["lines"]} == {COUNT_RULES}

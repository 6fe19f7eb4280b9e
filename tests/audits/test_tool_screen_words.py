"""What is wrong with a draft is told in the words that stand on the page, never in those of its file."""

import re

import pytest

from audits.tool_edits import changed_question
from audits.tool_problems_found import draft_problems
from tests.audits.tool_documents import make_document, make_document_question

INNER = re.compile(r"\b[A-Z]{2,}[A-Z_]*\b|\b[a-z]+_[a-z_]+\b|“(?:choices|parts|scale|weight|facts|audiences)”")
CHOICES = [{"code": "A_LOT", "label": "A lot"}, {"code": "NONE_AT_ALL", "label": "None at all"}]
WRONG = [
    ({"kind": "SEVERAL"}, "Add “Choices”: “Several choices” needs at least one."),
    ({"kind": "GRADE", "scale": "gone"}, "There is no scale called “gone”. Add it under “Scales”"),
    ({"kind": "RESPONSE", "responses": ["NO_INFORMATION"], "evidence_on": []}, "add “Yes”, “Partly” or “No”."),
    ({"kind": "RESPONSE", "unit": "weeks"}, "Take “Unit” out: only “Number” has it."),
    ({"kind": "NUMBER", "evidence_on": ["NO"]}, "Take “An evidence line is required” out: “Number” is not judged."),
    ({"kind": "BLOCK"}, "Add “What is asked beside the answer”: “Repeating block” needs something to fill in."),
    ({"kind": "CHOICE", "weight": "1", "choices": CHOICES}, "Say with “Points” or “Counts as” what each choice gives"),
    ({"kind": "SHORT_TEXT", "weight": "1"}, "Take “Weight in the score” out: “A few words” gives no score."),
    ({"asked_of": [{"audiences": ["GONE"]}]}, "Add it under “Who is asked”, or use one of “Children’s Social Care”"),
    ({"scope_line": "GONE"}, "There is no scope line “GONE” in this tool. Use one of “Care”."),
    ({"show_if": {"question": "other", "in": ["YES"]}}, "“Yes” is not an answer to “What happened”."),
    ({"show_if": {"question": "other", "in": ["B_CODE"]}}, "is not an answer to “What happened”."),
    ({"show_if": {"fact": "age", "op": "not_empty"}}, "does not suit “Age”, which is of the kind “Number”."),
]


@pytest.mark.parametrize(("values", "sentence"), WRONG)
def test_a_mistake_is_told_in_the_words_of_the_page(values, sentence):
    other = make_document_question("other", "CHOICE", choices=CHOICES) | {"short_text": "What happened"}
    facts = [{"code": "age", "label": "Age", "kind": "NUMBER"}]
    document = changed_question(make_document([["one", other]], facts=facts), "one", values)

    told = [each.sentence for each in draft_problems(document)]

    assert any(sentence in each for each in told), told
    left = [found for each in told for found in INNER.findall(each.replace("GONE", "").replace("B_CODE", "")) if found]
    assert left == []

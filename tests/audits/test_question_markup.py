"""The quick markup of a question is the template's own, whatever is written in it."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html import escape

import pytest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from hypothesis import given, settings
from hypothesis import strategies as st

from audit_portal.partial_dates import PartialDate, Precision
from audits.date_workings import DatesKnown
from audits.models import Answer, Question, QuestionKind
from audits.question_markup import matrix_markup, question_context, question_markup
from audits.question_view import Beside, question_view
from audits.tool_sheet import Asked

TODAY = date(2017, 4, 13)
RETURN = "0b9f3c1e-58f2-4c60-9d0a-6a4f0d6a2c11"
KNOWN = DatesKnown({"edd": PartialDate(date(2017, 3, 31), Precision.DAY)})
# What would break out of markup or out of the filling in, beside any text at all.
AWKWARD = st.sampled_from(["%(evidence)s", "100 %", "<b>", '"><script>', "&amp;", "{{ x }}", "’“”", "\n", "a\x00b"])
TEXT = st.one_of(AWKWARD, st.text(max_size=40))
ALL_FIVE = ["YES", "PARTLY", "NO", "NOT_APPLICABLE", "NO_INFORMATION"]
PARTS = [
    {"code": "seen_on", "label": "Seen <on>", "kind": "DATE", "event": "seen", "hint": '50 % "sure"'},
    {"code": "note", "label": "Note", "kind": "TEXT"},
    {"code": "ticks", "label": "Who", "kind": "TICKS", "choices": [{"code": "A", "label": "A & B"}]},
    {"code": "level", "label": "Level", "kind": "CHOICE", "choices": [{"code": "L1", "label": "L'1"}]},
]
NUMBERS = [{"code": "visits", "label": "Visits", "kind": "NUMBER"}, {"code": "at", "label": "At", "kind": "TIME"}]
ROWS = {"STRATEGY": "Strategy <discussion>", "CONFERENCE": "Conference"}
CELLS = [{"code": "response", "label": "Invited", "kind": "RESPONSE", "is_counted": True}, PARTS[0]]


def asked(kind, parts=(), rows=None):
    question = Question(
        number=7, code="a_code", kind=kind, text="50 % of <what>?", hint="h & h", help_good="<i>", evidence_on=["NO"],
        responses=ALL_FIVE, choices=[{"code": "GOOD", "label": "Good", "counts_as": "NO"}],
    )  # fmt: skip
    return Asked(question, question.text, tuple(parts), rows or {}, False)


EVERY_KIND = [
    asked(QuestionKind.RESPONSE),
    asked(QuestionKind.CHOICE),
    asked(QuestionKind.TEXT),
    asked(QuestionKind.SHORT_TEXT),
    asked(QuestionKind.STATEMENT),
    asked(QuestionKind.NUMBER, NUMBERS),
    asked(QuestionKind.PEOPLE),
    asked(QuestionKind.DATE, PARTS),
    asked(QuestionKind.MATRIX, CELLS, ROWS),
]
DAYS = st.sampled_from(["", "2016-12-05", "2016-12", "2016"])
CODES = st.sampled_from(["", "YES", "NO"])


@st.composite
def held(draw):
    parts = {
        "seen_on": draw(DAYS), "seen_on_typed": draw(TEXT), "note": draw(TEXT),
        "ticks": draw(st.sampled_from([[], ["A"]])),
        "visits": draw(st.sampled_from(["", 3, "3.5"])),
        "at_typed": draw(TEXT),
        "level": draw(st.sampled_from(["", "L1"])),
        "STRATEGY": {"response": draw(CODES), "seen_on": draw(DAYS), "seen_on_typed": draw(TEXT)},
    }  # fmt: skip
    return Answer(
        response=draw(st.sampled_from([None, 1, 3, 5])), choice=draw(st.sampled_from(["", "GOOD"])),
        evidence=draw(TEXT), comment=draw(TEXT), text=draw(TEXT), version=draw(st.integers(0, 3)),
        updated_at=datetime(2017, 4, 13, 9, tzinfo=UTC), parts=draw(st.sampled_from([None, parts])),
    )  # fmt: skip


def unindented(markup):
    return re.sub(r"\s*\n\s*", "\n", markup)


def quickly(view):
    return b"".join(question_markup(view, RETURN)).decode()


def plain(view):
    """As the template engine gives it, without any fragment."""
    rows = [(row.label, [plain_part(part) for part in row.parts]) for row in view.rows]
    heads = [part.label for part in view.wording.rows[0].parts] if rows else []
    matrix = render_to_string("audits/_matrix.html", {"row_head": view.wording.row_head, "heads": heads, "rows": rows})
    parts = SafeString("".join(map(plain_part, view.parts)))
    return render_to_string("audits/_question.html", question_context(view, RETURN, parts, matrix))


def plain_part(part):
    return render_to_string("audits/_part.html", {"part": part, "asked": part.wording})


@settings(max_examples=150, deadline=None)
@given(
    question=st.sampled_from(EVERY_KIND),
    answer=st.one_of(st.none(), held()),
    is_shown=st.booleans(),
    beside=st.builds(Beside, TEXT, TEXT, TEXT),
)
def test_what_is_filled_in_quickly_is_what_the_template_says(question, answer, is_shown, beside):
    view = question_view(question, answer, KNOWN, TODAY, is_shown=is_shown)
    view.beside = beside

    assert unindented(quickly(view)) == unindented(plain(view))
    if answer and question.question.kind not in (QuestionKind.PEOPLE, QuestionKind.STATEMENT):
        assert f'rows="2">{escape(answer.comment)}</textarea>' in quickly(view)


def test_a_table_that_asks_for_nothing_in_its_rows_is_no_error():
    view = question_view(asked(QuestionKind.MATRIX, [], ROWS), None, KNOWN, TODAY, is_shown=True)

    assert matrix_markup(view) == b""


def test_what_somebody_typed_is_text_and_never_markup():
    answer = Answer(evidence='"><script>alert(1)</script>', comment="</textarea><b>", version=1, response=3)
    markup = quickly(question_view(EVERY_KIND[0], answer, KNOWN, TODAY, is_shown=True))

    assert "<script>" not in markup
    assert "&quot;&gt;&lt;script&gt;alert(1)" in markup
    assert "&lt;/textarea&gt;&lt;b&gt;" in markup


def test_a_number_and_a_time_are_boxes_and_what_was_not_understood_stands_in_them():
    answer = Answer(version=1, parts={"visits": 3, "at_typed": "noonish"})
    view = question_view(asked(QuestionKind.NUMBER, NUMBERS), answer, KNOWN, TODAY, is_shown=True)
    markup = quickly(view)

    assert 'name="a_code.part.visits" value="3"' in markup
    assert 'name="a_code.part.at" value="noonish"' in markup
    assert "“noonish” is kept as typed. It counts once it is a time, such as 14:30." in markup


def test_a_statement_has_nothing_to_fill_in():
    markup = quickly(question_view(asked(QuestionKind.STATEMENT), None, KNOWN, TODAY, is_shown=True))

    assert "50 % of &lt;what&gt;?" in markup
    assert "<input" not in markup


def test_meetings_are_a_table_with_heads_and_each_box_says_its_meeting():
    markup = quickly(question_view(EVERY_KIND[-1], None, KNOWN, TODAY, is_shown=True))

    assert '<th scope="col" role="columnheader">Invited</th>' in markup
    assert 'scope="row" role="rowheader">Conference</th>' in markup
    assert '<span class="govuk-visually-hidden">Conference: </span>Seen &lt;on&gt;</label>' in markup


@pytest.mark.parametrize("kind", [each for each in EVERY_KIND if each.question.kind != QuestionKind.STATEMENT])
@pytest.mark.parametrize("beside", [Beside(), Beside(files="2 files", has_files=True)])
def test_a_concern_can_be_raised_from_every_question(kind, beside):
    view = replace(question_view(kind, Answer(version=1), KNOWN, TODAY, is_shown=True), beside=beside)

    markup = quickly(view)

    assert "found at question 7" in markup
    assert "History" in markup

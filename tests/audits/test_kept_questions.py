"""A question that a process keeps is the question that is looked at whole, and holds nothing that anybody wrote."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit_portal.partial_dates import PartialDate, Precision
from audits import kept_questions
from audits.date_workings import dates_known
from audits.held_rows import HeldAnswer, HeldDate
from audits.kept_questions import kept_question
from audits.models import AgencyReturn, Question, QuestionKind
from audits.question_markup import question_markup
from audits.question_view import NOTHING_BESIDE, Beside
from audits.section_page import Sheet, view_of
from audits.tool_sheet import Asked
from tests.audits.test_question_markup import CELLS, EVERY_KIND, NUMBERS, PARTS, RETURN, ROWS, TEXT, asked, unindented

TODAY = date(2017, 4, 13)
CODED = [
    *EVERY_KIND,
    asked(QuestionKind.RESPONSE, [PARTS[3]]),
    asked(QuestionKind.DATE, [PARTS[0], PARTS[3]]),
    asked(QuestionKind.MATRIX, [PARTS[3]], ROWS),
    asked(QuestionKind.NUMBER, NUMBERS[:1]),
]
DAYS = st.sampled_from(["", "2016-12-05", "2016-12", "2030-01-01", "not a day"])


@st.composite
def answers(draw):
    parts = {
        "seen_on": draw(DAYS),
        "seen_on_typed": draw(st.sampled_from(["", "soon"])),
        "level": draw(st.sampled_from(["", "L1", "L9"])),
        "visits": draw(st.sampled_from(["", 3])),
        "STRATEGY": {"response": draw(st.sampled_from(["", "YES"])), "seen_on": draw(DAYS), "level": "L1"},
    }
    if draw(st.booleans()):
        del parts["seen_on_typed"]
    return HeldAnswer(
        response=draw(st.sampled_from([None, 1, 3, 4])),
        choice=draw(st.sampled_from(["", "GOOD"])),
        evidence=draw(TEXT),
        comment=draw(TEXT),
        text=draw(TEXT),
        version=draw(st.integers(0, 3)),
        updated_at=datetime(2017, 4, 13, 9, tzinfo=UTC),
        date_value=draw(st.sampled_from([None, date(2016, 12, 5), date(2030, 1, 1)])),
        parts=draw(st.sampled_from([None, {}, parts])),
    )


def known(due=date(2017, 3, 31), today=TODAY):
    return dates_known(None, [], {}, [HeldDate("edd", 1, due, "DAY")], today)


def sheet_with(question, answer, is_shown=True, facts=None, dates=None):
    shown = frozenset({question.code} if is_shown else ())
    held = {question.question_id: answer} if answer else {}
    return Sheet(AgencyReturn(), [question], held, facts or {}, shown, dates or known(), {})


def kept(sheet, near=NOTHING_BESIDE):
    pieces = kept_question(sheet, sheet.asked[0], near, TODAY, RETURN)
    return unindented(b"".join(pieces).decode()) if pieces else None


def whole(sheet, near=NOTHING_BESIDE):
    view = view_of(sheet, sheet.asked[0], TODAY)
    view.beside = near
    return unindented(b"".join(question_markup(view, RETURN)).decode())


@settings(max_examples=200, deadline=None)
@given(
    question=st.sampled_from(CODED),
    answer=answers(),
    is_shown=st.booleans(),
    near=st.builds(Beside, TEXT, TEXT, TEXT, TEXT, st.booleans()),
    due=st.sampled_from([date(2017, 3, 31), date(2016, 12, 20)]),
)
def test_what_is_kept_is_what_looking_at_it_whole_gives(question, answer, is_shown, near, due):
    sheet = sheet_with(question, answer, is_shown, dates=known(due))

    assert kept(sheet, near) in (None, whole(sheet, near))


def test_most_questions_are_kept_and_what_is_written_in_parts_is_not():
    plain = HeldAnswer(response=3, evidence="Own words", version=1)
    noted = HeldAnswer(response=3, version=1, parts={"note": "Own words"})
    typed = HeldAnswer(version=1, parts={"seen_on_typed": "soon"})

    assert "Own words" in kept(sheet_with(CODED[0], plain))
    assert kept(sheet_with(asked(QuestionKind.RESPONSE, [PARTS[1]]), noted)) is None
    assert kept(sheet_with(asked(QuestionKind.DATE, [PARTS[0]]), typed)) is None


def test_spaces_alone_are_no_answer():
    sheet = sheet_with(asked(QuestionKind.TEXT), HeldAnswer(version=1, text=" \n"))

    assert kept(sheet) in (None, whole(sheet))


@pytest.mark.parametrize("kind", [QuestionKind.PEOPLE, QuestionKind.BLOCK])
def test_nobodys_name_is_kept(kind):
    answer = HeldAnswer(version=1, parts={"1": {"level": "L1"}})

    assert kept(sheet_with(asked(kind, [PARTS[3]], {"1": "First"}), answer)) is None


def test_the_words_of_one_answer_are_not_in_the_next_of_the_same_shape():
    one, two = (HeldAnswer(response=3, evidence=words, comment=words, version=1) for words in ("First", "Second"))

    kept(sheet_with(CODED[0], one))
    page = kept(sheet_with(CODED[0], two))

    assert "Second" in page
    assert "First" not in page


def test_no_key_holds_a_word_of_an_answer():
    answer = HeldAnswer(response=3, evidence="Own", comment="Own", text="Own", version=1)

    assert "Own" not in repr(kept_questions._coded(answer))


def test_the_same_date_is_told_anew_where_the_due_date_or_the_day_is_another():
    answer = HeldAnswer(version=1, date_value=date(2017, 1, 5))
    question = asked(QuestionKind.DATE, [PARTS[0]])

    pages = {
        kept(sheet_with(question, answer, dates=known(*on)))
        for on in [(date(2017, 3, 31),), (date(2017, 2, 1),), (date(2017, 3, 31), date(2016, 6, 1))]
    }

    assert len(pages) == 3


def test_the_rows_of_a_table_are_those_of_the_cases_own_facts():
    question = Question(
        pk=9, number=7, code="met", kind=QuestionKind.MATRIX, text="Met?", repeating={"fact": "meetings"}, responses=[]
    )
    table = Asked(question, question.text, tuple(CELLS), ROWS, False)
    answer = HeldAnswer(version=1)

    pages = [kept(sheet_with(table, answer, facts={"meetings": rows})) for rows in (["STRATEGY"], ["CONFERENCE"], [])]

    assert "Conference" not in pages[0]
    assert "Strategy" not in pages[1]
    assert "Conference" in pages[2]
    assert "Strategy" in pages[2]


def test_dates_that_are_the_same_are_one_object():
    first, second = known(), known()

    assert first is second
    assert first.by_event["edd"] == PartialDate(date(2017, 3, 31), Precision.DAY)
    assert known(date(2017, 1, 1)) is not first

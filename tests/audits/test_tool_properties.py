"""What holds of every tool: it goes out and in again the same, and what is hidden counts for nothing."""

from random import Random

from django.http import QueryDict
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from audits.answer_codes import answer_codes
from audits.answer_values import read_values
from audits.date_workings import DatesKnown
from audits.kept_parts import block_rows, parts_of
from audits.models import AgencyReturn, Answer, AuditTool, ToolSection
from audits.operations.tools import question_of
from audits.return_check import counts_by_kind, lacks_of
from audits.section_page import WHOLE, Sheet
from audits.show_if import shown_codes
from audits.tool_checks import tool_problems
from audits.tool_files import read_tool_file
from audits.tool_shapes import ToolFile
from audits.tool_sheet import Asked
from audits.tool_yaml import tool_text
from tests.audits.tool_strategies import ROWS, tools

# A seed cannot be made simpler, so nothing is shrunk.
MANY = settings(
    max_examples=500,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@MANY
@given(tools(most=3))
def test_every_tool_goes_out_and_in_again_the_same(content):
    tool = ToolFile.model_validate(content)

    assert list(tool_problems(content)) == []
    assert read_tool_file(tool_text(tool), "again.yaml") == tool


@MANY
@given(tools(), st.integers(0, 2**32))
def test_whatever_is_answered_what_is_hidden_counts_for_nothing(content, seed):
    draw, questions = Random(seed), asked_in(content)
    facts = draw.choice([{}, {"referred": True, "weeks": 20}, {"referred": False, "meetings": []}])
    answers = {}
    for _ in range(8 if questions else 0):
        answer_one(draw, draw.choice(questions), answers)
        whole = sheet(questions, answers, facts)
        visible = {each.question.pk for each in questions if each.code in whole.shown}
        without = sheet(questions, {pk: held for pk, held in answers.items() if pk in visible}, facts)

        assert without.shown == whole.shown
        assert without.progress(WHOLE) == whole.progress(WHOLE)
        assert counts_by_kind(without) == counts_by_kind(whole)
        assert lacks_of(without) == lacks_of(whole)


@MANY
@given(tools(), st.integers(0, 2**32))
def test_what_was_hidden_comes_back_with_the_answer_that_hid_it(content, seed):
    draw, questions = Random(seed), asked_in(content)
    answers = {}
    for each in questions:
        answer_one(draw, each, answers)
    before = sheet(questions, answers, {})
    changed = dict(answers)
    for each in questions[:1]:
        changed.pop(each.question.pk, None)

    between, after = sheet(questions, changed, {}), sheet(questions, changed | answers, {})
    assert (after.shown, after.progress(WHOLE)) == (before.shown, before.progress(WHOLE))
    assert set(between.answers) >= {each.question.pk for each in questions[1:] if each.question.pk in answers}


def asked_in(content):
    """Every question of the tool that takes an answer, as a return for all of its audiences is asked it."""
    tool, made = AuditTool(), []
    for section in ToolFile.model_validate(content).sections:
        row = ToolSection(letter=section.letter)
        made += [question_of(tool, row, each) for each in section.questions if not each.withdrawn]
    asked = []
    for question in made:
        question.pk = question.number
        rows = {row["code"]: row["label"] for row in ROWS} if question.kind == "MATRIX" else block_rows(question)
        asked.append(Asked(question, question.text, tuple(parts_of(question)), rows, False))
    return [each for each in asked if each.takes_answer and each.question.kind != "KNOWN"]


def answer_one(draw, asked, answers):
    """As the page sends it: some of what the question offers, something that it does not, or nothing at all."""
    sent = QueryDict(mutable=True)
    code, question = asked.code, asked.question
    sent[f"{code}.response"] = draw.choice(["", *question.responses, "MAYBE"])
    sent[f"{code}.choice"] = draw.choice(["", *(choice["code"] for choice in question.choices)])
    sent[f"{code}.text"] = draw.choice(["", "Twice"])
    for part in asked.parts:
        value = {"RESPONSE": "PARTLY", "DATE": "5/12/16", "NUMBER": "9", "TIME": "noon"}.get(part["kind"], "C0")
        names = [f"{code}.row.{row}.{part['code']}" for row in asked.rows] or [f"{code}.part.{part['code']}"]
        for name in names:
            sent[name] = draw.choice(["", value])
    values = read_values(asked, sent)
    answers[question.pk] = Answer(pk=(1, question.pk), version=1, **values.columns())


def sheet(questions, answers, facts):
    trees = [(each.code, each.question.show_if) for each in questions]
    given_codes = {
        each.code: answer_codes(answers[each.question.pk]) for each in questions if each.question.pk in answers
    }
    shown = shown_codes(trees, given_codes, facts, known=True)
    return Sheet(AgencyReturn(), questions, dict(answers), facts, shown, DatesKnown({}), {})

"""What each kind of question must say and may not say, each mistake in its own sentence and at its own line."""

import pytest

from audits.tool_files import ToolFileErrors, read_tool_file
from audits.tool_shapes import QuestionKind

HEAD = """code: small
version: 1
title: A small tool
look_back: Six months.
audiences: {POL: Police, CSC: Social care}
scope_lines: {}
facts:
  - {code: meetings, label: Meetings, kind: LIST, choices: [{code: ICPC, label: Conference}]}
scales:
  - {code: own, label: Ours, grades: [{code: HIGH, label: High, points: 2}, {code: LOW, label: Low, points: 0}]}
sections:
  - letter: A
    title: A section
    short_title: A section
    questions:
"""
QUESTION = "      - {{number: {number}, code: {code}, text: Was it?, short_text: It, asked_of: [POL], {more}}}\n"


def tool(*questions):
    lines = [QUESTION.format(number=n, code=f"q{n}", more=more) for n, more in enumerate(questions, start=1)]
    return HEAD + "".join(lines)


def problems(*questions):
    with pytest.raises(ToolFileErrors) as refused:
        read_tool_file(tool(*questions), "tool.yaml")
    return [(each.line, each.sentence) for each in refused.value.problems]


CHOICES = "choices: [{code: A, label: A}, {code: B, label: B}]"
PART = "parts: [{code: seen_on, label: Date, kind: DATE}]"
GOOD = [
    f"kind: SEVERAL, {CHOICES}",
    "kind: NUMBER, unit: weeks, minimum: 0, maximum: 40.5, decimals: 1",
    "kind: GRADE, scale: own, weight: 2",
    "kind: GRADE, scale: ofsted_four",
    f"kind: GRADE, {CHOICES}",
    "kind: SCALING",
    "kind: DATE_TIME",
    "kind: SHORT_TEXT",
    "kind: STATEMENT",
    "kind: FILE",
    f"kind: BLOCK, repeating: {{label: Visit, most: 3}}, {PART}",
    "kind: RESPONSE, responses: [YES, NO], evidence_on: [NO], weight: 0.5, report_place: APPENDIX",
    "kind: RESPONSE, is_comparable: false, comparable_reason: It asks for more now., replaces: older_question",
    "kind: RESPONSE, withdrawn: Nobody records it any more.",
    "kind: RESPONSE, standards: [working_together], look_back: Two years.",
]
BAD = [
    ("kind: MATRIX, repeating: {fact: meetings}", "Add “parts”: a MATRIX needs something to fill in."),
    ("kind: SEVERAL", "Add “choices”: a SEVERAL needs at least one."),
    ("kind: GRADE", "Add “choices”: a GRADE needs at least one."),
    ("kind: GRADE, scale: none", "There is no scale “none”. Add it under “scales”, or use one of"),
    ("kind: RESPONSE, scale: own", "Take “scale” out: a RESPONSE has none."),
    (f"kind: GRADE, scale: own, {CHOICES}", "Take “choices” out: the scale gives them."),
    ("kind: RESPONSE, unit: weeks", "Take “unit” out: only a NUMBER has it."),
    ("kind: NUMBER, minimum: 5, maximum: 4", "The highest number, 4, is below the lowest, 5."),
    ("kind: NUMBER, minimum: many", "Write a number for “minimum”, such as 2 or 0.5."),
    ("kind: NUMBER, minimum: true", "Write a number for “minimum”, such as 2 or 0.5."),
    ("kind: NUMBER, maximum: 1.234", "Write at most 2 figures after the point for “maximum”."),
    ("kind: SCALING, responses: [YES]", "“YES” is no answer of a SCALING: use some of NOT_APPLICABLE"),
    ("kind: SHORT_TEXT, responses: [NO]", "“NO” is no answer of a SHORT_TEXT: take “responses” out."),
    ("kind: RESPONSE, responses: [NO_INFORMATION]", "Let people answer: add YES, PARTLY or NO."),
    ("kind: RESPONSE, responses: [YES], evidence_on: [NO]", "Evidence can be asked only of answers that are offered."),
    ("kind: NUMBER, evidence_on: [NO]", "Take “evidence_on” out: a NUMBER is not judged."),
    ("kind: BLOCK, repeating: {label: Visit}", "Add “parts”: a BLOCK needs something to fill in."),
    ("kind: DATE", "Nobody could enter a date: add a date under “What is asked beside the answer”"),
    (f"kind: BLOCK, {PART}", "Add “repeating” with “label”: a BLOCK needs it."),
    ("kind: SCALING, repeating: {label: Visit}", "Take “repeating” out: a SCALING does not repeat."),
    (f"kind: STATEMENT, {PART}", "Take “parts” out: a STATEMENT has none."),
    ("kind: SHORT_TEXT, weight: 1", "Take “weight” out: a SHORT_TEXT gives no score."),
    (f"kind: CHOICE, weight: 1, {CHOICES}", "Say with “points” or “counts_as” what each choice gives"),
    ("kind: RESPONSE, weight: -1", "Write at least 0 for “weight”."),
    ("kind: RESPONSE, is_comparable: true", "Add “comparable_reason”"),
    ("kind: RESPONSE, comparable_reason: So", "Add “is_comparable”: true or false."),
    ("kind: RESPONSE, replaces: q1", "A question cannot replace itself."),
    (
        "kind: RESPONSE, parts: [{code: answer_number, label: N, kind: NUMBER}]",
        "A part’s code does not begin with “answer_” or end with “_typed”.",
    ),
    ("kind: RESPONSE, parts: [{code: n, label: N, kind: TIME, unit: h}]", "Take “unit” out: only a NUMBER has it."),
]


def test_every_kind_can_be_said_right():
    read = read_tool_file(tool(*GOOD), "tool.yaml")

    assert [choice.code for choice in read.question("q3").choices] == ["HIGH", "LOW"]
    assert read.question("q4").choices[0].points == 3
    assert {each.kind for each in read.questions()} == set(QuestionKind) - {
        QuestionKind.KNOWN, QuestionKind.CHOICE, QuestionKind.DATE, QuestionKind.TEXT, QuestionKind.MATRIX,
        QuestionKind.PEOPLE, QuestionKind.JUDGEMENT,
    }  # fmt: skip


@pytest.mark.parametrize(("question", "sentence"), BAD)
def test_each_mistake_has_its_sentence_at_the_line_of_its_question(question, sentence):
    found = problems(question)

    assert any(each.startswith(sentence) for _, each in found), found
    assert {line for line, _ in found} == {16}


def test_every_mistake_is_told_at_once():
    assert len(problems(*(question for question, _ in BAD))) >= len(BAD)


def test_a_question_is_not_replaced_and_asked():
    assert problems("kind: RESPONSE", "kind: RESPONSE, replaces: q1") == [
        (17, "“q1” is asked in this tool too. Withdraw it, or do not replace it.")
    ]
    read_tool_file(tool("kind: RESPONSE, withdrawn: Reworded.", "kind: RESPONSE, replaces: q1"), "tool.yaml")


def test_nobody_waits_for_a_question_that_is_withdrawn():
    rule = "show_if: {question: q1, in: [YES]}"

    assert problems("kind: RESPONSE, withdrawn: Old.", f"kind: RESPONSE, {rule}") == [
        (17, "“YES” is not an answer to “q1”.")
    ]
    assert problems("kind: RESPONSE, responses: [NO]", f"kind: RESPONSE, {rule}") == [
        (17, "“YES” is not an answer to “q1”.")
    ]


def test_a_rule_may_look_at_what_was_ticked():
    rule = "show_if: {question: q1, in: [A, NO_INFORMATION]}"

    assert read_tool_file(tool(f"kind: SEVERAL, {CHOICES}", f"kind: RESPONSE, {rule}"), "tool.yaml")


def test_a_scale_is_said_once_and_its_grades_too():
    twice = tool("kind: SCALING").replace("{code: LOW, label: Low", "{code: HIGH, label: Low")

    with pytest.raises(ToolFileErrors, match="The grade code “HIGH” is used already"):
        read_tool_file(twice, "tool.yaml")

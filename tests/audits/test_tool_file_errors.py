"""How a tool's file with mistakes is answered: every one at once, by line, place and question."""

import copy

import pytest

from audits.tool_checks import tool_problems
from audits.tool_files import LARGEST, ToolFileErrors, read_tool_file, shipped_tool

SMALL = """\
code: small
version: 1
title: Small tool
look_back: The last six months.
audiences: {CSC: Children’s Social Care, POL: Police}
scope_lines: {REFERRALS: Referrals}
facts:
  - {code: referred, label: Referred, kind: YES_NO}
  - {code: meetings, label: Meetings, kind: LIST, choices: [{code: ICPC, label: Conference}]}
  - {code: plan, label: Plan, kind: CHOICE, choices: [{code: NONE, label: No plan}]}
dates:
  - {code: referral_received, label: Referral received, gestation: false}
sections:
  - letter: A
    title: Referral
    short_title: Referral
    questions:
      - number: 1
        code: made
        text: Was a referral made?
        short_text: Referral made
        kind: RESPONSE
        asked_of: [CSC, POL]
        scope_line: REFERRALS
        parts:
          - {code: received_on, label: Date, kind: DATE, event: referral_received}
      - number: 2
        code: timely
        text: Was it timely?
        short_text: Referral timely
        kind: RESPONSE
        asked_of: [CSC, POL]
        show_if: {question: made, in: [YES]}
      - number: 3
        code: invited
        text: Were you invited?
        short_text: Invited
        kind: MATRIX
        asked_of: [{audiences: [POL], side: RECEIVED}]
        show_if: {fact: meetings, op: not_empty}
        repeating: {fact: meetings}
        parts:
          - {code: invited, label: Invited, kind: RESPONSE, is_counted: true}
"""
OF_TIMELY = "show_if: {question: made, in: [YES]}"


def problems_of(text):
    with pytest.raises(ToolFileErrors) as caught:
        read_tool_file(text, "small.yaml")
    return caught.value.problems


def changed(old, new):
    assert SMALL.count(old) == 1
    return SMALL.replace(old, new)


def test_a_file_without_mistakes_is_read():
    tool = read_tool_file(SMALL, "small.yaml")

    assert [question.code for question in tool.questions()] == ["made", "timely", "invited"]


def test_an_error_names_line_section_question_and_what_to_do():
    missing, problem = problems_of(changed("short_text: Referral timely", "short_txt: Referral timely"))

    assert missing.sentence == "Add “short_text”."
    assert problem.line == 30
    assert problem.where == "section A, question 2 timely"
    assert problem.sentence == "Take “short_txt” out: it means nothing here. Check the spelling."


def test_the_message_reads_as_one_line_a_mistake():
    with pytest.raises(ToolFileErrors) as caught:
        read_tool_file(changed("code: timely", "code: made"), "small.yaml")

    assert str(caught.value) == (
        "small.yaml, line 28, section A, question 2 made: "
        "The question code “made” is used already. Give each its own.\n"
        "small.yaml, line 33, section A, question 2 made: A question cannot wait for its own answer."
    )


def test_all_mistakes_come_at_once():
    text = SMALL.replace("title: Small tool\n", "").replace("kind: MATRIX", "kind: GRID").replace("made, in", "mad, in")

    assert [(problem.line, problem.where) for problem in problems_of(text)] == [
        (1, "title"),
        (32, "section A, question 2 timely"),
        (37, "section A, question 3 invited"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("audiences: [POL]", "audiences: [POLICE]", "There is no audience “POLICE” here."),
        ("audiences: [POL]", "audiences: [POL, POL]", "The audience “POL” is used already."),
        ("scope_line: REFERRALS\n", "scope_line: OTHER\n", "There is no scope line “OTHER” in this file."),
        ("event: referral_received", "event: born_on", "There is no date “born_on” in this file."),
        ("repeating: {fact: meetings}", "repeating: {fact: plan}", "There is no fact of kind LIST “plan”"),
        ("repeating: {fact: meetings}", "is_required: true", "Add “repeating” with “fact”: a MATRIX needs it."),
        ("number: 3", "number: 2", "The question number “2” is used already."),
        ("number: 2", "number: 9", "Number 3 comes after 9."),
        ("kind: MATRIX", "kind: CHOICE", "Add “choices”: a CHOICE needs at least one."),
        ("version: 1", "version: one", "Write a whole number for “version”."),
        ("version: 1", "version: 0", "Write at least 1 for “version”."),
        ("letter: A", "letter: a", "Check the spelling of “letter”"),
        ("text: Was it timely?", "text: 5", "Write text for “text”"),
        ("text: Was it timely?", "text: ''", "Write something for “text”."),
        ("op: not_empty", "op: is_blue", "Use one of is, in, not_empty, at_least, is_set."),
        ("op: not_empty", "op: not_empty, value: 3", "Take “value” out: “not_empty” needs none."),
        ("op: not_empty", "op: at_least, value: 3", "“at_least” does not suit “meetings”, which is of kind LIST."),
        ("gestation: false", "gestation: perhaps", "Write true or false for “gestation”."),
    ],
)
def test_each_kind_of_mistake_has_its_sentence(old, new, sentence):
    text = SMALL.replace(old, new, 1)

    assert text != SMALL
    assert any(problem.sentence.startswith(sentence) for problem in problems_of(text))


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("{question: mad, in: [YES]}", "There is no question “mad” in this file."),
        ("{question: made, in: [PERHAPS]}", "“PERHAPS” is not an answer to “made”."),
        ("{question: made, in: YES}", "Write a list of answers after “in”"),
        ("{fact: born, op: is_set}", "There is no fact “born” in this file."),
        ("{fact: referred, op: is, value: maybe}", "Write true or false."),
        ("{fact: referred, op: is}", "Give “is” a value: one."),
        ("{fact: plan, op: in, value: [SOME]}", "“SOME” is not a choice of “plan”."),
        ("{all: []}", "Write a list of rules under “all”."),
        ("{any: [{known: perhaps}]}", "Write true or false after “known”."),
        ("{any: [{}]}", "Write a rule here, or take the line out."),
        ("{not: made}", "Write a rule as keys"),
        ("{when: made}", "A rule is one of"),
        ("{known: true, question: made}", "A rule is one of"),
    ],
)
def test_each_mistake_in_a_show_if_has_its_sentence(rule, sentence):
    [problem] = problems_of(changed(OF_TIMELY, f"show_if: {rule}"))

    assert problem.sentence.startswith(sentence)
    assert problem.where == "section A, question 2 timely"
    assert problem.line == 33


def test_questions_that_wait_for_each_other_are_named():
    ring = "scope_line: REFERRALS\n        show_if: {all: [{not: {question: timely, in: [NO]}}]}\n"

    [problem] = problems_of(SMALL.replace("scope_line: REFERRALS\n", ring))

    assert problem.sentence == "These questions wait for each other: made → timely → made. Break the ring."


def test_a_key_that_stands_twice_is_named_by_the_second_line():
    [problem] = problems_of(changed("title: Small tool", "title: Small tool\ntitle: Large tool"))

    assert (problem.line, problem.sentence) == (4, "“title” stands here twice. Keep one.")


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("code: &name small\ntitle: *name\n", 1, "Write the text out in full"),
        ("code: small\ntitle: !!python/object:os.system ls\n", 2, "Take out the tag"),
        ("%YAML 1.1\n---\ncode: small\n", 2, "Take out the line that starts with %."),
        ("code: small\ntitle: [one\nversion: 1\n", 3, "This is not YAML that can be read"),
        ("code: small\ntitle: \x00\n", 2, "Take out the control character"),
        ("[" * 100_000, 1, "Nest lists and keys no more than 20 deep."),
        ("- small\n", 1, "Start with “code”"),
        ("", 1, "Start with “code”"),
        ("code: small\n---\ncode: other\n", 2, "This is not YAML that can be read"),
    ],
)
def test_what_is_not_plain_yaml_is_refused(text, line, sentence):
    problem = problems_of(text)[0]

    assert problem.line == line
    assert problem.sentence.startswith(sentence)


def test_a_file_over_one_megabyte_is_refused_unread():
    [problem] = problems_of("#" * (LARGEST + 1))

    assert problem.sentence == "A tool’s file holds at most 1 MB."


def test_no_stays_text_and_is_an_answer():
    tool = read_tool_file(changed(OF_TIMELY, "show_if: {question: made, in: [NO]}"), "small.yaml")

    assert tool.question("timely").show_if == {"question": "made", "in": ["NO"]}


def paths_in(value, path=()):
    yield path
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield from paths_in(inner, (*path, step))


@pytest.mark.parametrize("junk", [None, True, 7, "x", [], ["x"], {}, {"x": [1]}], ids=repr)
def test_whatever_stands_in_the_wrong_place_never_breaks_the_checks(junk):
    content = read_tool_file(SMALL, "small.yaml").model_dump(mode="json", exclude_unset=True)
    for path in list(paths_in(content))[1:]:
        broken = copy.deepcopy(content)
        place = broken
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = junk

        assert all(sentence.endswith((".", ":")) for _, sentence in tool_problems(broken)), path


def test_reading_the_shipped_tool_gives_frozen_values():
    tool = shipped_tool("prebirth")

    with pytest.raises(ValueError, match="frozen"):
        tool.title = "Another"

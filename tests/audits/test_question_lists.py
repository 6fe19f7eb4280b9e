"""A plain list of questions comes in whole or not at all, and every faulty row is named."""

import pytest

from audits.question_lists import QuestionListRefused, listed_questions, with_listed
from audits.tool_document import questions_in, settled
from cases.sheet_files import read_sheet

DRAFT = settled(
    {
        "code": "neglect",
        "version": 1,
        "title": "Neglect",
        "audiences": {"CSC": "Children’s Social Care", "POL": "Police", "GROUP": "Audit group"},
        "scope_lines": {},
        "sections": [{"letter": "A", "title": "Start", "short_title": "Start", "questions": []}],
    }
)
LIST = """Code;Section;Question;Kind;Audiences;Choices;Help
seen_home;Home;Was the home seen?;;all;;The visit is dated
;;How often was it seen?;Number;police, CSC;;
;Child;Who was spoken to?;several choices;CSC;The child; A parent;
"""


def listed(text):
    return listed_questions(read_sheet(text.encode()), DRAFT)


def problems_of(text):
    with pytest.raises(QuestionListRefused) as refused:
        listed(text)
    return refused.value.problems


def test_list_becomes_questions_in_sections():
    document = settled(with_listed(DRAFT, listed(LIST.replace("The child; A parent", '"The child; A parent"'))))

    assert [each["title"] for each in document["sections"]] == ["Start", "Home", "Child"]
    assert [each["code"] for each in questions_in(document)] == [
        "seen_home",
        "how_often_was_it_seen",
        "who_was_spoken_to",
    ]
    first, second, third = questions_in(document)
    assert (first["kind"], first["help_good"]) == ("RESPONSE", "The visit is dated")
    assert first["asked_of"][0]["audiences"] == ["CSC", "POL"]
    assert second["asked_of"][0]["audiences"] == ["POL", "CSC"]
    assert [each["label"] for each in third["choices"]] == ["The child", "A parent"]


def test_question_goes_to_a_section_by_its_letter_too():
    document = with_listed(DRAFT, listed("question,section\nWas it seen?,a\n"))

    assert [question["text"] for question in document["sections"][0]["questions"]] == ["Was it seen?"]


@pytest.mark.parametrize(
    ("text", "row", "sentence"),
    [
        ("code,section\nx,A\n", 1, "Give one column the heading “Question”."),
        ("question,code\n,x\n", 2, "Write the question."),
        ("question,code\nFirst?,x\nSecond?,x\n", 3, "“x” is the code of another question."),
        ("question,code\nFirst?,Nr 1\n", 2, "“Nr 1” is no code"),
        ("question,kind\nFirst?,matrix\n", 2, "“matrix” is no kind that a list can have."),
        ("question,kind\nFirst?,One choice\n", 2, "Write at least two choices"),
        ("question,audiences\nFirst?,Fire service\n", 2, "“Fire service” is nobody whom the tool asks."),
        (f"question\n{'long ' * 500}?\n", 2, "Shorten “question” to at most 2000 characters."),
        ("question\n", 1, "Put a question in each row under the headings."),
    ],
)
def test_fault_is_named_by_its_row(text, row, sentence):
    found = problems_of(text)

    assert found[0].row == row
    assert found[0].sentence.startswith(sentence)


def test_every_faulty_row_is_named_at_once():
    found = problems_of("question,kind,audiences\nFirst?,matrix,Nobody\nGood?,,\n,,\nThird?,One choice,\n")

    assert [each.row for each in found] == [2, 2, 5]


def test_tool_that_asks_nobody_yet_says_so():
    nobody = settled({**DRAFT, "audiences": {}})

    with pytest.raises(QuestionListRefused, match="does not say yet who is asked"):
        listed_questions(read_sheet(b"question\nFirst?\n"), nobody)

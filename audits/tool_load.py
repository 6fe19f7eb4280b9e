"""How much a tool asks of each agency: the most questions that one return can show, and about how long they take."""

from dataclasses import dataclass

from audits.models import QuestionKind
from audits.tool_document import Document, audiences_of, questions_in

# Seconds that a question of each kind takes somebody who has the record open. An assumption of ours, shown as such on
# the page: nobody has timed them. Reading the record itself is not in it.
SECONDS: dict[str, int] = {
    QuestionKind.KNOWN: 20,
    QuestionKind.RESPONSE: 30,
    QuestionKind.CHOICE: 30,
    QuestionKind.DATE: 30,
    QuestionKind.TEXT: 60,
    QuestionKind.MATRIX: 90,
    QuestionKind.PEOPLE: 180,
    QuestionKind.JUDGEMENT: 90,
    "SEVERAL": 30,
    "DATE_TIME": 30,
    "SHORT_TEXT": 30,
    "NUMBER": 30,
    "GRADE": 90,
    "SCALING": 30,
    "BLOCK": 120,
    "FILE": 60,
    "STATEMENT": 10,
}
UNKNOWN_KIND = 40


@dataclass(frozen=True)
class Load:
    """`minutes` is rounded up to the next five, as nobody can tell it better."""

    audience: str
    label: str
    questions: int
    minutes: int

    @property
    def words(self) -> str:
        counted = "1 question" if self.questions == 1 else f"{self.questions} questions"
        return f"{self.label}: at most {counted}, about {self.minutes} minutes"


def loads_of(document: Document) -> list[Load]:
    """In the order of the tool's audiences."""
    return [_load(document, code, label) for code, label in document["audiences"].items()]


def assumption() -> list[tuple[str, str]]:
    """Kind of question and what is assumed for it, for the page that shows the load."""
    return [(str(label), _counted(SECONDS.get(code, UNKNOWN_KIND))) for code, label in QuestionKind.choices]


def _load(document: Document, code: str, label: str) -> Load:
    asked = [each for each in questions_in(document) if code in audiences_of(each) and not each.get("withdrawn")]
    seconds = sum(SECONDS.get(each["kind"], UNKNOWN_KIND) for each in asked)
    counted = [each for each in asked if each["kind"] != "STATEMENT"]
    return Load(code, label, len(counted), -(-seconds // 300) * 5)


def _counted(seconds: int) -> str:
    return f"{seconds} seconds" if seconds < 60 else f"{seconds / 60:g} minutes" if seconds > 60 else "1 minute"

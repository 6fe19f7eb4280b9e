"""The kinds of question, part and fact that a tool's file may name, and what follows from each."""

from enum import StrEnum


class Response(StrEnum):
    YES = "YES"
    PARTLY = "PARTLY"
    NO = "NO"
    NOT_APPLICABLE = "NOT_APPLICABLE"
    NO_INFORMATION = "NO_INFORMATION"


class Side(StrEnum):
    OWN = "OWN"
    SENT = "SENT"
    RECEIVED = "RECEIVED"


class Subject(StrEnum):
    CASE = "CASE"
    ORGANISATION = "ORGANISATION"


class ReportPlace(StrEnum):
    MAIN = "MAIN"
    APPENDIX = "APPENDIX"
    NONE = "NONE"


class QuestionKind(StrEnum):
    KNOWN = "KNOWN"
    RESPONSE = "RESPONSE"
    CHOICE = "CHOICE"
    DATE = "DATE"
    TEXT = "TEXT"
    MATRIX = "MATRIX"
    PEOPLE = "PEOPLE"
    JUDGEMENT = "JUDGEMENT"
    SEVERAL = "SEVERAL"
    DATE_TIME = "DATE_TIME"
    SHORT_TEXT = "SHORT_TEXT"
    NUMBER = "NUMBER"
    GRADE = "GRADE"
    SCALING = "SCALING"
    BLOCK = "BLOCK"
    FILE = "FILE"
    STATEMENT = "STATEMENT"


class PartKind(StrEnum):
    RESPONSE = "RESPONSE"
    CHOICE = "CHOICE"
    DATE = "DATE"
    TEXT = "TEXT"
    TICKS = "TICKS"
    NUMBER = "NUMBER"
    TIME = "TIME"


class FactKind(StrEnum):
    YES_NO = "YES_NO"
    CHOICE = "CHOICE"
    LIST = "LIST"
    NUMBER = "NUMBER"
    DATE = "DATE"


ALL_RESPONSES = tuple(Response)
NO_ANSWERS = (Response.NOT_APPLICABLE, Response.NO_INFORMATION)
# Kinds whose answer is good, partly good or not: evidence is asked of what is not, and they alone are scored.
JUDGED = (
    QuestionKind.RESPONSE,
    QuestionKind.MATRIX,
    QuestionKind.CHOICE,
    QuestionKind.JUDGEMENT,
    QuestionKind.GRADE,
)
CHOOSES_ONE = (QuestionKind.CHOICE, QuestionKind.JUDGEMENT, QuestionKind.GRADE)
ON_A_SCALE = (QuestionKind.GRADE, QuestionKind.JUDGEMENT)
ALLOWED_RESPONSES = {
    QuestionKind.RESPONSE: ALL_RESPONSES,
    QuestionKind.MATRIX: ALL_RESPONSES,
    QuestionKind.DATE: NO_ANSWERS,
    QuestionKind.PEOPLE: (Response.NO_INFORMATION,),
    QuestionKind.SEVERAL: NO_ANSWERS,
    QuestionKind.DATE_TIME: NO_ANSWERS,
    QuestionKind.NUMBER: NO_ANSWERS,
    QuestionKind.SCALING: NO_ANSWERS,
    QuestionKind.BLOCK: NO_ANSWERS,
    QuestionKind.FILE: NO_ANSWERS,
}
# Codes of what the portal keeps beside an answer itself begin so, and no part of a tool may.
KEPT = "answer_"
# Kinds whose answer is a list of rows, each with the question's parts.
IN_ROWS = (QuestionKind.MATRIX, QuestionKind.BLOCK)
SCALING_MOST = 10
BLOCK_MOST = 20

"""Each kind of answer in a line: what whoever fills in a return will see of it."""

from audits.tool_kinds import QuestionKind

KIND_LINES: dict[str, str] = {
    QuestionKind.KNOWN: "Whether the agency knew the family. It comes before everything else, and “not known” is a "
    "whole return. Write its answers as choices below.",
    QuestionKind.RESPONSE: "Buttons for yes, partly, no, not applicable and no information. Any of them can be left "
    "out.",
    QuestionKind.CHOICE: "A button for each of the choices below, of which one is chosen.",
    QuestionKind.DATE: "A box for each date that you add under “What is asked beside the answer”. “Nov 2016” or “2016” "
    "is enough. Not applicable and no information can be chosen instead. Why a date is missing or late is said in the "
    "comment.",
    QuestionKind.TEXT: "A large box for as many words as it takes.",
    QuestionKind.MATRIX: "A table with a row for each thing that happened in the case, such as each meeting: "
    "rows that you write, or a fact of the case. What you add under “What is asked beside the answer” is asked in "
    "every row; with nothing there, an answer and a date.",
    QuestionKind.PEOPLE: "A card for each person, for names and dates of birth as the record has them. They are "
    "encrypted, and compared between agencies. What is asked of each person stands under “What is asked beside the "
    "answer”.",
    QuestionKind.JUDGEMENT: "A button for each grade of a scale, and a box for the reasons.",
    QuestionKind.SEVERAL: "A box to tick for each of the choices below: as many as apply.",
    QuestionKind.DATE_TIME: "One box for the date and one for the time of day. Why it is missing or late is said in "
    "the comment.",
    QuestionKind.SHORT_TEXT: "A single line, for a few words.",
    QuestionKind.NUMBER: "A box for a number, with its unit and its limits beside it.",
    QuestionKind.GRADE: "A button for each grade of a scale.",
    QuestionKind.SCALING: "A button for each step from 0 to 10.",
    QuestionKind.BLOCK: "The same boxes again for each entry, such as each visit, with room for the next one. What an "
    "entry holds stands under “What is asked beside the answer”.",
    QuestionKind.FILE: "A place to add files, where the audit takes them.",
    QuestionKind.STATEMENT: "Words to read between the questions. Nothing is answered.",
}

"""What an edit of a draft is called in its history: by the question's number and first words, as the page has them."""

from audits.tool_document import Document, question_in

LONGEST = 60


def first_words(question: Document) -> str:
    words = " ".join(str(question.get("short_text") or question["text"]).split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"


def called(document: Document, code: str) -> str:
    """Question 3, “Referral made in time”; of a question that is gone its code is all that is known."""
    question = question_in(document, code)
    return f"question {question['number']}, “{first_words(question)}”" if question else f"question “{code}”"

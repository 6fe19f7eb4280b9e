"""What the marks of a bar mean, in the order in which a bar is drawn."""

from audits.progress_board import KeyItem


def result_key() -> list[KeyItem]:
    return [
        KeyItem("yes", "Yes"),
        KeyItem("partly", "Partly"),
        KeyItem("no", "No"),
        KeyItem("not-applicable", "No answer: not applicable, or not asked", starts_group=True),
        KeyItem("no-information", "No information"),
        KeyItem("not-returned", "Not returned"),
    ]

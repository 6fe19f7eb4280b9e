"""What a figure of the results counts: returns before moderation; after it cases, or the organisations that answered
about themselves.
"""

from typing import NamedTuple

from audits.models import Subject
from audits.result_choices import AGREED


class Unit(NamedTuple):
    one: str
    many: str


def unit_of(answers: str, subject: str) -> Unit:
    return subject_unit(subject) if answers == AGREED else Unit("return", "returns")


def subject_unit(subject: str) -> Unit:
    is_each = subject == Subject.ORGANISATION
    return Unit("organisation", "organisations") if is_each else Unit("case", "cases")

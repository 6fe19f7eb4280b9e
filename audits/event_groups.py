"""Kinds of events by what somebody looks for in the log: what was read or taken away, or what was changed where."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q

READING = "READING"
READ_ENDINGS = ("_READ", "_DOWNLOADED", "_REVEALED", "_EXPORTED")
# Code -> its words, and how the kinds of its events begin.
GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    READING: ("Reading and downloads", ()),
    "SET_UP": (
        "Stages and set-up",
        (
            "AUDIT_", "SCOPE_", "PARTICIPANTS_", "TERMS_", "SHARING_", "ROUND_", "STAGE_", "FIELDWORK_", "TOOL_",
            "REPORTING_", "MODERATION_OPENED",
        ),
    ),
    "CASES": ("Case list and sample", ("CASE_", "SAMPLE", "IDENTITY_")),
    "RETURNS": (
        "Returns, answers and reminders",
        (
            "RETURN_", "RETURNS_", "KNOWN_", "ANSWER_SAVED", "ANSWERS_SAVED", "SECTION_", "PEOPLE_", "FILE_",
            "CONFLICT_", "NIL_", "MAIL_",
        ),
    ),
    "CONCERNS": ("Immediate concerns", ("CONCERN_",)),
    "MODERATION": (
        "Moderation",
        ("MODERATION_AGREED", "MODERATION_CORRECTED", "ANSWER_AGREED", "ANSWERS_AGREED", "REVISIT_"),
    ),
    "FINDINGS": ("Findings, recommendations and actions", ("FINDING_", "RECOMMENDATION_", "ACTION")),
    "DOCUMENTS": ("Documents", ("DOCUMENT_", "RELEASE_", "REPORT_", "OVERRIDE_")),
}  # fmt: skip


def group_choices() -> list[tuple[str, str]]:
    return [(code, words) for code, (words, _beginnings) in GROUPS.items()]


def group_of(kind: str) -> str:
    """Empty for a kind that no group names: it stands among everything."""
    if kind.endswith(READ_ENDINGS):
        return READING
    return next(
        (code for code, (_words, beginnings) in GROUPS.items() if beginnings and kind.startswith(beginnings)), ""
    )


def in_group(code: str) -> Q:
    """The same as a condition on the kind."""
    reading = _any("kind__endswith", READ_ENDINGS)
    return reading if code == READING else _any("kind__startswith", GROUPS[code][1]) & ~reading


def _any(lookup: str, values: Iterable[str]) -> Q:
    return reduce(or_, (Q(**{lookup: value}) for value in values))

"""What stands in the frame of a section's page: the strip of the case, the form around its questions, the rail, what
the script reads, and the foot.
"""

from functools import lru_cache

from django.urls import reverse
from django.utils.html import json_script

from audit_portal.markup_fragment import ANY_UUID, Fragment, mark
from audits.kept_key import kept_key
from audits.section_page import WHOLE, Sheet, case_facts_line, script_rules, who_checks_next
from audits.section_rail import rail_markup

TEXTS = ("title", "caption", "tool", "audiences", "since", "checker", "csrf_token", "kept_name", "kept_key")


def section_body(sheet: Sheet, letter: str, words: dict[str, str], user_id: int, questions: bytes) -> bytes:
    """`words` are title, caption, since and csrf_token."""
    agency_return = sheet.agency_return
    kept = kept_key(user_id, agency_return.uuid)
    text = {
        "uuid": str(agency_return.uuid),
        "tool": str(agency_return.tool.uuid),
        "audiences": " ".join(agency_return.audiences),
        "checker": who_checks_next(agency_return),
        "kept_name": kept.name,
        "kept_key": kept.key,
    }
    markup = {
        "questions": questions,
        "rail": rail_markup(sheet, letter),
        "script_rules": json_script(script_rules(sheet), "show-if").encode(),
    }
    _, total = sheet.progress(letter)
    return _body(letter, total == 0).fill(text | words, markup)


@lru_cache(maxsize=256)
def _body(letter: str, shows_nothing: bool) -> Fragment:
    marks = {name: mark(name) for name in (*TEXTS, "questions", "rail", "script_rules")}
    shape = {"letter": letter, "is_whole": letter == WHOLE, "shows_nothing": shows_nothing}
    return Fragment("audits/_section_body.html", {**marks, **shape, "return_uuid": ANY_UUID})


def case_strip(sheet: Sheet) -> bytes:
    facts = {f"fact{place}": fact for place, fact in enumerate(case_facts_line(sheet))}
    text = {"uuid": str(sheet.agency_return.uuid), "reference": sheet.agency_return.sampled_case.reference}
    return _strip(tuple(facts)).fill(text | facts)


@lru_cache(maxsize=8)
def _strip(facts: tuple[str, ...]) -> Fragment:
    return Fragment(
        "components/case_strip.html",
        {
            "reference": mark("reference"),
            "facts": list(map(mark, facts)),
            "url": reverse("audits:return_detail", args=[ANY_UUID]),
            "link_text": "All sections",
        },
    )


def section_foot(sheet: Sheet, letter: str) -> bytes:
    done, total = sheet.progress(letter)
    what = "Answered" if letter == WHOLE else f"Section {letter}"
    return _foot(what, done, total).fill({"uuid": str(sheet.agency_return.uuid)})


@lru_cache(maxsize=2048)
def _foot(what: str, done: int, total: int) -> Fragment:
    """How far a section can be is soon told."""
    return Fragment(
        "components/sticky_foot.html",
        {
            "progress": f"{what}: {done} of {total}",
            "done": done,
            "total": total,
            "save_id": "foot-state",
            "form": "section",
            "concern_url": reverse("audits:concern_create", args=[ANY_UUID]),
            "has_keys": True,
        },
    )

"""What stands in the frame of a section's page: the form around its questions, the rail, and what the script reads."""

from functools import lru_cache

from django.utils.html import json_script
from django.utils.safestring import SafeString

from audits.kept_key import kept_key
from audits.markup_fragment import ANY_UUID, Fragment, mark
from audits.section_page import WHOLE, Sheet, script_rules, who_checks_next
from audits.section_rail import rail_markup

QUESTIONS = "questions"
TEXTS = ("title", "caption", "tool", "audiences", "since", "checker", "csrf_token", "kept_name", "kept_key")


def section_body(sheet: Sheet, letter: str, words: dict[str, str], user_id: int) -> SafeString:
    """`words` are title, caption, since and csrf_token. The mark QUESTIONS stands where the questions go."""
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
        QUESTIONS: mark(QUESTIONS).encode(),
        "rail": rail_markup(sheet, letter),
        "script_rules": json_script(script_rules(sheet), "show-if").encode(),
    }
    _, total = sheet.progress(letter)
    return SafeString(_body(letter, total == 0).fill(text | words, markup).decode())


@lru_cache(maxsize=256)
def _body(letter: str, shows_nothing: bool) -> Fragment:
    marks = {name: mark(name) for name in (*TEXTS, QUESTIONS, "rail", "script_rules")}
    shape = {"letter": letter, "is_whole": letter == WHOLE, "shows_nothing": shows_nothing}
    return Fragment("audits/_section_body.html", {**marks, **shape, "return_uuid": ANY_UUID})
